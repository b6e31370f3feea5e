"""Which cell is wrong, and what it should hold: told from the equations that fail, and only advised."""

from collections.abc import Mapping
from dataclasses import replace
from functools import cache
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from parser import check, read
from parser.numbers import read_cell
from parser.report import Finding, Report, Severity
from tests.drafts import BALANCED, Draft, hybrid, sound
from tests.generator import layouts
from tests.generator.figures import Hand
from tests.generator.paper import Paper
from tests.generator.reports import paper
from tests.generator.slips import Slip, slips

APPLICANTS = ("person", "business", "research", "charity", "legal", "other")
TABLE = [
    f"{row.key}.{column.key}" for row in Draft().form.table("applications").rows for column in row.columns
]


def draft(cells: Mapping[str, str]) -> Draft:
    return Draft(cells={**BALANCED, **cells}, prose={**sound(), 1: ["全年按规定公开政府信息。"]})


def arithmetic(report: Report) -> list[Finding]:
    return [one for one in check(report) if one.code in ("A1", "A2", "A3", "A5", "A6")]


def found_in(cells: Mapping[str, str], name: str = "年报.html") -> list[Finding]:
    made = draft(cells)
    text = made.web_page() if name.endswith("html") else made.one_row_a_line()
    return arithmetic(read(text.encode(), name))


def row(name: str, values: str) -> dict[str, str]:
    """A row of table three as it is written: seven values."""
    keys = [f"applications.{name}.{column}" for column in (*APPLICANTS, "total")]
    return dict(zip(keys, values.split(), strict=True))


def told(finding: Finding) -> list[dict[str, str]]:
    return [
        {one.key.removeprefix("applications."): one.expected for one in each} for each in finding.candidates
    ]


@cache
def _written(edition: int) -> tuple[Paper, Report]:
    made = paper(Random(f"cause {edition}"), Hand.PLAIN, edition)
    return made, read(layouts.WORD[0].write(made, Random(0)), "年报.docx")


def slipped(report: Report, slip: Slip) -> Report:
    figures = dict(report.figures)
    for key, ink in slip.cells.items():
        state, value = read_cell(ink, "件")
        figures[key] = replace(figures[key], state=state, value=value, raw=ink)
    return replace(report, figures=figures)


@pytest.mark.parametrize("edition", [0, 1, 2], ids=["2021", "2019", "a mixture"])
def test_every_slip_of_every_cell_is_found_and_located(edition: int) -> None:
    written, report = _written(edition)
    values = {key: int(truth.value or 0) for key, truth in written.truth.items()}
    lost, misplaced, cases = [], [], 0
    for slip in slips(written.form, values):
        cases += 1
        found = arithmetic(slipped(report, slip))
        meant = {(key, str(values[key])) for key in slip.cells}
        first_two = [{(one.key, one.expected) for one in each} for each in _first_two(found)]
        lost += [] if found else [slip]
        misplaced += [] if meant in first_two else [slip]
    assert lost == []
    assert len(misplaced) <= cases // 100


def _first_two(found: list[Finding]) -> list[tuple]:
    return [each for finding in found for each in finding.candidates[:2]]


@settings(max_examples=80, deadline=None)
@given(st.sampled_from(TABLE), st.integers(0, 10_000))
def test_a_single_wrong_cell_is_the_first_candidate_whatever_it_holds(key: str, value: int) -> None:
    right = BALANCED.get(key, "0")
    found = found_in({key: str(value)})
    if str(value) == right:
        assert found == []
    else:
        assert [told(one) for one in found] == [[{key.removeprefix("applications."): right}]]
        assert (found[0].stated, found[0].severity) == (str(value), Severity.MUST)


def test_two_numbers_in_each_others_place_are_one_finding() -> None:
    (finding,) = found_in({"applications.refused.process.person": "1", **row("granted", "1 6 0 0 0 0 7")})
    assert told(finding)[0] == {"granted.person": "6", "granted.business": "1"}
    assert (finding.stated, finding.expected) == ("1、6", "6、1")
    assert "这两格的数像是填反了" in finding.message


def test_two_cells_of_one_column_are_one_finding_that_says_both() -> None:
    (finding,) = found_in(
        {"applications.granted.person": "8", "applications.unavailable.not_held.person": "8"}
    )
    assert told(finding)[0] == {"granted.person": "6", "unavailable.not_held.person": "3"}


def test_errors_that_have_nothing_to_do_with_each_other_are_findings_of_their_own() -> None:
    found = found_in({"applications.granted.person": "8", "applications.received.business": "13"})
    assert [told(one)[0] for one in found] == [{"received.business": "3"}, {"granted.person": "6"}]


@pytest.mark.parametrize(
    ("values", "meant"),
    [
        ("0 6 1 0 0 0 0", {"granted.person": "6", "granted.business": "1", "granted.research": "0"}),
        ("0 0 6 1 0 0 0", {"granted.person": "6", "granted.business": "1"}),
    ],
    ids=["by one", "by two"],
)
def test_a_row_that_stands_beside_its_columns_is_found(values: str, meant: dict[str, str]) -> None:
    found = found_in(row("granted", values))
    assert found != []
    assert all(one.severity is Severity.MUST for one in found)
    if meant.keys() >= {"granted.research"}:
        assert told(found[0])[0].items() >= meant.items()


def test_a_row_that_slipped_in_lines_of_text_is_doubted_and_not_blamed() -> None:
    (finding,) = found_in(row("granted", "0 6 1 0 0 0 0"), "年报.txt")
    assert (finding.code, finding.severity) == ("A6", Severity.VERIFY)
    assert "疑为识别问题" in finding.message
    assert "像是错开了一列" in finding.message
    assert "请先核对原文" in finding.hint


@pytest.mark.parametrize(
    ("values", "words"),
    [("1 2 0 0 0 0 12", "像是一个数被拆进了两格"), ("12 0 0 0 0 0 3", "像是两个数连成了一个")],
)
def test_digits_that_were_parted_or_joined_are_told(values: str, words: str) -> None:
    """Twelve from persons, or one from a person and two from businesses."""
    person, business = ("12", "0") if "拆" in words else ("1", "2")
    total = values.split()[-1]
    cells = {
        **row("granted", f"{person} {business} 0 0 0 0 {total}"),
        **row("granted_in_part", "0 0 0 0 0 0 0"),
        **row("refused.process", "0 0 0 0 0 0 0"),
        **row("unavailable.not_held", "0 0 0 0 0 0 0"),
        **row("other.other", "0 0 0 0 0 0 0"),
        **row("handled", f"{person} {business} 0 0 0 0 {total}"),
        **row("received", f"{person} {business} 0 0 0 0 {total}"),
        **row("carried_in", "0 0 0 0 0 0 0"),
        **row("carried_out", "0 0 0 0 0 0 0"),
    }
    assert found_in(cells) == []
    (finding,) = found_in({**cells, **row("granted", values)})
    assert words in finding.message
    assert told(finding)[0] == {"granted.person": person, "granted.business": business}


def test_rows_in_each_others_place_are_told_as_such() -> None:
    found = found_in({**row("handled", "2 0 0 0 0 0 2"), **row("carried_out", "12 3 0 0 0 0 15")})
    assert [one.code for one in found] == ["A2"]
    assert "这两行的数像是填反了" in found[0].message


def test_where_too_much_is_wrong_each_equation_speaks_for_itself() -> None:
    names = ("granted", "refused.process", "unavailable.not_held", "handled", "received")
    found = found_in({f"applications.{name}.person": str(50 + 7 * place) for place, name in enumerate(names)})
    assert {one.code for one in found} == {"A1", "A2", "A3"}
    assert all(one.candidates == () for one in found)


def test_a_mixture_of_editions_is_located_as_well() -> None:
    own = {"applications.other.all.business": "1", "applications.other.all.total": "4"}
    (finding,) = arithmetic(read(hybrid(draft(own)).encode(), "年报.txt"))
    assert told(finding) == [{"other.all.total": "1"}]


def test_prose_that_already_states_what_the_equations_demand_is_no_finding_of_its_own() -> None:
    wrong = {"applications.received.total": "51", "review.upheld": "4"}
    made = Draft(cells={**BALANCED, **wrong}, prose=sound())
    received, upheld = check(read(made.one_cell_a_line().encode(), "年报.txt"))
    assert (received.code, received.keys[0], received.expected) == ("A1", "applications.received.total", "15")
    assert "正文写的正是改后的数：“全年收到政府信息公开申请15件" in received.hint
    assert (upheld.code, upheld.keys[0], upheld.stated, upheld.expected) == ("A4", "review.upheld", "4", "2")
    assert "若将“行政复议·结果维持”由 4 改为 2，则等式成立" in upheld.message


def test_prose_that_states_another_number_than_the_equations_demand_is_told_as_well() -> None:
    prose = {**sound(), 1: ["全年收到政府信息公开申请16件。"]}
    made = Draft(cells={**BALANCED, "applications.received.total": "51"}, prose=prose)
    found = check(read(made.one_cell_a_line().encode(), "年报.txt"))
    wrong = [(one.code, one.stated) for one in found if one.severity is Severity.MUST]
    assert wrong == [("A1", "51"), ("N1", "16")]


def year_on_year(cells: Mapping[str, str], before: Mapping[str, str]) -> list[Finding]:
    now = read(draft(cells).one_row_a_line().encode(), "年报.txt")
    last = read(replace(draft(before), year=2022).one_row_a_line().encode(), "上年.txt")
    return [one for one in check(now, last) if one.code in ("A1", "A2", "A3")]


NOTHING = dict.fromkeys((key for key in BALANCED if key.startswith("applications.")), "0")
LEFT = {"applications.carried_out.person": "1", "applications.carried_out.total": "1"}


def test_what_last_year_left_over_is_not_the_first_suspect_of_a_draft() -> None:
    carried = {"applications.carried_in.person": "1", "applications.carried_in.total": "1"}
    (finding,) = year_on_year({**NOTHING, **carried}, {**BALANCED, **row("carried_out", "1 0 0 0 0 0 1")})
    first, *_ = told(finding)
    assert first == {"carried_out.person": "1", "carried_out.total": "1"}
    assert (finding.stated, finding.expected) == ("0、0", "1、1")
    assert "办结的填入第三项" in finding.hint


def test_prose_does_not_make_what_last_year_confirms_the_first_suspect() -> None:
    cells = {**NOTHING, **row("carried_in", "1 0 0 0 0 0 1")}
    made = replace(draft(cells), prose={**sound(), 1: ["全年没有收到申请，没有上年结转的申请。"]})
    last = replace(draft(row("carried_out", "1 0 0 0 0 0 1")), year=2022)
    now, before = (read(one.one_row_a_line().encode(), "年报.txt") for one in (made, last))
    found = check(now, before)
    (finding,) = [one for one in found if one.code == "A1"]
    assert told(finding)[0] == {"carried_out.person": "1", "carried_out.total": "1"}
    assert any(one.code == "N8" for one in found)


def test_a_cell_that_last_year_contradicts_stays_the_suspect() -> None:
    (finding,) = year_on_year(row("carried_in", "5 0 0 0 0 0 2"), row("carried_out", "2 0 0 0 0 0 2"))
    assert told(finding)[0] == {"carried_in.person": "2"}


def test_a_sole_suspect_that_last_year_confirms_is_not_named() -> None:
    found = year_on_year(row("carried_in", "3 0 0 0 0 0 2"), row("carried_out", "3 0 0 0 0 0 3"))
    assert [(one.code, one.candidates) for one in found] == [("A1", ()), ("A3", ())]
