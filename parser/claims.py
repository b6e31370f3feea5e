"""The figures of the tables that the prose states: words and patterns of claims.toml over each sentence."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from parser.report import Claim, Passage
from parser.sentences import NUMBER, ZERO, Said, Sentence, said, sentences

_BREAKDOWN = re.compile(r"\((?=[^()]*(?:\d|其中))[^()]*\)")
_INCLUDING_CARRIED_IN = re.compile(r"[(,，]?(?:含|包括|包含)(?:上年度?|去年|上一年度?)结转")
_APPLICATIONS = re.compile(
    r"依申请|信息公开申请|公开申请|公开政府信息|申请公开|件申请|答复总数|部分公开|不予处理"
)


@dataclass(frozen=True, slots=True)
class _Pattern:
    key: str
    forms: tuple[re.Pattern[str], ...]
    unless: re.Pattern[str] | None = None


@dataclass(frozen=True, slots=True)
class _Language:
    patterns: tuple[_Pattern, ...]
    zeros: tuple[_Pattern, ...]
    not_counted: re.Pattern[str]
    compared: re.Pattern[str]
    applicants: dict[str, str]


def read_claims(passages: Iterable[Passage]) -> tuple[Claim, ...]:
    """Every claim in reading order; a claim rests on one sentence and carries it as written.

    Whether a passage speaks of applications at all is decided once for the passage: 不予公开 46 条 of a
    count of documents is no claim.
    """
    found: list[Claim] = []
    for passage in passages:
        about = bool(_APPLICATIONS.search(re.sub(r"\s+", "", passage.text)))
        for sentence in sentences([passage]):
            found.extend(_stated(sentence, about))
            found.extend(_zeros(sentence))
    return tuple(dict.fromkeys(found))


def _stated(sentence: Sentence, about: bool) -> Iterator[Claim]:
    text = _BREAKDOWN.sub("", sentence.text)
    language = _language()
    taken: list[tuple[int, int]] = []
    for pattern in language.patterns:
        if pattern.key.startswith("applications.") and not about:
            continue
        for form in pattern.forms:
            for match in form.finditer(text):
                number = said(match, text)
                place = match.span("digits")
                if number is None or number.unit == "%" or place in taken:
                    continue
                clause = text[_clause_start(text, match.start()) : match.end()]
                if language.not_counted.search(clause) or language.compared.search(clause):
                    continue
                taken.append(place)
                yield _claim(_key(pattern.key, match[0], sentence.text), number, sentence)


def _zeros(sentence: Sentence) -> Iterator[Claim]:
    text = sentence.text
    for pattern in _language().zeros:
        for form in pattern.forms:
            match = form.search(text)
            if match and not (
                pattern.unless and pattern.unless.search(text[match.start() : match.end() + 12])
            ):
                yield _claim(pattern.key, Said(0, "件", False), sentence)
                break


def _key(key: str, match: str, sentence: str) -> str:
    """The key with its column: 自然人 names one; 收到 75 件（含上年结转 1 件） states a sum of rows."""
    columns = [column for column, words in _language().applicants.items() if words in match]
    if len(columns) == 1:
        return f"{key.removesuffix('.total')}.{columns[0]}"
    if key == "applications.received.total" and _INCLUDING_CARRIED_IN.search(sentence):
        return "applications.received+carried_in.total"
    return key


def _clause_start(text: str, index: int) -> int:
    return max(text.rfind(sign, 0, index) for sign in ",，;；。:：") + 1


def _claim(key: str, number: Said, sentence: Sentence) -> Claim:
    return Claim(
        key, number.value, number.unit, sentence.written, number.approximate, sentence.passage.source
    )


@cache
def _language() -> _Language:
    data = tomllib.loads(files(__package__).joinpath("claims.toml").read_text(encoding="utf-8"))
    names = {name: "(?:" + "|".join(words) + ")" for name, words in data["words"].items()}
    names |= {"number": NUMBER, "zero": ZERO}

    def compiled(forms: Sequence[str]) -> tuple[re.Pattern[str], ...]:
        return tuple(re.compile(_fill(form, names)) for form in forms)

    return _Language(
        tuple(_Pattern(entry["key"], compiled(entry["forms"])) for entry in data["patterns"]),
        tuple(
            _Pattern(entry["key"], compiled(entry["forms"]), re.compile(entry["unless"]))
            for entry in data["zeros"]
        ),
        re.compile("|".join(data["not_counted"]["words"])),
        re.compile("|".join(data["compared"]["words"])),
        data["applicants"],
    )


def _fill(form: str, names: dict[str, str]) -> str:
    """{name} → its words; the braces of a regular expression ({0,30}) are left alone."""
    return re.sub(r"\{([a-z_]+)\}", lambda match: names[match[1]], form)
