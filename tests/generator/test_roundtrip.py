"""Random reports come back from every layout as they stand, or where borders are lost as unreadable."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from itertools import product
from random import Random

import pytest
from _pytest.mark import ParameterSet
from hypothesis import given, settings
from hypothesis import strategies as st

from parser.forms import form
from parser.numbers import read_cell
from parser.report import State
from tests.generator import layouts, old_word
from tests.generator.figures import Hand, figures
from tests.generator.layout import Borders, Layout
from tests.generator.paper import BLANK, Truth, number
from tests.generator.reports import SHAPES, write
from tests.generator.trial import Outcome, outcome, whole
from tests.generator.verdict import Verdict, keys_with

NOT_RIGHT = (Verdict.UNREADABLE, Verdict.MISSING, Verdict.WRONG)
TRIALS = [
    (layout, hand, index % len(SHAPES)) for index, (layout, hand) in enumerate(product(layouts.QUICK, Hand))
]
PRINTED = [
    (layout, hand, index % len(SHAPES)) for index, (layout, hand) in enumerate(product(layouts.PRINTED, Hand))
]
FORM = form("2021")

INKS = st.one_of(
    st.integers(0, 999_999).map(number),
    st.integers(1000, 9_999_999).map(lambda value: number(value, f"{value:,}")),
    st.sampled_from(
        (
            BLANK,
            Truth("/", State.MARKED),
            Truth("无", State.MARKED),
            Truth("1*", State.UNREADABLE),
            Truth("0/0", State.UNREADABLE),
            number(0, "\u30000"),
            number(12, "１２"),
            number(0, "0.00"),
        )
    ),
)
"""Ink of a cell and what it says."""


Trial = tuple[Layout, Hand, int]


def of_kind(*kinds: Borders, trials: list[Trial] = TRIALS) -> list[ParameterSet]:
    return [_named(*trial) for trial in trials if trial[0].borders in kinds]


def _named(layout: Layout, hand: Hand, shape: int) -> ParameterSet:
    return pytest.param(layout, hand, shape, id=f"{layout} {hand.name} {shape}")


def rows_without_blanks(found: Outcome) -> set[str]:
    blank = {key.rpartition(".")[0] for key, truth in found.paper.truth.items() if truth.state is State.BLANK}
    return {key for key in found.paper.truth if key.rpartition(".")[0] not in blank}


@pytest.mark.parametrize(("layout", "hand", "shape"), of_kind(Borders.CELLS))
def test_where_cells_are_cells_every_one_is_read_as_it_stands(layout: Layout, hand: Hand, shape: int) -> None:
    found = whole(layout, hand, shape, seed=1)
    assert keys_with(found.verdicts, *NOT_RIGHT) == [], found.name


@pytest.mark.parametrize(("layout", "hand", "shape"), of_kind(Borders.VALUES))
def test_where_values_are_told_apart_full_rows_are_read(layout: Layout, hand: Hand, shape: int) -> None:
    found = whole(layout, hand, shape, seed=1)
    assert keys_with(found.verdicts, Verdict.WRONG) == [], found.name
    if hand is Hand.PLAIN:
        assert not rows_without_blanks(found) & set(keys_with(found.verdicts, *NOT_RIGHT))


@pytest.mark.parametrize(
    ("layout", "hand", "shape"), [*of_kind(Borders.NONE), *of_kind(*Borders, trials=PRINTED)]
)
def test_where_borders_are_lost_a_cell_is_right_or_unreadable(layout: Layout, hand: Hand, shape: int) -> None:
    found = whole(layout, hand, shape, seed=1)
    assert keys_with(found.verdicts, Verdict.WRONG) == [], found.name


@pytest.mark.parametrize("layout", layouts.PRINTED[:2], ids=str)
def test_plain_numbers_between_printed_borders_are_all_read(layout: Layout) -> None:
    found = whole(layout, Hand.PLAIN, 0, seed=1)
    assert keys_with(found.verdicts, *NOT_RIGHT) == []


@pytest.mark.skipif(old_word.OFFICE is None, reason="LibreOffice is not installed")
def test_an_old_word_file_is_read_like_a_new_one() -> None:
    found = whole(layouts.OLD_WORD[0], Hand.BLANKS, 0, seed=1)
    assert keys_with(found.verdicts, *NOT_RIGHT) == []


@settings(max_examples=60, deadline=None)
@given(st.dictionaries(st.sampled_from(list(FORM.cells)), INKS, max_size=40), st.sampled_from(layouts.TEXT))
def test_any_ink_in_any_cells_of_a_text_is_right_or_unreadable(
    told: Mapping[str, Truth], layout: Layout
) -> None:
    random = Random(0)
    truth = {**dict.fromkeys(FORM.cells, number(0)), **told}
    written = write(random, FORM, truth, year=2023)
    found = outcome(str(layout), written, layout.write(written, random), f"年报{layout.suffix}")
    assert keys_with(found.verdicts, Verdict.WRONG) == []


@settings(max_examples=60, deadline=None)
@given(st.integers(), st.sampled_from(list(Hand)))
def test_what_any_hand_writes_is_read_as_what_it_means(seed: int, hand: Hand) -> None:
    for key, truth in figures(Random(seed), FORM, hand).items():
        assert read_cell(truth.ink, FORM.unit(key)) == (truth.state, truth.value)


@given(st.decimals(0, 99_999, places=4))
def test_an_amount_in_yuan_is_the_same_in_ten_thousands(amount: Decimal) -> None:
    state, value = read_cell(f"{amount * 10_000:.0f}元", "万元")
    assert (state, value) == (State.NUMBER, amount)
