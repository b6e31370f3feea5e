"""A question that is typed otherwise has the same figures; with a misheard name the same or none."""

from __future__ import annotations

from collections.abc import Callable
from random import Random

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from bot.ask import Asker, Context
from bot.ask.answer import Answer, Kind
from bot.ask.fold import fold
from storage import agencies
from storage.database import Database
from storage.names.resolver import Resolver
from tests.golden.entries import TODAY, Entry, entries
from tests.golden.rewriting import misheard, spaced, spread, traditional, wide

_FIGURES = ("value", "breakdown", "compare", "share", "total", "range", "rank", "filter")
_ENTRIES = [
    entry
    for kind in _FIGURES
    for entry in entries(kind)
    if entry.figures and not (entry.before or entry.home)
]
_NONE = (Kind.CLARIFY, Kind.UNKNOWN_AGENCY, Kind.NOT_IN_REPORT, Kind.PASSAGE)

asked_otherwise = settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


@pytest.fixture(scope="module")
def asker(collection: Database) -> Asker:
    return Asker(collection)


@pytest.fixture(scope="module")
def resolver(collection: Database) -> Resolver:
    return Resolver({one.id: fold(one.name) for one in agencies.held(collection)})


def ask(asker: Asker, entry: Entry, text: str) -> Answer:
    return asker.ask(text, entry.today, Context())[0]


def figures(answer: Answer) -> list[tuple[object, ...]]:
    return [(one.agency, one.year, one.key, one.value, one.state) for one in answer.figures]


@pytest.mark.parametrize("rewrite", [spaced, spread, wide, traditional], ids=lambda one: one.__name__)
@asked_otherwise
@given(st.sampled_from(_ENTRIES), st.integers(0, 99))
def test_spaces_width_and_traditional_characters_change_no_figure(
    asker: Asker, rewrite: Callable[[str, Random], str], entry: Entry, number: int
) -> None:
    text = rewrite(entry.text, Random(number))
    assert figures(ask(asker, entry, text)) == figures(ask(asker, entry, entry.text)), text


@asked_otherwise
@given(st.sampled_from(_ENTRIES), st.integers(0, 999))
def test_a_misheard_name_has_the_same_figures_or_none(
    asker: Asker, resolver: Resolver, entry: Entry, number: int
) -> None:
    text = misheard(entry.text, resolver, Random(number))
    assume(text is not None)
    answer = ask(asker, entry, text or "")
    assert figures(answer) == figures(ask(asker, entry, entry.text)) or (
        answer.kind in _NONE and not answer.figures
    ), text


def test_nearly_all_misheard_names_are_understood(asker: Asker, resolver: Resolver) -> None:
    texts = {entry: misheard(entry.text, resolver, Random(entry.id)) for entry in _ENTRIES}
    same = [
        figures(ask(asker, entry, text)) == figures(ask(asker, entry, entry.text))
        for entry, text in texts.items()
        if text
    ]
    assert len(same) > 80
    assert sum(same) / len(same) > 0.95


def test_a_word_of_the_question_is_no_part_of_a_misheard_name(asker: Asker) -> None:
    answer = asker.ask("青禾现行有效的规范性文件2023年几件", TODAY)[0]
    assert [(one.agency, one.value) for one in answer.figures] == [("青禾县人民政府", 41)]


def test_a_misheard_name_before_its_region_is_not_answered_for_the_region(asker: Asker) -> None:
    answer = asker.ask("市监句（青禾县）2023年新收加结转等于办结加结转下年吗", TODAY)[0]
    assert {one.agency for one in answer.figures} == {"青禾县市场监督管理局"}
