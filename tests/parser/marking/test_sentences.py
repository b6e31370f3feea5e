"""A remark on a sentence holds its words and no others, however Word cut the paragraph into runs."""

from __future__ import annotations

import io
import zipfile
from datetime import UTC, datetime
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from parser import read
from parser.marking.original import Original
from parser.marking.package import Remark, with_remarks
from tests.generator.word import pack, paragraph, run
from tests.parser.marking.anchored import anchored

WHEN = datetime(2025, 1, 20, tzinfo=UTC)
TITLE = "云溪县石桥镇人民政府2023年政府信息公开工作年度报告"
SENTENCES = ("全年公开信息 20 条。", "收到申请１５件，上年结转2件。", "办结16件。", "全年公开信息 21 条。")


def bold(text: str) -> str:
    return run(text).replace("<w:r>", "<w:r><w:rPr><w:b/></w:rPr>")


def report_with(*paragraphs: str) -> bytes:
    lines = (TITLE, "一、总体情况", "二、主动公开政府信息情况")
    title, first, second = (paragraph(run(line)) for line in lines)
    return pack(title + first + "".join(paragraphs) + second)


def remarked(data: bytes, *quotes: str) -> bytes:
    original = Original(data)
    spots = [(quote, original.sentence(quote)) for quote in quotes]
    assert all(spot is not None for _, spot in spots)
    return with_remarks(data, [Remark(spot.span, quote) for quote, spot in spots if spot], WHEN)


def tree(data: bytes) -> etree._Element:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return etree.fromstring(archive.read("word/document.xml"))


def looks(data: bytes) -> list[tuple[str, bool]]:
    """Every character of the file with whether it is bold."""
    found = []
    for element in tree(data).iter("{*}t"):
        bold = element.getparent().find("{*}rPr/{*}b") is not None  # type: ignore[union-attr]
        found += [(sign, bold) for sign in element.text or ""]
    return found


@settings(max_examples=60, deadline=None)
@given(
    cuts=st.lists(st.integers(0, sum(map(len, SENTENCES))), max_size=8),
    asked=st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=4, unique=True),
)
def test_a_sentence_is_held_exactly_wherever_the_runs_are_cut(cuts: list[int], asked: list[str]) -> None:
    text = "".join(SENTENCES)
    ends = [0, *sorted(cuts), len(text)]
    pieces = [text[start:end] for start, end in pairwise(ends)]
    runs = [run(piece) if place % 2 else bold(piece) for place, piece in enumerate(pieces)]
    data = report_with(paragraph("".join(runs)))
    out = remarked(data, *asked)
    assert {one.text: one.ink for one in anchored(out)} == {quote: quote for quote in asked}
    assert looks(out) == looks(data)
    assert read(out, "年报.docx") == read(data, "年报.docx")


def test_two_remarks_on_one_sentence_and_one_on_a_part_of_it_keep_apart() -> None:
    data = report_with(paragraph(run("".join(SENTENCES))))
    original = Original(data)
    quotes = (SENTENCES[1], SENTENCES[1], "上年结转2件")
    spots = [original.sentence(quote) for quote in quotes]
    out = with_remarks(
        data, [Remark(spot.span, str(place)) for place, spot in enumerate(spots) if spot], WHEN
    )
    assert [(one.text, one.ink) for one in anchored(out)] == [
        ("0", SENTENCES[1]), ("1", SENTENCES[1]), ("2", "上年结转2件"),
    ]  # fmt: skip


def test_runs_that_hold_tabs_breaks_and_fields_are_cut_between_them() -> None:
    mixed = "<w:tab/><w:t>收到申请15件。</w:t><w:br/><w:t>办结16件。</w:t><w:noBreakHyphen/><w:t>完</w:t>"
    data = report_with(paragraph(f"<w:r>{mixed}</w:r>"))
    out = remarked(data, "收到申请15件。", "办结16件。-")
    assert [one.ink for one in anchored(out)] == ["收到申请15件。", "办结16件。"]
    assert read(out, "年报.docx") == read(data, "年报.docx")


def test_deleted_and_hidden_text_is_never_taken_for_the_sentence() -> None:
    gone = '<w:del w:id="7"><w:r><w:delText>办结16件。</w:delText></w:r></w:del>'
    hidden = "<w:r><w:rPr><w:vanish/></w:rPr><w:t>办结16件。</w:t></w:r>"
    data = report_with(paragraph(gone + hidden + run("目前办") + gone + run("结16件。")))
    out = remarked(data, "办结16件。")
    (one,) = anchored(out)
    start = next(tree(out).iter("{*}commentRangeStart"))
    assert one.ink == "办结16件。"
    assert [element.tag.rpartition("}")[2] for element in start.itersiblings(preceding=True)] == [
        "r",
        "r",
        "del",
    ]


def test_a_link_a_control_or_a_tracked_insertion_is_held_as_a_whole() -> None:
    wrapped = (
        '<w:hyperlink w:anchor="a">{}</w:hyperlink>',
        "<w:sdt><w:sdtPr><w:lock w:val='sdtContentLocked'/></w:sdtPr><w:sdtContent>{}</w:sdtContent></w:sdt>",
        '<w:ins w:id="3" w:author="王">{}</w:ins>',
    )
    for wrap in wrapped:
        data = report_with(paragraph(run("前。") + wrap.format(run("收到申请15件，共15件。")) + run("后。")))
        out = remarked(data, "收到申请15件")
        (one,) = anchored(out)
        start = next(tree(out).iter("{*}commentRangeStart"))
        assert one.ink == "收到申请15件，共15件。"
        assert str(start.getparent().tag).endswith("}p")  # type: ignore[union-attr]


def test_a_sentence_is_sought_in_the_section_that_was_named_first() -> None:
    data = report_with(paragraph(run("办结16件。")))
    twice = pack(
        "".join(
            paragraph(run(line))
            for line in (TITLE, "一、总体情况", "办结16件。", "二、主动公开政府信息情况", "又说办结16件。")
        )
    )
    original = Original(twice)
    spots = [original.sentence("办结16件。", sections) for sections in ((), (2,), (5,))]
    assert spots[0] == spots[2] != spots[1]
    assert Original(data).sentence("没有这样的话") is None


def test_the_title_is_found_over_two_lines_and_else_the_first_ink() -> None:
    parts = (
        "云溪县石桥镇人民政府",
        "2023年政府信息公开工作年度报告",
        "一、总体情况",
        "好。",
        "二、主动公开政府信息情况",
    )
    data = pack("".join(paragraph(run(line)) for line in ("云政函〔2024〕3号", *parts)))
    report = read(data, "年报.docx")
    spot = Original(data).title()
    assert report.title.replace(" ", "") == "".join(parts[:2])
    assert spot is not None
    (one,) = anchored(with_remarks(data, [Remark(spot.span, "题")], WHEN))
    assert one.ink == parts[0]
