"""Turn an Answer into a Message: conclusion, what was assumed, rows, sources, quotations, choices."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import groupby

from bot.ask.answer import Answer, AnswerFigure, AnswerPassage, Kind
from bot.ask.script import Script, in_traditional, script
from bot.ask.wording import place, short
from bot.message import Button, Line, Message, Style, Tap

_ASKED_BACK = (Kind.CLARIFY, Kind.UNKNOWN_AGENCY, Kind.NO_REPORT)
_SOURCES = 6
"""How many sources are spelt out; the others are told on asking 出处."""
_ON_A_PAGE = 10
_IN_A_ROW = 2
_LONG_LABEL = 12


def answer_message(answer: Answer) -> Message:
    """The message for an answer. Every figure is followed by its source, every quotation by its own."""
    lines = [Line(answer.headline, Style.STRONG)]
    lines.extend(Line(note, Style.FAINT) for note in answer.notes)
    lines.extend(Line(line) for line in answer.lines)
    if answer.kind is not Kind.SOURCE:
        lines.extend(_sources(answer.figures))
    if answer.passages and lines[-1].style is Style.QUOTE:
        lines.append(Line("正文：", Style.FAINT))
    lines.extend(_quotations(answer.passages))
    if answer.kind in _ASKED_BACK and len(answer.choices) > 1:
        numbered = (f"{number}. {choice.label}" for number, choice in enumerate(answer.choices, 1))
        lines.append(Line(f"回复序号也可以：{'  '.join(numbered)}", Style.FAINT))
    return in_script(Message(tuple(lines), _buttons(answer), pages=tuple(_pages(answer))), answer.question)


def in_script(message: Message, asked: str) -> Message:
    """The message in the characters of what was asked; quotations and what buttons say stay."""
    return message if script(asked) is Script.SIMPLIFIED else traditional(message)


def traditional(message: Message) -> Message:
    """The message in traditional characters, all pages of it; quotations and what buttons say stay."""
    lines = tuple(
        line if line.style is Style.QUOTE else replace(line, text=in_traditional(line.text))
        for line in message.lines
    )
    rows = tuple(
        tuple(replace(button, label=in_traditional(button.label)) for button in row)
        for row in message.buttons
    )
    pages = tuple(traditional(page) for page in message.pages)
    return replace(message, lines=lines, buttons=rows, pages=pages)


def _sources(figures: tuple[AnswerFigure, ...], shown: int = _SOURCES) -> list[Line]:
    """One line a source. Several are one quotation, which a channel may fold; each begins with whose it is.

    A sum over several reports has no line of its own where its parts are named as well.
    """
    if len(figures) <= 1:
        return [Line(f"出处：{_cited(figure)}", Style.FAINT) for figure in figures]
    cells = [figure for figure in figures if not figure.reports] or list(figures)
    lines = [
        Line(f"{short(cell.agency)} {cell.year} 年{cell.label}：{_cited(cell)}", Style.QUOTE)
        for cell in cells[:shown]
    ]
    if len(cells) > shown:
        lines.append(Line(f"另有 {len(cells) - shown} 个数的出处，回复“出处”查看。", Style.QUOTE))
    return [Line("出处：", Style.FAINT), *lines]


def _cited(figure: AnswerFigure) -> str:
    """Where a figure stands; of a report that was corrected, with its version."""
    version = f"（第 {figure.version} 版）" if figure.version > 1 else ""
    return f"{place(figure.source)}{version}"


def _pages(answer: Answer) -> Iterator[Message]:
    """The rows that the answer leaves out, page by page, each figure with its source."""
    further = answer.further()
    for start in range(0, len(further), _ON_A_PAGE):
        rows = further[start : start + _ON_A_PAGE]
        figures = tuple(figure for row in rows for figure in row.figures)
        lines = (Line(answer.headline, Style.STRONG), *(Line(row.text) for row in rows))
        yield Message((*lines, *_sources(figures, len(figures))))


def _quotations(passages: tuple[AnswerPassage, ...]) -> list[Line]:
    """The sentences, those of one report and section together, each group with where it stands."""
    lines: list[Line] = []
    for (agency, year, section), group in groupby(
        passages, key=lambda one: (one.agency, one.year, one.section)
    ):
        own = list(group)
        lines.extend(Line(_marked(passage), Style.QUOTE) for passage in own)
        spot = f"，第 {own[0].source.line} 行" if own[0].source.line else ""
        page = f"，第 {own[0].source.page} 页" if own[0].source.page else ""
        where = f"——{short(agency)} {year} 年年报，{section}{page}{spot}，《{own[0].source.file}》"
        lines.append(Line(where, Style.FAINT))
    return lines


def _marked(passage: AnswerPassage) -> str:
    """The text with the words that were asked for in 【】; the answer itself keeps the text as it is."""
    if not passage.words:
        return passage.text
    found = re.compile("|".join(map(re.escape, passage.words)))
    return found.sub(lambda match: f"【{match.group()}】", passage.text)


def _buttons(answer: Answer) -> tuple[tuple[Button, ...], ...]:
    """Short labels two in a row, long ones each in their own. What we asked back gives way to the answer."""
    tap = Tap.REPLACES if answer.kind in _ASKED_BACK else Tap.FOLLOWS
    buttons = [Button(choice.label, choice.question, tap) for choice in answer.choices]
    if any(len(button.label) > _LONG_LABEL for button in buttons):
        return tuple((button,) for button in buttons)
    return tuple(tuple(buttons[place : place + _IN_A_ROW]) for place in range(0, len(buttons), _IN_A_ROW))
