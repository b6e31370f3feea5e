"""The words and patterns by which prose states figures, read from claims.toml and compiled once."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from parser.sentences import NUMBER, ZERO


@dataclass(frozen=True, slots=True)
class Pattern:
    """How a figure is stated: the forms of a sentence, and what in them says that it is not."""

    key: str
    forms: tuple[re.Pattern[str], ...]
    unless: re.Pattern[str] | None = None


@dataclass(frozen=True, slots=True)
class Language:
    """claims.toml, compiled; `words` holds its single expressions by section and name."""

    patterns: tuple[Pattern, ...]
    zeros: tuple[Pattern, ...]
    applicants: dict[str, re.Pattern[str]]
    words: dict[str, re.Pattern[str]]


@cache
def language() -> Language:
    """The language of claims.toml."""
    data = tomllib.loads(files(__package__).joinpath("claims.toml").read_text(encoding="utf-8"))
    names = {name: "(?:" + "|".join(words) + ")" for name, words in data["words"].items()}
    for name, form in names.items():
        names[name] = _fill(form, names)
    names |= {"number": NUMBER, "zero": ZERO}

    def compiled(forms: Sequence[str]) -> tuple[re.Pattern[str], ...]:
        return tuple(re.compile(_fill(form, names)) for form in forms)

    return Language(
        tuple(Pattern(entry["key"], compiled(entry["forms"])) for entry in data["patterns"]),
        tuple(
            Pattern(entry["key"], compiled(entry["forms"]), re.compile(entry["unless"]))
            for entry in data["zeros"]
        ),
        {column: re.compile(words) for column, words in data["applicants"].items()},
        _words(data, names),
    )


def _words(data: dict[str, Any], names: dict[str, str]) -> dict[str, re.Pattern[str]]:
    """The lists of claims.toml as one expression each; object and period tell by a group what was met."""

    def joined(words: str | list[str]) -> str:
        return _fill(words if isinstance(words, str) else "|".join(words), names)

    sections = ("objects", "periods", "parts", "narrowed", "hedged", "governing")
    single = {f"{name}.{part}": joined(words) for name in sections for part, words in data[name].items()}
    single |= {name: joined(data[name]["words"]) for name in ("not_counted", "compared")}
    single["channel"] = names["channel"]
    single["including"] = joined(data["including"]["form"])
    single["object"] = f"(?P<own>{single['objects.own']})|(?P<other>{single['objects.other']})"
    groups = "|".join(f"(?P<{name}>{single[f'periods.{name}']})" for name in ("whole", "part", "before"))
    single["period"] = rf"(?P<year>20\d\d)年度?(?P<since>以来)?(?!(?:至|-|—|到|~)20)|{groups}"
    return {name: re.compile(form) for name, form in single.items()}


def _fill(form: str, names: dict[str, str]) -> str:
    """{name} → its words; the braces of a regular expression ({0,30}) are left alone."""
    return re.sub(r"\{([a-z_]+)\}", lambda match: names[match[1]], form)
