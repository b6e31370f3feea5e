"""The words of `words.toml`, read once."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from parser.data import data_of


@dataclass(frozen=True, slots=True)
class Words:
    """`report` tells titles, `ahead` and `behind` of it what makes one no title; `files` are endings,
    best first; `restless` tells passing lines, `itself` sentences of a page about itself."""

    report: re.Pattern[str]
    ahead: re.Pattern[str]
    behind: re.Pattern[str]
    files: tuple[str, ...]
    restless: re.Pattern[str]
    itself: re.Pattern[str]


@cache
def words() -> Words:
    """What stands in the file."""
    data = data_of(__package__, "words.toml")
    return Words(
        report=re.compile("|".join(data["report"])),
        ahead=re.compile("|".join(map(re.escape, data["ahead"]))),
        behind=re.compile("|".join(map(re.escape, data["behind"]))),
        files=tuple(data["files"]),
        itself=re.compile("|".join(data["itself"])),
        restless=re.compile("|".join(map(re.escape, data["restless"]))),
    )
