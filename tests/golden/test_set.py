"""The golden set itself: enough questions, none twice, and nothing asked for that the tables do not say."""

from __future__ import annotations

import re
from collections import Counter
from decimal import ROUND_HALF_UP, Decimal
from functools import cache

import pytest

import parser
from parser.forms import edition
from parser.report import Report, Severity
from tests.golden.collection import SAMPLES, Described, described
from tests.golden.entries import KINDS, Entry, Wanted, entries

_NAMES = re.compile(
    "(?:上海市|松江区|永川区|青岚市|柳原县|青禾县|北岭县|[我本俺咱]们?)*"
    "(?:(?:九亭|九溪|松溉|郭店|石桥|云溪|柳溪|城关|大坪)[镇乡]|(?:白鹭|东关)街道|政务服务办公室|教育体育局|教体局|教育局"
    "|人力资源和社会保障局|人社局|卫生健康委员会|卫健委|公安局|民政局|水利局|财政局|市场监督管理局|市监局"
    "|自然资源和规划局|[镇局])"
)
_YEARS = re.compile(r"(?:20)?\d\d年?|[去前今上]年度?")
_COLUMNS = {"person", "business", "research", "charity", "legal", "other", "total", "organisations"}
_RATE = "applications.disclosure_rate"


def test_there_are_at_least_twenty_questions_of_each_of_the_kinds() -> None:
    counts = Counter(entry.group for entry in entries())
    assert len(KINDS) == 32
    assert min(counts.values()) >= 20
    assert sum(counts.values()) >= 640


def test_an_id_is_the_kind_and_a_number_and_stands_once() -> None:
    ids = [(entry.id, kind) for kind in KINDS for entry in entries(kind)]
    assert all(re.fullmatch(rf"{kind}-\d+", id) for id, kind in ids)
    assert len({id for id, _ in ids}) == len(ids)


def test_no_two_questions_differ_by_name_and_year_alone() -> None:
    masked: dict[tuple[str, ...], list[str]] = {}
    for entry in entries():
        bare = tuple(_YEARS.sub("Y", _NAMES.sub("N", text)) for text in (*entry.before, entry.text))
        masked.setdefault((*bare, str(entry.today), entry.home and "home"), []).append(entry.id)
    assert [ids for ids in masked.values() if len(ids) > 1] == []


def test_every_question_says_what_a_right_answer_is() -> None:
    empty = [entry.id for entry in entries() if not entry.kind or not entry.text]
    both = [entry.id for entry in entries() if entry.no_figure and entry.figures]
    assert (empty, both) == ([], [])


@cache
def _reports() -> tuple[Report, ...]:
    made_up = [parser.read(one.data, one.file) for one in described()]
    samples = [parser.read(path.read_bytes(), path.name) for path in sorted(SAMPLES.glob("样例-*"))]
    return (*samples, *made_up)


@pytest.mark.parametrize(
    "one", list(described()), ids=lambda one: f"{one.draft.agency}{one.draft.year}-{one.imported:%m}"
)
def test_a_made_up_report_is_read_as_it_is_described(one: Described) -> None:
    report = parser.read(one.data, one.file)
    assert (report.agency, report.year, report.form) == (one.draft.agency, one.draft.year, one.draft.edition)
    read = {key: figure.raw.strip() for key, figure in report.figures.items() if figure.raw.strip() != "0"}
    assert read == {key: ink for key, ink in one.draft.cells.items() if ink != "0"}


def test_two_made_up_reports_alone_have_something_to_mend() -> None:
    faulty = {
        report.agency
        for report in (parser.read(one.data, one.file) for one in described())
        if any(finding.severity is Severity.MUST for finding in parser.check(report))
    }
    assert faulty == {"青禾县市场监督管理局", "青禾县人力资源和社会保障局"}


@pytest.mark.parametrize("kind", KINDS)
def test_every_figure_that_is_wanted_of_an_agency_follows_from_its_tables(kind: str) -> None:
    untrue = [
        (entry.id, wanted)
        for entry in entries(kind)
        for wanted in entry.figures
        if not _stands(entry, wanted)
    ]
    assert untrue == []


def _stands(entry: Entry, wanted: Wanted) -> bool:
    held = [one for one in _reports() if wanted.agency in one.agency and one.year == wanted.year]
    if not wanted.agency:
        return entry.group == "total"
    return any(_says(report, wanted) for report in held)


def _says(report: Report, wanted: Wanted) -> bool:
    if wanted.key == _RATE:
        granted, in_part, handled = (
            Decimal(report.figures[f"applications.{row}.total"].value or 0)
            for row in ("granted", "granted_in_part", "handled")
        )
        rate = (granted + in_part) * 100 / handled
        return wanted.value == rate.quantize(Decimal("0.1"), ROUND_HALF_UP)
    figures = [report.figures[key] for key in _cells(report, wanted.key)]
    if not figures or any(figure.value is None for figure in figures):
        return wanted.value is None and {figure.state.value for figure in figures} == {wanted.state}
    return wanted.value == sum(Decimal(figure.value or 0) for figure in figures)


def _cells(report: Report, key: str) -> list[str]:
    """The plain cells behind a key: itself, the rows of a group, the columns of all organisations."""
    if key in report.figures:
        return [key]
    row, _, column = key.rpartition(".")
    if row == "lawsuit":
        return [f"lawsuit_direct.{column}", f"lawsuit_after_review.{column}"]
    form = edition(report.form, report.borrowed)
    assert form is not None
    columns = _COLUMNS - {"person", "total", "organisations"} if column == "organisations" else {column}
    rows = {one for one in form.cells if one.startswith(f"{row}.") and one.rpartition(".")[2] in columns}
    return sorted(rows)
