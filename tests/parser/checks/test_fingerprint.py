"""A finding is known again wherever its report is saved anew, and is another one when its value changes."""

from dataclasses import replace
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from parser import check, read
from parser.checks.fingerprint import Mark, fingerprint
from parser.report import Change, Finding, Severity
from tests.drafts import BALANCED, Draft

SENTENCE = "全年办理人大建议12件，其中主办3件、会办8件，均已答复。"
CELL = Finding(
    "A4", Severity.MUST, "表四不平。", "表四“行政复议”行", ("review.upheld", "review.total"),
    "总计 9", "各列合计 3", "", "请核对。", "格式",
)  # fmt: skip
PROSE = Finding(
    "N11", Severity.HINT, "其中各项合计 11，与总数 12 不一致。",
    f"第一部分“总体情况”（第 11 行）：“{SENTENCE}”", (),
    "11", "12", SENTENCE, "请核对。", "同一句话",
)  # fmt: skip

GAPS = st.sampled_from(["", " ", "\n", "\r\n", "\t", "\u3000", "\u00a0", "\u200b", "\ufeff"])
WIDE = {ord(sign): ord(sign) + 0xFEE0 for sign in "0123456789,;:()!?"}


@st.composite
def saved_anew(draw: st.DrawFn, text: str) -> str:
    """The text as another program or another hand writes it: broken lines, blanks, full-width forms."""
    signs = (sign.translate(WIDE) if draw(st.booleans()) else sign for sign in text)
    return draw(GAPS) + "".join(sign + draw(GAPS) for sign in signs)


@settings(deadline=None)
@given(saved_anew(SENTENCE))
def test_line_breaks_blanks_and_full_width_forms_leave_the_mark_of_a_sentence(sentence: str) -> None:
    again = replace(PROSE, quote=sentence, where=f"第一部分“总体情况”：“{sentence}”")
    assert Mark.of(again) == Mark.of(PROSE)


@settings(deadline=None)
@given(saved_anew("总计 9"), saved_anew("各列合计 3"), st.randoms())
def test_the_ink_of_a_cell_and_the_order_of_its_keys_leave_its_mark(
    stated: str, expected: str, random: Random
) -> None:
    keys = random.sample(CELL.keys, len(CELL.keys))
    again = replace(CELL, keys=tuple(keys), stated=stated, expected=expected, where="表四（第 3 页）")
    assert Mark.of(again) == Mark.of(CELL)


@settings(deadline=None)
@given(st.integers(0, 10**6), st.integers(0, 10**6), st.integers(0, 10**6), st.integers(0, 10**6))
def test_the_mark_holds_exactly_as_long_as_both_sides_of_the_disagreement(
    stated: int, expected: int, other_stated: int, other_expected: int
) -> None:
    one = replace(CELL, stated=str(stated), expected=str(expected))
    other = replace(CELL, stated=str(other_stated), expected=str(other_expected))
    same = (stated, expected) == (other_stated, other_expected)
    assert (Mark.of(one) == Mark.of(other)) is same
    assert Mark.of(one).place == Mark.of(other).place


@pytest.mark.parametrize(
    "where",
    [
        f"第一部分“总体情况”：“{SENTENCE}”",
        f"第一部分“总体情况”（第 3 页）：“{SENTENCE}”",
        f"第一部分“总体情况”（第 204 行）：“{SENTENCE}”",
    ],
)
def test_lines_and_pages_are_no_part_of_the_place(where: str) -> None:
    assert Mark.of(replace(PROSE, where=where)) == Mark.of(PROSE)


def test_another_number_of_the_sentence_leaves_its_place() -> None:
    sentence = "全年办理人大建议十二件，其中主办4件、会办7件，均已答复。"
    again = replace(PROSE, quote=sentence, where=f"第一部分“总体情况”（第 11 行）：“{sentence}”")
    assert Mark.of(again) == Mark.of(PROSE)


@pytest.mark.parametrize(
    "other",
    [
        replace(PROSE, code="N12"),
        replace(PROSE, where=PROSE.where.replace("第一部分", "第五部分")),
        replace(PROSE, quote="全年办理政协提案12件，其中主办3件、会办8件，均已答复。"),
    ],
)
def test_another_code_section_or_sentence_is_another_place(other: Finding) -> None:
    mark = Mark.of(PROSE)
    assert (Mark.of(other).code, Mark.of(other).place) != (mark.code, mark.place)


def test_findings_without_keys_and_quote_differ_by_their_section() -> None:
    absent = replace(PROSE, quote="", stated="没有读到", expected="")
    second, third = (replace(absent, where=where) for where in ("第二部分", "第三部分"))
    assert Mark.of(second) != Mark.of(third)


def test_where_nothing_is_stated_the_quote_is_the_value() -> None:
    residue = replace(PROSE, stated="", expected="")
    other = replace(residue, quote=SENTENCE.replace("12", "13"))
    assert Mark.of(residue).place == Mark.of(other).place
    assert Mark.of(residue).value != Mark.of(other).value


def test_severity_words_and_candidates_may_change() -> None:
    change = Change("review.total", "9", "3")
    again = replace(
        CELL, severity=Severity.VERIFY, message="另", hint="另", basis="另", candidates=((change,),)
    )
    assert Mark.of(again) == Mark.of(CELL)


def test_one_report_in_four_layouts_has_findings_of_the_same_marks() -> None:
    draft = Draft(
        cells=BALANCED | {"review.total": "9", "applications.granted.person": "7", "licensing.decisions": ""},
        prose={1: ["全年收到政府信息公开申请16件。", "  全年办理建议12件，其中：主办3件、会办8件。"]},
    )
    layouts = (draft.one_cell_a_line, draft.one_row_a_line, draft.one_value_a_line, draft.web_page)
    marks = [{fingerprint(one) for one in check(read(layout().encode(), "年报"))} for layout in layouts]
    with_cells = [found for found in marks if any(mark.startswith("F7") for mark in found)]
    assert {mark[:2] for mark in marks[0]} == {"A2", "A4", "F7", "N1"}
    assert with_cells[1:] == with_cells[:-1]
    assert len(with_cells) >= 3


@settings(deadline=None)
@given(st.text(), st.text(), st.text())
def test_a_fingerprint_is_short_and_read_back_however_it_was_copied(
    where: str, stated: str, quote: str
) -> None:
    mark = Mark.of(replace(PROSE, where=where, stated=stated, quote=quote))
    text = fingerprint(replace(PROSE, where=where, stated=stated, quote=quote))
    assert len(text) <= 24
    assert Mark.read(text) == mark
    assert Mark.read(f"　{text.lower()}\n") == mark


@pytest.mark.parametrize("text", ["", "N5", "N5-ABC-DEF", "12", "N5-AAAAAAAA-BBBBBBB1", "见附件"])
def test_anything_else_is_no_fingerprint(text: str) -> None:
    assert Mark.read(text) is None
