"""Findings as comments in the Word file that was checked: what they say and where they stand."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from bot.marking import marked
from parser import check, read
from parser.errors import Refusal, TooBig
from parser.report import Change, Finding, Report, Severity
from tests.drafts import BALANCED, Draft, sound
from tests.generator.word import pack, paragraph, run
from tests.parser.documents.bombs import packed
from tests.parser.marking.anchored import Anchored, anchored
from tests.parser.marking.test_package import parts

WHEN = datetime(2025, 1, 20, tzinfo=UTC)
PLAIN = Finding("T1", Severity.MUST, "写错了。", "某处", (), "4", "5", "", "请改正。", "某条")


def word(draft: Draft) -> bytes:
    """The draft as a Word file, each cell a w:tc."""
    return pack("".join(map(_block, draft.blocks())))


def _block(block: str | list[list[str]]) -> str:
    if isinstance(block, str):
        return paragraph(run(block))
    rows = ("".join(f"<w:tc>{paragraph(run(cell) if cell else '')}</w:tc>" for cell in row) for row in block)
    return "<w:tbl>" + "".join(f"<w:tr>{row}</w:tr>" for row in rows) + "</w:tbl>"


def comments(data: bytes, findings: Sequence[Finding]) -> list[Anchored]:
    """The comments in the marked file, whose report must be that of the file."""
    report = read(data, "年报.docx")
    out = marked(data, report, findings, WHEN)
    assert read(out, "年报.docx") == report
    return anchored(out)


def sound_report(**cells: str) -> tuple[bytes, Report]:
    data = word(
        Draft(cells=BALANCED | {key.replace("__", "."): ink for key, ink in cells.items()}, prose=sound())
    )
    return data, read(data, "年报.docx")


def test_a_wrong_cell_and_a_wrong_sentence_are_commented_where_they_stand() -> None:
    prose = sound()
    prose[1][1] = "（二）依申请公开。全年收到政府信息公开申请19件，办结15件。其余照常。"
    data = word(Draft(cells=BALANCED | {"review.total": "9"}, prose=prose))
    findings = [one for one in check(read(data, "年报.docx")) if one.code in ("A4", "N1")]
    found = {one.text.split()[0]: one for one in comments(data, findings)}
    sentence, cell = found["【必改】N1"], found["【必改】A4"]
    assert sentence.ink == "（二）依申请公开。全年收到政府信息公开申请19件，办结15件。".partition("。")[2]
    assert cell.ink in ("2", "9")
    assert "写的是：19；应为：15" in sentence.text
    assert "怎么改：" in sentence.text
    assert "依据：" in sentence.text


def test_the_cells_of_the_first_explanation_are_commented_each() -> None:
    data, _ = sound_report()
    first = (
        Change("applications.received.person", "12", "21"),
        Change("applications.received.total", "15", "24"),
    )
    other = (Change("applications.handled.total", "15", "6"),)
    whole, again = comments(data, [replace(PLAIN, candidates=(first, other), keys=("review.total",))])
    assert (whole.ink, again.ink) == ("12", "15")
    assert whole.text.startswith("【必改】T1 写错了。\n写的是：4；应为：5")
    assert "同一项，这一格写的是 15，应为 24" in again.text


def test_blank_cells_are_commented_each_and_an_equation_once() -> None:
    blank = {"applications__granted__legal": "", "applications__granted__charity": ""}
    data, _ = sound_report(**blank)
    keys = ("applications.granted.charity", "applications.granted.legal")
    assert [one.ink for one in comments(data, [replace(PLAIN, keys=keys)])] == ["", ""]
    equation = ("applications.received.total", "applications.carried_in.total", "applications.handled.total")
    assert [one.ink for one in comments(data, [replace(PLAIN, keys=equation)])] == ["15"]


def test_of_very_many_cells_the_first_are_commented_and_the_rest_counted() -> None:
    keys = [f"applications.{row}.{column}" for row in ("granted", "handled", "received") for column in
            ("person", "business", "research", "charity", "legal", "other")]  # fmt: skip
    data, _ = sound_report(**{key.replace(".", "__"): "" for key in keys})
    found = comments(data, [replace(PLAIN, keys=tuple(keys))])
    assert len(found) == 12
    assert "还有 6 格没有加批注" in found[0].text


def test_a_quote_that_is_the_ink_of_the_cell_means_the_cell() -> None:
    data, _ = sound_report(penalties__decisions="41.5")
    finding = replace(PLAIN, keys=("penalties.decisions",), quote="41.5")
    assert [one.ink for one in comments(data, [finding])] == ["41.5"]


def test_what_has_no_place_stands_in_one_comment_at_the_title() -> None:
    data, report = sound_report()
    found = comments(data, [replace(PLAIN, message="缺少一。"), replace(PLAIN, message="缺少二。")])
    (one,) = found
    assert one.ink == report.title
    assert "T1 缺少一。" in one.text
    assert "T1 缺少二。" in one.text
    assert "位置：某处" in one.text


def test_what_is_about_a_section_stands_at_its_beginning_and_says_where_to_look() -> None:
    data, _ = sound_report()
    (one,) = comments(data, [replace(PLAIN, where="第五部分“存在的主要问题及改进情况”")])
    assert one.ink == sound()[5][0]
    assert "位置：第五部分" in one.text


def test_a_sentence_that_cannot_be_found_gives_way_to_the_cells() -> None:
    data, _ = sound_report()
    finding = replace(PLAIN, keys=("review.total",), quote="报告里没有这句话。")
    assert [one.ink for one in comments(data, [finding])] == ["3"]


def test_without_findings_the_file_comes_back_as_it_is() -> None:
    data, report = sound_report()
    assert marked(data, report, [], WHEN) == data


@pytest.mark.parametrize(
    "data", [Draft(prose=sound()).one_cell_a_line().encode(), b"%PDF-1.4", b"PK\x03\x04"]
)
def test_only_docx_takes_comments_and_that_is_said_kindly(data: bytes) -> None:
    _, report = sound_report()
    with pytest.raises(Refusal, match=r"只有 \.docx 文件能加批注.*另存为 \.docx"):
        marked(data, report, [PLAIN], WHEN)


def test_a_file_that_swells_is_refused_by_the_child_that_would_mark_it() -> None:
    data, report = sound_report()
    swollen = packed({**parts(data), "word/media/image1.png": bytes(40_000_000)})
    with pytest.raises(TooBig):
        marked(swollen, report, [replace(PLAIN, keys=("review.total",))], WHEN)


def test_the_cell_that_explains_the_failed_equations_is_the_one_that_is_commented() -> None:
    data, report = sound_report(applications__unavailable__not_held__person="7")
    (finding,) = [one for one in check(report) if one.code.startswith("A")]
    (one,) = comments(data, [finding])
    assert one.ink == "7"
    assert "3" in one.text
