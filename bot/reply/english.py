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
from bot.message import Button, Line, Message, Style

FILES = ("english.toml", "english_following.toml", "english_uploads.toml", "english_people.toml")
_GAP = re.compile(r"\{(\w+)\}")
_NUMBERED = re.compile(r"(\d+\. )(.+)", re.DOTALL)
_JOINED = {"；": "; ", "，": ", "}
_OURS = "ours"
"""How the names of gaps begin that hold words of ours, to be said in English as well."""


@dataclass(frozen=True, slots=True)
class _Sentence:
    """One of our sentences with gaps, how it is said in English, how much of it is fixed."""

    chinese: re.Pattern[str]
    english: str
    fixed: int


@dataclass(frozen=True, slots=True)
class _Wording:
    """`parts` are said within sentences, `labels` on buttons alone; of each the most exact comes first."""

    sentences: tuple[_Sentence, ...]
    parts: tuple[_Sentence, ...]
    labels: tuple[_Sentence, ...]
    descriptions: dict[Act, str]
    takes: dict[Act, str]
    note: str


def in_english(message: Message) -> Message:
    """The message with every line and label that is ours in English; the others as they are."""
    lines = tuple(
        line if line.style is Style.QUOTE else replace(line, text=said(line.text)) for line in message.lines
    )
    rows = tuple(
        tuple(replace(button, label=_labelled(button.label)) for button in row) for row in message.buttons
    )
    return replace(message, lines=lines, buttons=rows, pages=tuple(map(in_english, message.pages)))


def said(text: str) -> str:
    """One line of ours in English, also behind a number; a line that is not ours stays."""
    if numbered := _NUMBERED.fullmatch(text):
        return numbered[1] + said(numbered[2])
    return _said(text, _wording().sentences)


def _labelled(text: str) -> str:
    wording = _wording()
    return _said(text, (*wording.labels, *wording.sentences))


def _said(text: str, sentences: Sequence[_Sentence]) -> str:
    for sentence in sentences:
        if found := sentence.chinese.fullmatch(text):
            gaps = {
                name: _filled(held) if name.startswith(_OURS) else held
                for name, held in found.groupdict().items()
            }
            return sentence.english.format(**gaps)
    return text


def _filled(held: str) -> str:
    """Words of ours that stand in a gap, or several joined, each in English."""
    for joint, english in _JOINED.items():
        pieces = held.split(joint)
        told = list(map(_filled, pieces)) if len(pieces) > 1 else pieces
        if all(one != two for one, two in zip(told, pieces, strict=True)):
            return english.join(told)
    return _said(held, _wording().parts)


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


def chinese_only(examples: Sequence[str]) -> Message:
    """The reply to a question that is not in Chinese and was not understood."""
    told = "I understand questions in Chinese only: an agency, a year and what you want to know."
    lines = (Line(told), Line("For example:")) if examples else (Line(told),)
    return Message(lines, tuple((Button(one, one),) for one in examples))


def offered() -> Line:
    """That there is an English wording, for whoever writes English without having chosen it."""
    return Line("Menu, help and fixed wording in English: /lang English", Style.FAINT)


def note() -> str:
    """That answers are Chinese."""
    return _wording().note


@cache
def _wording() -> _Wording:
    data = _data()
    names = {act.value: act for act in Act}
    return _Wording(
        _sentences(data["line"]),
        _sentences(data["part"]),
        _sentences(data["label"]),
        {names[name]: text for name, text in data["commands"].items() if name in names},
        {names[name]: text for name, text in data["takes"].items() if name in names},
        data["note"],
    )


@cache
def _data() -> dict[str, Any]:
    """The first file with the sentences of all."""
    read = [tomllib.loads(files(__package__).joinpath(name).read_text(encoding="utf-8")) for name in FILES]
    kinds = ("line", "part", "label")
    return read[0] | {kind: [one for own in read for one in own.get(kind, ())] for kind in kinds}


def _sentences(told: Sequence[dict[str, str]]) -> tuple[_Sentence, ...]:
    """The sentences, those that say most themselves first: 机关：未识别 before 机关：{agency}."""
    read = (_Sentence(_pattern(one["zh"]), one["en"], len(_GAP.sub("", one["zh"]))) for one in told)
    return tuple(sorted(read, key=lambda sentence: -sentence.fixed))


def _pattern(chinese: str) -> re.Pattern[str]:
    """The sentence with its gaps: {name} is whatever stands there."""
    parts = _GAP.split(chinese)
    return re.compile(
        "".join(f"(?P<{part}>.+)" if index % 2 else re.escape(part) for index, part in enumerate(parts)),
        re.DOTALL,
    )
