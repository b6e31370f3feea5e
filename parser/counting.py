"""The words with which prose counts, read from quantities.toml and compiled once."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from parser.data import data_of
from parser.sentences import DIGITS, number_of


@dataclass(frozen=True, slots=True)
class Counting:
    """quantities.toml, compiled: what is a number, a list of numbers, and what belongs to a label."""

    number: re.Pattern[str]
    listed: re.Pattern[str]
    not_counted: re.Pattern[str]
    lead: re.Pattern[str]
    first: re.Pattern[str]
    inside: re.Pattern[str]
    tail: re.Pattern[str]
    verb: re.Pattern[str]
    stop: re.Pattern[str]
    share: re.Pattern[str]
    compared: re.Pattern[str]
    not_done: re.Pattern[str]


@cache
def counting() -> Counting:
    """The language of quantities.toml."""
    data = data_of(__package__, "quantities.toml")
    words = data["label"]
    units = _either(data["units"])
    own = data["han"]
    han = rf"(?<={own['behind']})(?:{own['digits']})(?=(?:{_either(own['units'])})(?:$|[,;。、)!?]))"
    one = rf"{DIGITS}[万亿]?(?:[余多])?(?:{units})?"
    return Counting(
        number=re.compile(number_of(f"{DIGITS}|{han}", units)),
        listed=re.compile(
            rf"(?P<names>[^,;。:!?\d]{{2,80}}?)分别(?:为|是|有|达到?|共|:)*(?P<list>{one}(?:(?:、|,|和|及|以及){one})+)"
        ),
        not_counted=re.compile(data["not_counted"]),
        lead=re.compile(f"^(?:{_either(words['lead'])})+"),
        first=re.compile(f"^(?:{words['first']})"),
        inside=re.compile(words["inside"]),
        tail=re.compile(f"(?:{_either(words['tail'])})+$"),
        verb=re.compile(f"(?:{_either(words['verbs'])})$"),
        stop=re.compile(words["stop"]),
        share=re.compile(words["share"]),
        compared=re.compile(words["compared"]),
        not_done=re.compile(words["not_done"]),
    )


def _either(words: Sequence[str]) -> str:
    return "|".join(sorted(words, key=len, reverse=True))
