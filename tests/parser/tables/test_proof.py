"""Of a scan only those numbers count that the sums of the form hold."""

from __future__ import annotations

from collections.abc import Mapping

from parser.forms import form
from parser.report import Figure, Source, State
from parser.tables.proof import keep_proven
from tests.drafts import BALANCED, applications

FORM = form("2021")


def recognised(cells: Mapping[str, str]) -> dict[str, Figure]:
    """The figures of a scan in which these cells were recognised: "" is a blank, "？" nothing certain."""
    return {key: figure(key, cells.get(key, "0")) for key in FORM.cells}


def figure(key: str, ink: str) -> Figure:
    source = Source("扫描件.pdf", raw=ink)
    if ink.isdecimal():
        return Figure(key, int(ink), State.NUMBER, ink, source)
    return Figure(key, None, {"": State.BLANK, "/": State.MARKED}.get(ink, State.UNREADABLE), ink, source)


def kept(cells: Mapping[str, str]) -> dict[str, State]:
    return {key: one.state for key, one in keep_proven(recognised(cells), FORM).items()}


def doubted(cells: Mapping[str, str]) -> set[str]:
    """The cells of tables three and four that are unreadable afterwards."""
    return {
        key
        for key, state in kept(cells).items()
        if state is State.UNREADABLE and FORM.cells[key][0].key != "disclosure"
    }


def row(name: str) -> set[str]:
    return {key for key in FORM.cells if key.startswith(f"applications.{name}.")}


def column(name: str) -> set[str]:
    return {key for key in FORM.cells if key.startswith("applications.") and key.endswith(f".{name}")}


def test_where_every_sum_holds_every_number_of_tables_three_and_four_counts() -> None:
    assert doubted(BALANCED) == set()


def test_no_sum_holds_table_two_so_its_numbers_are_candidates_only() -> None:
    after = keep_proven(recognised({"penalties.decisions": "41"}), FORM)["penalties.decisions"]
    assert (after.state, after.value, after.candidates) == (State.UNREADABLE, None, (41,))
    assert after.raw == "41"


def test_a_row_whose_sum_fails_is_not_believed_in_any_cell() -> None:
    wrong = BALANCED | {"review.upheld": "7"}
    assert doubted(wrong) == {key for key in FORM.cells if key.startswith("review.")}


def test_a_misread_cell_of_table_three_costs_its_row_and_its_column() -> None:
    wrong = BALANCED | {"applications.granted.person": "8"}
    assert doubted(wrong) == row("granted") | column("person")


def test_a_number_in_the_wrong_column_is_found_although_its_row_adds_up() -> None:
    moved = BALANCED | applications(refused__process={"person": 0, "business": 1, "research": 1})
    assert doubted(moved) == column("person") | column("research")


def test_two_numbers_that_changed_places_in_their_row_are_found_by_their_columns() -> None:
    swapped = BALANCED | applications(received={"person": 3, "business": 12})
    assert doubted(swapped) == column("person") | column("business")


def test_a_cell_that_was_not_recognised_costs_its_row_and_its_column() -> None:
    torn = BALANCED | {"applications.granted.person": "6或8"}
    assert doubted(torn) == row("granted") | column("person")


def test_two_rows_that_changed_places_are_found_by_their_columns() -> None:
    rows = ("handled", "carried_out")
    taken = {key: value for key, value in BALANCED.items() if key.split(".")[1] not in rows}
    swapped = taken | applications(handled={"person": 2}, carried_out={"person": 12, "business": 3})
    assert doubted(swapped) == column("person") | column("business") | column("total")


def test_a_row_that_was_not_found_leaves_table_three_unproven() -> None:
    lost = BALANCED | dict.fromkeys(row("refused.process"), "？")
    assert doubted(lost) == {key for key in FORM.cells if key.startswith("applications.")}


def test_a_mark_for_nothing_is_one_stroke_as_is_1_and_counts_as_neither() -> None:
    marked = BALANCED | {"applications.granted.legal": "/"}
    assert doubted(marked) == row("granted") | column("legal")


def test_a_blank_may_be_a_number_beside_a_rule_that_was_not_seen() -> None:
    assert doubted(BALANCED | {"applications.granted.legal": ""}) == row("granted") | column("legal")


def test_a_report_whose_own_sums_are_wrong_is_not_repaired() -> None:
    wrong = BALANCED | {"lawsuit_direct.total": "5"}
    after = keep_proven(recognised(wrong), FORM)["lawsuit_direct.total"]
    assert (after.state, after.candidates) == (State.UNREADABLE, (5,))


def test_without_a_form_nothing_is_proven() -> None:
    after = keep_proven({"review.total": figure("review.total", "3")}, None)
    assert after["review.total"].state is State.UNREADABLE
