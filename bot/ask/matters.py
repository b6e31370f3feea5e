"""Tell what a question asks about a report itself: is it right, was it corrected, is it filled in, why."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from typing import Any

from bot.ask.lexicon import blank
from parser.checks.catalogue import catalogue
from parser.data import data_of

_CODE = re.compile(r"(?<![a-z0-9])([a-z])[- ]?(\d{1,2})(?![\da-z])")

_LONGEST = 200
"""Characters; what is longer is no question, and patterns that reach over words would take long over it."""


class Matter(StrEnum):
    """What about a report is asked for. In the order in which they are tried."""

    RULES = "rules"  # what a rule demands, what a severity means
    SOURCE = "source"  # where a number stands and how it was calculated
    MEND = "mend"  # how to put right what was found
    IN_FORCE = "in_force"  # 现行有效 of two years
    CARRIED = "carried"  # last year's 结转下年度 against this year's 上年结转
    DISPUTE = "dispute"  # prose and table differ: which number counts
    AGREEMENT = "agreement"  # whether prose and tables agree
    BALANCE = "balance"  # whether the tables add up
    FAULTS = "faults"  # what the checks found
    VERSIONS = "versions"  # corrections and what they changed
    WHY = "why"  # the reason of a number
    UNFILLED = "unfilled"  # blanks, marks and zeros


@dataclass(frozen=True, slots=True)
class Asked:
    """The matter of a question, the codes of rules it names, and the text without the words that told them.

    `many` is set where it is asked of several agencies at once: 哪些单位.
    """

    matter: Matter
    codes: tuple[str, ...]
    many: bool
    rest: str


@dataclass(frozen=True, slots=True)
class _Told:
    tells: re.Pattern[str]
    taken: tuple[re.Pattern[str], ...]
    unless: re.Pattern[str] | None

    def asked_in(self, folded: str) -> bool:
        """Whether a text asks for the matter."""
        spared = self.unless is not None and self.unless.search(folded)
        return not spared and self.tells.search(folded) is not None


def asked(folded: str) -> Asked | None:
    """What a folded question asks about a report itself; None where it asks for its cells or its prose."""
    if len(folded) > _LONGEST or _notices().search(folded):
        return None
    plain = folded.replace('"', "")
    codes = tuple(code for match in _CODE.finditer(folded) if (code := _code(match)) in catalogue())
    matter = _matter(plain)
    if matter is None and not codes:
        return None
    chosen = matter or Matter.RULES
    return Asked(chosen, codes, _many().search(folded) is not None, _without(folded, chosen))


def _matter(folded: str) -> Matter | None:
    told = _told()
    return next((one for one in Matter if told[one].asked_in(folded)), None)


def _without(folded: str, matter: Matter) -> str:
    taken = _told()[matter].taken
    return blank(folded, [match.span() for words in taken for match in words.finditer(folded)])


def _code(match: re.Match[str]) -> str:
    return f"{match[1].upper()}{int(match[2])}"


@cache
def _told() -> dict[Matter, _Told]:
    return {matter: _read(data_of(__package__, "matters.toml")[matter.value]) for matter in Matter}


def _read(data: dict[str, Any]) -> _Told:
    asks, spans = (tuple(map(re.compile, data.get(name, ()))) for name in ("asks", "spans"))
    unless = re.compile(data["unless"]) if "unless" in data else None
    tells = re.compile("|".join(f"(?:{one.pattern})" for one in (*asks, *spans)))
    return _Told(tells, (*asks, re.compile(data["words"])), unless)


@cache
def _notices() -> re.Pattern[str]:
    return re.compile(data_of(__package__, "matters.toml")["notices"])


@cache
def _many() -> re.Pattern[str]:
    return re.compile(data_of(__package__, "matters.toml")["many"])
