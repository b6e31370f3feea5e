"""A damaged report is read right, or says that it was not: no error is silent."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import pytest

from parser import check
from parser.report import State
from tests.generator import bars, layouts, text
from tests.generator.damage import DAMAGES, Damage
from tests.generator.figures import Hand
from tests.generator.paper import Paper
from tests.generator.text_damage import TEXT_DAMAGES, TextDamage
from tests.generator.trial import damaged, damaged_text, whole

EVERY = 4
"""One layout in so many is tried with each damage; `make fuzz` tries them all."""

ALL_DAMAGES = [pytest.param(*numbered, id=numbered[1].__name__) for numbered in enumerate(DAMAGES)]


@pytest.mark.parametrize(("index", "damage"), ALL_DAMAGES)
def test_no_error_of_a_damaged_table_is_silent(index: int, damage: Damage) -> None:
    chosen = layouts.QUICK[index % EVERY :: EVERY]
    trials = [found for layout in chosen if (found := damaged(damage, layout, seed=1)) is not None]
    assert trials
    assert [found.story for found in trials if found.silent] == []


@pytest.mark.parametrize("damage", TEXT_DAMAGES)
def test_no_error_of_a_damaged_text_is_silent(damage: TextDamage) -> None:
    trials = [damaged_text(damage, layout, seed=1) for layout in (*text.LAYOUTS, *bars.LAYOUTS)]
    assert [found.story for found in trials if found.silent] == []


@pytest.mark.parametrize("seed", range(0, 24, 3))
def test_every_sum_that_does_not_hold_is_told_or_would_hold_with_what_is_advised(seed: int) -> None:
    found = whole(layouts.WORD[0], Hand.PLAIN, shape=0, seed=seed)
    assert found.report is not None
    findings = check(found.report)
    told = {(finding.code, finding.keys[0]) for finding in findings if finding.keys}
    advised = {
        change.key: int(change.expected)
        for finding in findings
        if finding.code in ("A1", "A2", "A3") and finding.candidates
        for change in finding.candidates[0]
    }
    assert set(broken(found.paper, {})) != set() or not advised
    assert set(broken(found.paper, advised)) <= told


def broken(paper: Paper, advised: Mapping[str, int]) -> Iterator[tuple[str, str]]:
    """The equations that the truth, with what is advised, does not satisfy: code and first cell."""
    values = {key: truth.value or 0 for key, truth in paper.truth.items() if truth.state is State.NUMBER}
    values |= advised
    rows = [row.key for row in paper.form.table("applications").rows]
    details = [row for row in rows if row.count(".") > 1 or "granted" in row]
    for column in paper.form.table("applications").rows[0].columns:
        received, carried_in, handled, carried_out = (
            values[f"applications.{row}.{column.key}"]
            for row in ("received", "carried_in", "handled", "carried_out")
        )
        if received + carried_in != handled + carried_out:
            yield "A1", f"applications.received.{column.key}"
        if sum(values[f"{row}.{column.key}"] for row in details) != handled:
            yield "A2", f"{details[0]}.{column.key}"
    for code, table in (("A3", "applications"), ("A4", "disputes")):
        for row in paper.form.table(table).rows:
            *parts, total = [f"{row.key}.{column.key}" for column in row.columns]
            if sum(values[part] for part in parts) != values[total]:
                yield code, parts[0]
