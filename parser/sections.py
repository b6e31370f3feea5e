"""The six statutory sections of a report and their passages.

Headings reach us as 一、, 4、, （1）, (四), 第三部分 or without any number, and 主动公开政府信息情况 is also
a favourite sub-heading of section one. So all lines that could be headings are collected, and the best
sequence from one to six is taken; of a report printed twice, its first copy.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from parser.documents.document import Document, Paragraph
from parser.forms import Form
from parser.numbers import fold, is_value, squeeze
from parser.report import Passage, Section, Source
from parser.tables import is_table_text

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

_WORDS = (
    r"(?:总体(?:工作)?情况|概述)",
    r"主动公开(?:政府)?信息(?:工作)?情况",
    r"(?:收到和?)?处理(?:(?:政府)?信息公开|依申请公开)(?:申请)?(?:的)?情况",
    r"(?:因)?(?:政府)?(?:信息公开)?(?:工作)?(?:被)?(?:申请)?(?:提起)?的?行政复议[、和及,]?(?:提起)?行政诉讼(?:的)?情况",
    r"(?:政府信息公开工作)?存在的?(?:主要)?(?:问题|不足)(?:及|和|与)?(?:其)?(?:下一步)?(?:改进|整改)?(?:的)?(?:情况|措施)?",
    r"其[他它](?:需要?报告的?)?(?:事项|情况)",
)
_ORDINAL = re.compile(
    r"(?:第([一二三四五六])部分|[(（]\s*([一二三四五六1-6])\s*[)）]|([一二三四五六1-6])\s*[、.．,，:：)）])[、.:：…\s]*"
)
_UNIT = re.compile(r"^[(（]单位[^)）]*[)）]")
_DIGITS = {sign: number for number, sign in enumerate("一二三四五六", 1)} | {str(n): n for n in range(1, 7)}
_NAVIGATION = re.compile(
    r"(?:相关链接|相关推荐|附件)[:：]|上一篇|下一篇|[【\[]?(?:打印|关闭)|扫一扫|分享到|查看详情|返回顶部"
)
_LONGEST_HEADING = 45
_WITH_TABLES = (2, 3, 4)


@dataclass(frozen=True, slots=True)
class _Heading:
    """A line that may head a section; `weight` tells how sure, `rest` is text on the same line."""

    index: int
    number: int
    weight: int
    rest: str


@dataclass(frozen=True, slots=True)
class Outline:
    """The sections of a document, and whether the report stands in it more than once."""

    sections: tuple[Section, ...]
    repeated: bool


def read_sections(document: Document, form: Form | None) -> Outline:
    """Sections 0 to 6 with their passages in reading order; a section that has no heading is left out."""
    paragraphs = [block for block in document.blocks if isinstance(block, Paragraph)]
    chosen = _sequence(_headings(paragraphs))
    first = chosen[0].index if chosen else len(paragraphs)
    sections = [_section(document, 0, "", paragraphs[:first], None)]
    end = len(paragraphs)
    for position, heading in enumerate(chosen):
        last = heading is chosen[-1]
        end = _end(paragraphs, heading.index, first) if last else chosen[position + 1].index
        line = paragraphs[heading.index]
        lead = [Paragraph(heading.rest, line.line, line.page)] if heading.rest else []
        tables = form if heading.number in _WITH_TABLES else None
        body = [*lead, *paragraphs[heading.index + 1 : end]]
        sections.append(_section(document, heading.number, NAMES[heading.number], body, tables))
    return Outline(tuple(sections), _repeats(paragraphs[end:], chosen))


def _headings(paragraphs: Sequence[Paragraph]) -> list[_Heading]:
    return [
        heading
        for index, paragraph in enumerate(paragraphs)
        if (heading := _heading(index, paragraph.text)) is not None
    ]


def _heading(index: int, text: str) -> _Heading | None:
    line = fold(text).strip()
    line = re.sub(r"^(?:\[bookmark:[^\]]*\]|#+|\*+)\s*", "", line)
    ordinal = _ORDINAL.match(line)
    said = _DIGITS[next(sign for sign in ordinal.groups() if sign)] if ordinal else None
    name = line[ordinal.end() :] if ordinal else line
    name = re.sub(r"\s+", "", name[:_LONGEST_HEADING])
    for number, words in enumerate(_WORDS, 1):
        match = re.match(words, name)
        if not match:
            continue
        rest = _UNIT.sub("", name[match.end() :]).strip("：:。.;；*#")
        runs_on = said == number and (len(line) > _LONGEST_HEADING or _is_text(rest))
        if rest and not runs_on:
            return None
        if ordinal and said != number and not ordinal[3]:
            return None
        weight = 4 if said == number else 3 if said is None else 1
        return _Heading(index, number, weight, _rest(text, match[0]) if rest else "")
    return None


def _is_text(rest: str) -> bool:
    return rest in ("无", "没有") or bool(re.search(r"[，,。；;]", rest))


def _rest(text: str, name: str) -> str:
    """What follows the heading on its own line, as written."""
    pattern = r"\s*".join(map(re.escape, name))
    match = re.search(pattern, text)
    return text[match.end() :].lstrip("：:。 ") if match else ""


def _sequence(headings: list[_Heading]) -> list[_Heading]:
    """The rising run of headings with the greatest weight; of equals the one that ends first."""
    best: list[tuple[int, list[_Heading]]] = []
    for heading in headings:
        before = [
            (weight, run)
            for weight, run in best
            if run[-1].number < heading.number and run[-1].index < heading.index
        ]
        weight, run = max(before, key=lambda entry: entry[0], default=(0, []))
        best.append((weight + heading.weight, [*run, heading]))
    return max(best, key=lambda entry: entry[0], default=(0, []))[1]


def _end(paragraphs: Sequence[Paragraph], start: int, first: int) -> int:
    """Where the last section ends: at the furniture of a page, or where the report begins again."""
    opening = {squeeze(paragraph.text) for paragraph in paragraphs[: first + 1] if len(paragraph.text) > 3}
    for index in range(start + 1, len(paragraphs)):
        text = paragraphs[index].text
        if _NAVIGATION.match(text.strip()) or squeeze(text) in opening or _heading(index, text):
            return index
    return len(paragraphs)


def _repeats(rest: Sequence[Paragraph], chosen: Sequence[_Heading]) -> bool:
    again = {heading.number for heading in _headings(rest)}
    return len(again & {heading.number for heading in chosen}) >= 3


def _section(
    document: Document, number: int, name: str, body: Sequence[Paragraph], form: Form | None
) -> Section:
    passages = tuple(
        Passage(
            number,
            paragraph.text.strip(),
            Source(document.file, number, page=paragraph.page, line=paragraph.line, raw=paragraph.text),
        )
        for paragraph in body
        if paragraph.text.strip() and not (form and _is_table(paragraph.text, form))
    )
    return Section(number, name or NAMES[0], passages)


def _is_table(text: str, form: Form) -> bool:
    return is_value(text) or is_table_text(text)
