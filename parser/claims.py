"""The figures of the tables that the prose states: words and patterns of claims.toml over each sentence.

A number is a claim only where nothing says that it counts less or more than the table does: another object,
another time, a part. What is in doubt is left out, for a claim may call a correct report wrong.
"""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import Enum

from parser.claim_words import language
from parser.report import Claim, Passage
from parser.sentences import Said, Sentence, said, sentences

_BREAKDOWN = re.compile(r"\((?=[^()]*(?:\d|其中))(?![^()]*结转)[^()]*\)")
_APPLICATIONS = re.compile(
    r"依申请|信息公开申请|公开申请|公开政府信息|申请公开|件申请|(?:收到|新收|受理|接到)申请|答复总数|部分公开|不予处理"
)
_CLAUSE = re.compile(r"[,;:。()]|(?<=[件条项宗份])、")
_SEGMENT = re.compile(r"[;。]")
_YEAR = re.compile(r"20\d\d(?=年)")
_REFUSALS = ("applications.refused", "applications.unavailable", "applications.not_processed")


_REACH = 600
"""Characters around a number that may qualify it: a text without a stop costs no more than its length."""


class _Scope(Enum):
    """How much a number counts of what the table counts."""

    WHOLE = "whole"
    PART = "part"
    NOTHING = "nothing"


@dataclass(frozen=True, slots=True)
class _Candidate:
    key: str
    number: Said
    scope: _Scope
    end: int


@dataclass(frozen=True, slots=True)
class _Reading:
    """A sentence without its breakdowns, and what must be known from around it."""

    sentence: Sentence
    text: str
    about: bool
    of_others: bool
    year: int | None
    years: frozenset[int]


def read_claims(passages: Iterable[Passage], year: int | None = None) -> tuple[Claim, ...]:
    """Every claim in reading order; a claim rests on one sentence and carries it as written.

    `year` is the report's: what was counted in other years is no claim. Whether a passage speaks of
    applications at all is decided once for the passage: 不予公开 46 条 of a count of documents is no claim.
    """
    found: list[Claim] = []
    for passage in passages:
        squeezed = re.sub(r"\s+", "", passage.text)
        about = bool(_APPLICATIONS.search(squeezed))
        years = frozenset(map(int, _YEAR.findall(squeezed)))
        of_others = False
        for sentence in sentences([passage]):
            text = _BREAKDOWN.sub("", sentence.text)
            reading = _Reading(sentence, text, about, of_others, year or None, years)
            found.extend(_stated(reading))
            found.extend(_zeros(reading))
            of_others = _counts_others(text, of_others)
    return tuple(dict.fromkeys(found))


def is_hedged(claim: Claim, agency: str, year: int) -> bool:
    """Whether the sentence of a claim may speak of another year, of another unit or of a wider area."""
    words = language().words
    text = next(sentences([Passage(0, claim.sentence, claim.source)])).text
    years = set(map(int, _YEAR.findall(words["periods.not_a_period"].sub("", text))))
    if years and year and year not in years:
        return True
    if words["hedged.wider"].search(text) and not words["hedged.government"].search(agency):
        return True
    units = [match["unit"] for match in words["hedged.unit"].finditer(text)]
    return any(unit not in agency for unit in units) if agency else False


def _stated(reading: _Reading) -> Iterator[Claim]:
    """The claims of a sentence. Of several numbers for one figure only a whole before its parts."""
    candidates = _candidates(reading)
    ends: dict[str, dict[Said, int]] = {}
    for one in candidates:
        ends.setdefault(one.key, {}).setdefault(one.number, one.end)
    for one in candidates:
        parts = reading.text.find("其中", one.end)
        if one.scope is _Scope.WHOLE and all(
            number == one.number or (0 <= parts < end and number.value < one.number.value)
            for number, end in ends[one.key].items()
        ):
            yield _claim(one.key, one.number, reading.sentence)


def _candidates(reading: _Reading) -> list[_Candidate]:
    text = reading.text
    taken: set[tuple[int, int]] = set()
    found: list[_Candidate] = []
    for pattern in language().patterns:
        if pattern.key.startswith("applications.") and not reading.about:
            continue
        for form in pattern.forms:
            for match in form.finditer(text):
                number, place = said(match, text), match.span("digits")
                if number is None or number.unit == "%" or place in taken:
                    continue
                scope = _scope(pattern.key, match, reading)
                key = _key(pattern.key, match, text)
                if scope is _Scope.NOTHING or key is None:
                    continue
                taken.add(place)
                found.append(_Candidate(key, number, scope, match.end()))
    return sorted(found, key=lambda one: one.end)


def _scope(key: str, match: re.Match[str], reading: _Reading) -> _Scope:
    words, text = language().words, reading.text
    clause = text[_clause_start(text, match.start()) : match.end()]
    if words["not_counted"].search(clause) or words["compared"].search(clause):
        return _Scope.NOTHING
    if key.startswith("applications.") and _counts_others(
        text[_from(match) : match.end()], reading.of_others
    ):
        return _Scope.NOTHING
    if not _of_this_year(match, key, reading) or re.search(r"\d、$", text[: match.start("digits")]):
        return _Scope.NOTHING
    return _Scope.PART if _is_part(key, clause, match, text) else _Scope.WHOLE


def _is_part(key: str, clause: str, match: re.Match[str], text: str) -> bool:
    words = language().words
    lead = clause[: len(clause) - (match.end() - match.start("digits"))]
    row = key.removesuffix(".total")
    listed = bool(words["parts.etc"].search(lead))
    rest = text[match.end() : match.end() + _REACH]
    wider = words["parts.wider"].search(lead) and words["parts.own"].search(rest)
    if wider or words["parts.scope"].search(lead):
        return True
    if row in _REFUSALS:
        return bool(words["parts.reason"].search(lead)) and not listed
    if row == "applications.handled":
        late = words["parts.in_time"].search(clause) and words["parts.late"].search(
            text[_from(match) : match.end() + _REACH]
        )
        return bool(late or words["parts.manner"].search(lead))
    if row == "applications.received":
        return _is_of_a_kind(clause, lead, rest)
    return False


def _is_of_a_kind(clause: str, lead: str, rest: str) -> bool:
    """Whether applications are counted by the way they came or by what they ask."""
    words = language().words
    if words["parts.subject"].search(clause):
        return True
    if words["parts.etc"].search(lead):
        return False
    beside = words["channel"].search(lead) and words["channel"].search(rest)
    return bool(beside or words["parts.channel"].search(lead))


def _of_this_year(match: re.Match[str], key: str, reading: _Reading) -> bool:
    """Whether the last word of time before a number means the report's year, as a whole."""
    words = language().words
    origin = match.groupdict().get("origin")
    if origin and reading.year and int(origin) != reading.year - 1:
        return False
    until = match.start("digits") if "digits" in match.groupdict() else match.start()
    lead = words["periods.not_a_period"].sub("", reading.text[_from(match) : until])
    last = _last(words["period"], lead)
    if last is None or last["whole"]:
        return True
    if last["part"] or last["before"]:
        return False
    said_year = int(last["year"])
    if reading.year in (None, said_year):
        return True
    return said_year < (reading.year or 0) and reading.years == {said_year} and not last["since"]


def _counts_others(text: str, before: bool) -> bool:
    """Whether what was named last is something else than applications; `before` if nothing is named."""
    words = language().words
    last = _last(words["object"], words["objects.reasons"].sub("", text))
    return before if last is None else last["own"] is None


def _last(form: re.Pattern[str], text: str) -> re.Match[str] | None:
    return next(iter(deque(form.finditer(text), maxlen=1)), None)


def _from(match: re.Match[str]) -> int:
    return max(0, match.start() - _REACH)


def _zeros(reading: _Reading) -> Iterator[Claim]:
    text, words = reading.sentence.text, language().words
    for pattern in language().zeros:
        for form in pattern.forms:
            match = form.search(text)
            if match is None:
                continue
            clause = text[_clause_start(text, match.start()) : match.end() + 12]
            key = _key(pattern.key, match, text)
            narrowed = words["narrowed.zeros"].search(clause) or words["parts.channel"].search(clause)
            kind = words["parts.subject"].search(match[0]) and pattern.key.startswith("applications.")
            unless = pattern.unless and pattern.unless.search(text[match.start() : match.end() + 12])
            if key and not (narrowed or kind or unless) and _of_this_year(match, key, reading):
                yield _claim(key, Said(0, "件", False), reading.sentence)
                break


def _key(key: str, match: re.Match[str], text: str) -> str | None:
    """The key with its column: 自然人 names one, 收到 75 件（含上年结转 1 件） states a sum of rows.

    None where several applicants are counted together.
    """
    columns = _columns(match[0])
    if not columns:
        columns = _governing(_SEGMENT.split(text[_from(match) : match.end()])[-1])
        if columns and language().words["governing.whole"].search(match[0]):
            return None
    if len(columns) > 1:
        return None
    if columns:
        return f"{key.removesuffix('.total')}.{columns.pop()}"
    if key == "applications.received.total" and language().words["including"].match(text, match.end()):
        return "applications.received+carried_in.total"
    return key


def _governing(segment: str) -> set[str]:
    """The applicants that the words before a number go on counting: 自然人：新收 60 件，办结 65 件."""
    spoken = language()
    for clause in reversed(re.split("(?<=[,:])", segment)):
        if any(
            spoken.words["governing.verbs"].match(clause, named.end())
            for form in spoken.applicants.values()
            for named in form.finditer(clause)
        ):
            return _columns(clause)
    return set()


def _columns(words: str) -> set[str]:
    return {column for column, form in language().applicants.items() if form.search(words)}


def _clause_start(text: str, index: int) -> int:
    start = max(0, index - _REACH)
    return max((sign.end() for sign in _CLAUSE.finditer(text, start, index)), default=start)


def _claim(key: str, number: Said, sentence: Sentence) -> Claim:
    return Claim(
        key, number.value, number.unit, sentence.written, number.approximate, sentence.passage.source
    )
