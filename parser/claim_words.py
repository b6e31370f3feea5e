"""The words and phrases by which prose states figures, read from claims.toml and compiled once."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from parser.data import data_of
from parser.sentences import NUMBER, ZERO

_TAILS = "(?:的|政府|信息|范畴|范围|情形|类|依法|而|,){0,4}(?:不予公开|无法提供|不予处理)?"
"""What may stand between a reason and its number: 重复申请不予处理3件."""


@dataclass(frozen=True, slots=True)
class Row:
    """What states figures: `near` is searched in words#words, `behind` in #words, for no number of `zeros`.

    A `reason` counts a single row of a group; `only_zero` rows are counted together, so that nothing but
    a zero tells how many there are of each; a `first` row means nothing once its figure was counted;
    what follows a number has to fit `then`, over signs, and what precedes it `given`.
    """

    keys: tuple[str, ...]
    near: tuple[re.Pattern[str], ...]
    behind: tuple[re.Pattern[str], ...]
    reason: re.Pattern[str] | None
    only_zero: bool
    first: bool
    then: re.Pattern[str]
    given: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class Zero:
    """A zero stated without a figure: the forms of a sentence, and what in them says that it is none."""

    keys: tuple[str, ...]
    forms: tuple[re.Pattern[str], ...]
    unless: re.Pattern[str] | None


@dataclass(frozen=True, slots=True)
class Language:
    """claims.toml, compiled; `words` holds its single expressions by section and name."""

    rows: tuple[Row, ...]
    zeros: tuple[Zero, ...]
    applicants: dict[str, re.Pattern[str]]
    words: dict[str, re.Pattern[str]]


@cache
def language() -> Language:
    """The language of claims.toml."""
    data = data_of(__package__, "claims.toml")
    names = {"number": NUMBER, "zero": ZERO, "applicants": "|".join(data["applicants"].values())}
    for name, words in data["words"].items():
        names[name] = _fill("(?:" + "|".join(words) + ")", names)
    return Language(
        tuple(_row(entry, names) for entry in data["rows"]),
        tuple(_zero(entry, names) for entry in data["zeros"]),
        {column: re.compile(words) for column, words in data["applicants"].items()},
        _words(data, names),
    )


def _row(entry: dict[str, Any], names: dict[str, str]) -> Row:
    filler = f"{names['fill']}{{0,6}}#"
    reason = entry.get("reason")
    before = [*entry.get("before", ()), *([f"(?:{reason}){_TAILS}"] if reason else ())]
    near = [f"(?:{form}){filler}" for form in before] + entry.get("around", [])
    behind = [*entry.get("behind", ()), *([f"{names['lead']}(?:{reason})"] if reason else ())]
    return Row(
        tuple(entry["keys"]),
        _compiled(near, names),
        _compiled((f"#(?:{form})" for form in behind), names),
        re.compile(reason) if reason else None,
        entry.get("zero", False),
        entry.get("first", False),
        re.compile(_fill(entry.get("then", ""), names)),
        re.compile(_fill(entry.get("given", ""), names)),
    )


def _zero(entry: dict[str, Any], names: dict[str, str]) -> Zero:
    unless = entry.get("unless")
    return Zero(
        tuple(entry["keys"]), _compiled(entry["forms"], names), re.compile(unless) if unless else None
    )


def _words(data: dict[str, Any], names: dict[str, str]) -> dict[str, re.Pattern[str]]:
    """The lists of claims.toml as one expression each; object and period tell by a group what was met."""

    def joined(words: str | Sequence[str]) -> str:
        return _fill(words if isinstance(words, str) else "|".join(words), names)

    sections = [name for name, value in data.items() if isinstance(value, dict) and name != "applicants"]
    single = {
        f"{name}.{part}": joined(words)
        for name in sections
        for part, words in data[name].items()
        if name != "words" or part in ("channel", "fill", "answered", "normative")
    }
    single["object"] = f"(?P<own>{single['objects.own']})|(?P<other>{single['objects.other']})"
    groups = "|".join(f"(?P<{name}>{single[f'periods.{name}']})" for name in ("whole", "part", "before"))
    single["period"] = rf"(?P<year>20\d\d)年度?(?P<since>以来)?(?!(?:至|-|—|到|~)20)|{groups}"
    together = rf"[^;。\d]{{0,36}}?,(?=已|均|都|全部)(?:{single['all.handled']})"
    single["all.next"] = (
        rf"(?:{single['all.next']})(?:[^,;。\d]{{0,6}}?(?:{single['all.handled']})|{together})"
    )
    single["all.applicant"] = rf"(?:{single['all.applicant']})(?:{names['applicants']})"
    return {name: re.compile(form) for name, form in single.items()}


def _compiled(forms: Iterable[str], names: dict[str, str]) -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(_fill(form, names)) for form in forms)


def _fill(form: str, names: dict[str, str]) -> str:
    """{name} → its words; the braces of a regular expression ({0,30}) are left alone.

    A named group may stand once in an expression: a word that comes again loses its name.
    """
    filled = re.sub(r"\{([a-z_]+)\}", lambda match: names[match[1]], form)
    seen: set[str] = set()

    def once(match: re.Match[str]) -> str:
        if match[1] in seen:
            return "(?:"
        seen.add(match[1])
        return match[0]

    return re.sub(r"\(\?P<([a-z_]+)>", once, filled)
