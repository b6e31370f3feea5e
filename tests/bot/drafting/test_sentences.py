"""The sentences that a draft states: our own reader takes from them what stands in the tables."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.drafting import applications_sentence, disputes_sentence
from bot.drafting.sentences import GAP
from parser import check, read
from parser.checks.narrative import cells
from parser.checks.rule import total
from parser.claims import read_claims
from parser.forms import form
from parser.report import Number, Passage, Report, Source
from tests.drafts import BALANCED, COLUMNS, Draft, applications, sound

FORM = form("2021")
OUTCOMES = [row.key for row in FORM.table("applications").rows if row.outline.startswith("三（")][:-1]
COUNTS = st.one_of(st.just(0), st.integers(0, 30), st.integers(0, 99_999))


@st.composite
def balanced(draw: st.DrawFn) -> dict[str, str]:
    """The cells of a table three and four in which every equation holds."""
    rows: dict[str, dict[str, int]] = {}
    for column in draw(st.lists(st.sampled_from(COLUMNS), max_size=3, unique=True)):
        found = draw(st.dictionaries(st.sampled_from(OUTCOMES), COUNTS, max_size=5))
        handled, carried_out = sum(found.values()), draw(COUNTS)
        carried_in = draw(st.integers(0, handled + carried_out))
        told = {row.removeprefix("applications."): number for row, number in found.items()} | {
            "handled": handled, "carried_out": carried_out, "carried_in": carried_in,
            "received": handled + carried_out - carried_in,
        }  # fmt: skip
        for row, number in told.items():
            rows.setdefault(row.replace(".", "__"), {})[column] = number
    results = draw(st.lists(COUNTS, min_size=12, max_size=12))
    disputes: dict[str, str] = {}
    for place, block in enumerate(("review", "lawsuit_direct", "lawsuit_after_review")):
        numbers = results[4 * place : 4 * place + 4]
        names = [f"{block}.{name}" for name in ("upheld", "corrected", "other", "pending", "total")]
        disputes |= dict(zip(names, map(str, [*numbers, sum(numbers)]), strict=True))
    return applications(**rows) | disputes


def report_of(inks: dict[str, str]) -> Report:
    """The report whose sections one and four say what its tables hold."""

    def value(key: str) -> Number | None:
        return int(inks.get(key, "0"))

    prose = sound()
    prose[1][1] = f"（二）依申请公开。{applications_sentence(FORM, value)}"
    prose[4] = [disputes_sentence(FORM, value)]
    return read(Draft(cells=inks, prose=prose).one_cell_a_line().encode(), "年报.txt")


@settings(max_examples=40, deadline=None)
@given(inks=balanced())
def test_what_the_reader_takes_from_the_sentences_stands_in_the_tables(inks: dict[str, str]) -> None:
    report = report_of(inks)
    stated = {claim.key: claim.value for claim in report.claims}
    assert all(total(report, cells(report, key)) == number for key, number in stated.items())
    named = {"received", "carried_in", "handled", "carried_out"}
    named |= {row.split(".")[1] for row in OUTCOMES if inks.get(f"{row}.total", "0") != "0"}
    assert {f"applications.{row}.total" for row in named} <= stated.keys()
    # Other sections of the made-up prose may have their own quarrels with a random table.
    ours = "".join(passage.text for section in (1, 4) for passage in report.sections[section].passages)
    findings = [one for one in check(report) if one.code.startswith(("A", "N"))]
    assert [one for one in findings if one.quote in ours] == []


def test_outcomes_without_a_case_are_not_named_and_groups_are_summed() -> None:
    inks = BALANCED | {"lawsuit_direct.upheld": "1", "lawsuit_direct.total": "1"}
    sections = report_of(inks).sections
    assert [sections[1].passages[1].text, *(passage.text for passage in sections[4].passages)] == [
        "（二）依申请公开。全年收到政府信息公开申请15件，上年结转2件；办结15件，其中予以公开7件，部分公开2件，"
        "不予公开2件，无法提供3件，其他处理1件；结转下年度继续办理2件。",
        "因政府信息公开工作被申请行政复议3件，其中结果维持2件，结果纠正1件。"
        "被提起行政诉讼1件，其中未经复议直接起诉1件。",
    ]


def test_a_number_that_is_not_there_leaves_a_gap_and_never_a_zero() -> None:
    def value(key: str) -> Number | None:
        return None if key == "applications.carried_in.total" else 0

    sentence = applications_sentence(FORM, value)
    assert f"上年结转{GAP}；" in sentence
    (passage,) = [Passage(1, sentence, Source("年报.docx", 1))]
    assert "applications.carried_in.total" not in {claim.key for claim in read_claims([passage], 2024)}


def test_tables_of_2019_give_the_same_sentence() -> None:
    inks = {key: ink for key, ink in BALANCED.items() if "other.other" not in key}
    draft = Draft(
        year=2020,
        edition="2019",
        cells=inks | applications(other__all={"business": 1}),
        prose=sound(year=2020),
    )
    report = read(draft.one_cell_a_line().encode(), "年报.txt")
    assert applications_sentence(form("2019"), report.value).endswith("其他处理1件；结转下年度继续办理2件。")
