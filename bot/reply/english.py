"""Our fixed wording in English: menu, help, confirmations. Answers and what reports say stay Chinese."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files
from typing import Any

from bot.commands import ABOUT_ONESELF, ALL, COMMANDS, Act, Command
from bot.message import Line, Message, Style

FILES = ("english.toml", "english_uploads.toml", "english_people.toml")
_GAP = re.compile(r"\{(\w+)\}")


@dataclass(frozen=True, slots=True)
class _Sentence:
    """One of our sentences with gaps, and how it is said in English."""

    chinese: re.Pattern[str]
    english: str


@dataclass(frozen=True, slots=True)
class _Wording:
    sentences: tuple[_Sentence, ...]
    descriptions: dict[Act, str]
    takes: dict[Act, str]
    note: str


def in_english(message: Message) -> Message:
    """The message with every line and label that is ours in English; the others as they are."""
    lines = tuple(
        line if line.style is Style.QUOTE else replace(line, text=said(line.text)) for line in message.lines
    )
    rows = tuple(
        tuple(replace(button, label=said(button.label)) for button in row) for row in message.buttons
    )
    return replace(message, lines=lines, buttons=rows, pages=tuple(map(in_english, message.pages)))


def said(text: str) -> str:
    """One line of ours in English; a line that is not ours stays."""
    for sentence in _wording().sentences:
        if found := sentence.chinese.fullmatch(text):
            return sentence.english.format(**found.groupdict())
    return text


def description(act: Act) -> str:
    """What a command does, for the menu; in Chinese where nobody has said it in English."""
    known = next((one.description for one in ALL if one.act is act), "")
    return _wording().descriptions.get(act, known)


def english_help(office: Sequence[Command] = ()) -> Message:
    """The help on one page; `office` are the commands that this person may give and others may not."""
    return Message(tuple(_helped(_wording(), office)))


def _helped(wording: _Wording, office: Sequence[Command]) -> Iterator[Line]:
    for section in _data()["help"]:
        yield Line(section["head"], Style.STRONG)
        yield from (Line(line) for line in section["body"].strip().splitlines())
    yield Line("Commands", Style.STRONG)
    for one in (*COMMANDS, *ABOUT_ONESELF, *office):
        takes = wording.takes.get(one.act, one.takes)
        yield Line(f"/{one.act}{f' {takes}' if takes else ''} ({one.words[0]}): {description(one.act)}")
    yield Line(wording.note, Style.FAINT)


def note() -> str:
    """That answers are Chinese."""
    return _wording().note


@cache
def _wording() -> _Wording:
    data = _data()
    sentences = tuple(_Sentence(_pattern(one["zh"]), one["en"]) for one in data["line"])
    names = {act.value: act for act in Act}
    return _Wording(
        sentences,
        {names[name]: text for name, text in data["commands"].items() if name in names},
        {names[name]: text for name, text in data["takes"].items() if name in names},
        data["note"],
    )


@cache
def _data() -> dict[str, Any]:
    """The first file with the sentences of all."""
    read = [tomllib.loads(files(__package__).joinpath(name).read_text(encoding="utf-8")) for name in FILES]
    return {**read[0], "line": [line for one in read for line in one["line"]]}


def _pattern(chinese: str) -> re.Pattern[str]:
    """The sentence with its gaps: {name} is whatever stands there."""
    parts = _GAP.split(chinese)
    return re.compile(
        "".join(f"(?P<{part}>.+)" if index % 2 else re.escape(part) for index, part in enumerate(parts)),
        re.DOTALL,
    )
