"""What a question leaves out: 部分公开的不要算进来, 自然人的不算, 注意不是“其他处理”.

What is left out is taken from the figure where it is a part of it, and changes nothing where it is none.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from bot.ask.beside import explained
from bot.ask.cells import MINUS, is_rate
from bot.ask.indicators import TOTAL, Indicator, indicators
from bot.ask.leaves import INWARD, TABLE, leaves
from bot.ask.lexicon import GAP, blank
from bot.ask.shape import PLAIN
from parser.data import data_of

_PERSON, _OTHERS = "person", "organisations"
_STOP = ",;.?!()"
_COUNT = re.compile("多少|几")
_OTHERS_SAID = re.compile(
    r"(?<=[|,])(?:其[他它余]|别的|剩下|余下)(?:的)?(?:各类|各种|所有)?(?:申请人|申请主体|申请者|人)?"
)
"""Those who are left, once some applicants are left out: no column 其他 is meant."""

_REST_SAID = re.compile(r"(?<=[|,])(?:其余|别的|剩下|余下)的?")
"""What is left of other figures; 其他 is a row of its own there."""

_NOTHING = frozenset(f"{GAP}\"' ")
"""What may be left of the words for what is left out: no more than that, for it widens or narrows it."""


@dataclass(frozen=True, slots=True)
class Left:
    """What is left out; `contrast` says that only another figure is warned of."""

    indicators: tuple[Indicator, ...]
    columns: tuple[str, ...]
    contrast: bool


def left_out(text: str) -> tuple[tuple[Left, ...], str]:
    """What a text, blanked of names and years, leaves out, and the text without the words that say it.

    Only where it is told in the words of the forms alone and something else is left to be asked for, or
    nothing is: 自然人的不算呢. All else stays in the text.
    """
    found: list[Left] = []
    for pattern, contrast in _patterns():
        for match in pattern.finditer(text):
            read = _read(match["what"], contrast)
            if read is not None:
                found.append(read)
                text = blank(text, [match.span()])
    if found:
        said = _OTHERS_SAID if any(one.columns for one in found) else _REST_SAID
        text = said.sub(lambda match: GAP * len(match.group()), text)
    return tuple(found), text


def without(asked: Sequence[Indicator], left: Sequence[Left]) -> tuple[Indicator, ...] | None:
    """The figures asked for without what is left out; None where that cannot be told."""
    told = []
    for one in asked:
        for out in left:
            rest = _less(one, out)
            if rest is None:
                return None
            one = rest
        told.append(one)
    return tuple(dict.fromkeys(told))


def _read(said: str, contrast: bool) -> Left | None:
    reading = indicators(said)
    rest = explained(reading.rest, reading.indicators, 0, PLAIN)
    if not reading.indicators or reading.topics or _COUNT.search(said) or not _NOTHING.issuperset(rest):
        return None
    return Left(reading.indicators, reading.columns, contrast)


def _less(asked: Indicator, out: Left) -> Indicator | None:
    """One figure without one thing that is left out."""
    row, _, column = asked.key.rpartition(".")
    if out.columns:
        if MINUS in asked.key or not row.startswith(f"{TABLE}."):
            return asked if out.contrast else None
        return _less_columns(asked, out)
    one = asked
    # 维持 is told of reviews and of lawsuits where neither is named.
    same = [gone for gone in out.indicators if gone.key.partition(".")[0] == row.partition(".")[0]]
    for gone in same or out.indicators:
        key = gone.key if column == TOTAL or not gone.key.startswith(TABLE) else _of(gone.key, column)
        lesser = _less_row(one, Indicator(key, gone.label), out.contrast)
        if lesser is None:
            return None
        one = lesser
    return one


def _less_columns(asked: Indicator, out: Left) -> Indicator | None:
    row, _, column = asked.key.rpartition(".")
    gone = [one.key.rpartition(".")[2] for one in out.indicators]
    if column in gone:
        return None
    if column != TOTAL:
        return None if column == _OTHERS else asked
    if out.contrast or len(gone) != 1:
        return None
    if gone == [_PERSON]:
        return Indicator(f"{row}.{_OTHERS}", f"{asked.label}（法人或其他组织）")
    return Indicator(f"{asked.key}{MINUS}{row}.{gone[0]}", f"{asked.label}（不含{out.columns[0]}）")


def _less_row(asked: Indicator, gone: Indicator, contrast: bool) -> Indicator | None:
    if MINUS in asked.key:
        return None
    own, other = leaves(asked.key), leaves(gone.key)
    if own == other or not other or (not contrast and (is_rate(asked.key) or own <= other)):
        return None
    if other < own:
        lesser = Indicator(f"{asked.key}{MINUS}{gone.key}", f"{asked.label}（不含{gone.label}）")
        return None if contrast else lesser
    if contrast:
        return asked
    return asked if own.isdisjoint(other) and _apart(asked.key, gone.key) else None


def _apart(asked: str, gone: str) -> bool:
    """Whether two figures that share no cell count nothing in common either.

    What was received and how it was dealt with are the same applications, counted twice.
    """
    if not (asked.startswith(TABLE) and gone.startswith(TABLE)):
        return True
    inward = [key.split(".")[1] in INWARD for key in (asked, gone)]
    return inward[0] == inward[1]


def _of(key: str, column: str) -> str:
    return f"{key.rpartition('.')[0]}.{column}"


@cache
def _patterns() -> tuple[tuple[re.Pattern[str], bool], ...]:
    """Each way of leaving something out and whether it is a contrast; what it takes stands in one clause."""
    data = data_of(__package__, "exclusion.toml")
    what, tail = rf"(?P<what>[^{_STOP}{re.escape(GAP)}]{{2,20}}?)", data["tail"]
    end = rf"(?=[{_STOP}{re.escape(GAP)}]|$|呢|吗|吧|啊|哈|(?:是|有|一共|共|还|剩|余|下)*(?:多少|几))"
    start = rf"(?:(?<=[{_STOP}{re.escape(GAP)}])|^)"
    around = rf"除(?:了|去|开|掉)?{what}(?:以外|之外|外)(?:的)?"
    found = [(re.compile(around), False)]
    for name in ("contrast", "minus"):
        said = data[name]
        found.append((re.compile(rf"(?:{said['before']}){what}{tail}{end}"), name == "contrast"))
        found.append((re.compile(rf"{start}{what}(?:{said['behind']}){end}"), name == "contrast"))
    return tuple(found)
