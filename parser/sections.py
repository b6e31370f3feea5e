"""The six statutory sections of a report and their passages.

Headings reach us as 一、, 4、, （1）, (四), 第三部分 or without any number, glued to their text or in other
words; headings.py knows them and outline.py chooses. What precedes the first is section 0. The parts of
reports before 2019 stand in the section of today that has their meaning.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from parser.documents.document import Document, Paragraph
from parser.forms import Form
from parser.headings import Heading, Kind, cut_at_headings, heading
from parser.numbers import is_value, squeeze
from parser.outline import choose
from parser.report import Passage, Section, Source
from parser.tables import is_list_text, is_table_text

NAMES = (
    "前言",
    "总体情况",
    "主动公开政府信息情况",
    "收到和处理政府信息公开申请情况",
    "政府信息公开行政复议、行政诉讼情况",
    "存在的主要问题及改进情况",
    "其他需要报告的事项",
)
"""The official names (国办公开办函〔2021〕30号), index 1 to 6; 0 is what stands before section one."""
HEADINGS = ("", *(f"{number}、{name}" for number, name in zip("一二三四五六", NAMES[1:], strict=True)))
"""The official headings with their numbers, index 1 to 6."""

_NAVIGATION = re.compile(
    r"(?:相关链接|相关推荐|附件)[:：]|上一篇|下一篇|[【\[]?(?:打印|关闭)|扫一扫|分享到|查看详情|返回顶部"
)
_WITH_TABLES = (2, 3, 4)
_SURE = 4
"""The weight of a heading that may begin the report once more."""


@dataclass(frozen=True, slots=True)
class Outline:
    """The sections of a document, and whether the report stands in it more than once."""

    sections: tuple[Section, ...]
    repeated: bool


def read_sections(document: Document, form: Form | None) -> Outline:
    """Sections 0 to 6 with their passages in reading order; a section that has no heading is left out."""
    paragraphs = cut_at_headings([block for block in document.blocks if isinstance(block, Paragraph)])
    chosen = choose(_headings(paragraphs))
    first = chosen[0].index if chosen else len(paragraphs)
    bodies: dict[int, list[Paragraph]] = {0: paragraphs[:first]}
    headings: dict[int, Heading] = {}
    end = len(paragraphs)
    for position, one in enumerate(chosen):
        last = one is chosen[-1]
        end = _end(paragraphs, one, first) if last else chosen[position + 1].index
        lead = _lead(one, paragraphs[one.index])
        if one.kind is not Kind.LENT and one.weight > (
            headings[one.section].weight if one.section in headings else 0
        ):
            headings[one.section] = one
        bodies.setdefault(one.section, []).extend([*lead, *paragraphs[one.index + 1 : end]])
    sections = (
        _section(
            document,
            number,
            [one for one in body if not _is_table(one.text, form, number)],
            _title(headings[number], paragraphs) if number in headings else None,
        )
        for number, body in sorted(bodies.items())
    )
    return Outline(tuple(sections), _repeats(paragraphs[end:], chosen))


def _headings(paragraphs: Sequence[Paragraph]) -> list[Heading]:
    found = (heading(index, paragraph.text) for index, paragraph in enumerate(paragraphs))
    return [one for one in found if one is not None]


def _lead(one: Heading, line: Paragraph) -> list[Paragraph]:
    """The text on the line of a heading; a heading that is none of the six is itself part of the text."""
    text = line.text if one.kind is Kind.LENT else one.rest
    return [Paragraph(text, line.line, line.page)] if text else []


def _title(one: Heading, paragraphs: Sequence[Paragraph]) -> Paragraph:
    """The heading on its line, without the text behind it."""
    line = paragraphs[one.index]
    text = line.text.removesuffix(one.rest) if one.rest else line.text
    return Paragraph(text, line.line, line.page)


def _end(paragraphs: Sequence[Paragraph], last: Heading, first: int) -> int:
    """Where the last section ends: at the furniture of a page, or where the report begins again."""
    opening = {squeeze(paragraph.text) for paragraph in paragraphs[: first + 1] if len(paragraph.text) > 3}
    for index in range(last.index + 1, len(paragraphs)):
        text = paragraphs[index].text
        again = heading(index, text)
        begins = again is not None and again.weight >= _SURE and again.section < last.section
        if _NAVIGATION.match(text.strip()) or squeeze(text) in opening or begins:
            return index
    return len(paragraphs)


def _repeats(rest: Sequence[Paragraph], chosen: Sequence[Heading]) -> bool:
    again = {one.section for one in _headings(rest)}
    return len(again & {one.section for one in chosen}) >= 3


def _section(document: Document, number: int, body: Sequence[Paragraph], title: Paragraph | None) -> Section:
    passages = tuple(_passage(document, number, paragraph) for paragraph in body if paragraph.text.strip())
    heading = _passage(document, number, title) if title else None
    return Section(number, NAMES[number], passages, heading)


def _passage(document: Document, number: int, paragraph: Paragraph) -> Passage:
    source = Source(document.file, number, page=paragraph.page, line=paragraph.line, raw=paragraph.text)
    return Passage(number, paragraph.text.strip(), source)


def _is_table(text: str, form: Form | None, number: int) -> bool:
    """Whether a paragraph is ink of a table: of one of that section, or of the list in an annex."""
    if form and form.find("statistics"):
        return is_list_text(text)
    return form is not None and number in _WITH_TABLES and (is_value(text) or is_table_text(text))
