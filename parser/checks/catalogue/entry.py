"""The entries of the catalogue. A rule's basis is law or custom, so it is data with its source, not code."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cache
from importlib.resources import files
from typing import Any

from parser.report import Severity

_FAMILIES = ("arithmetic", "years", "prose", "plausibility", "form")


@dataclass(frozen=True)
class Example:
    """A report in a few words: what in it differs from a made-up one in which nothing is wrong.

    `cells` are inks by key, `prose` the paragraphs of a section (0 the preamble, 1 to 6) in place of its
    usual ones; `title` None is the usual one, `without` names sections that are left out. `previous` is last
    year's report, `earlier` another version of this one. Of an example that fails `stated` and `expected`
    are those of the finding.
    """

    cells: Mapping[str, str] = field(default_factory=dict)
    prose: Mapping[int, tuple[str, ...]] = field(default_factory=dict)
    year: int = 2023
    agency: str = "云溪县石桥镇人民政府"
    form: str = "2021"
    title: str | None = None
    without: tuple[int, ...] = ()
    previous: Example | None = None
    earlier: Example | None = None
    stated: str = ""
    expected: str = ""


@dataclass(frozen=True)
class Entry:
    """One rule. `demands` is a sentence for the people who write reports.

    `basis` is what a finding cites, with {notice} for that of the form; `source` says where that stands, or
    that it is custom. `limits` are the numbers from which on something is a finding, `words` the patterns by
    which a rule knows sentences; both are named in the rule.
    """

    code: str
    name: str
    demands: str
    severities: tuple[Severity, ...]
    basis: str
    source: str
    passes: Example
    fails: Example
    limits: Mapping[str, Decimal | int] = field(default_factory=dict)
    words: Mapping[str, str] = field(default_factory=dict)


@cache
def catalogue() -> dict[str, Entry]:
    """Every entry by its code, in the order of the families and their files."""
    return {
        code: _entry(code, data)
        for family in _FAMILIES
        for code, data in tomllib.loads(_text(family), parse_float=Decimal).items()
    }


def _text(family: str) -> str:
    return files(__package__).joinpath(f"{family}.toml").read_text(encoding="utf-8")


def _entry(code: str, data: dict[str, Any]) -> Entry:
    return Entry(
        code,
        data["name"],
        data["demands"],
        tuple(Severity(word) for word in data["severities"]),
        data["basis"],
        data["source"],
        _example(data["passes"]),
        _example(data["fails"]),
        data.get("limits", {}),
        data.get("words", {}),
    )


def _example(data: dict[str, Any]) -> Example:
    told = dict(data)
    for name in ("previous", "earlier"):
        if name in told:
            told[name] = _example(told[name])
    told["prose"] = {int(section): tuple(paragraphs) for section, paragraphs in data.get("prose", {}).items()}
    told["without"] = tuple(data.get("without", ()))
    return Example(**told)
