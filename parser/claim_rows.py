"""Which figures of the form a number of the prose states, by the words around it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from parser.claim_numbers import Mention
from parser.claim_scope import Reading, last_of
from parser.claim_words import Row, language

_SEGMENT = re.compile(r"[;。]")
_CLAUSE = re.compile(r"[,;:。]")
_NAMED = re.compile(r"规范性文件|规章(?!制度)")
_DISPUTE = re.compile(r"未经(?:行政)?复议直接|复议后(?:又|再)?(?:起诉|诉讼|提起)|复议|诉讼")
_JOINED = re.compile(r"[、和或与]$|(?<![涉危])及$")
_DISPUTES = 4
_RESULTS = tuple(
    f"applications.{row}"
    for row in ("granted", "granted_in_part", "refused", "unavailable", "not_processed", "other")
)
_DESK = "applications.desk.total"
RECEIVED = "applications.received.total"
CARRIED_IN = "applications.carried_in.total"
CARRIED_OUT = "applications.carried_out.total"
DESK = "applications.received+carried_in.total"
HANDLED = "applications.handled.total"


@dataclass(frozen=True, slots=True)
class Found:
    """The rows that a number states, and the words that say so; `first` as in Row."""

    keys: tuple[str, ...]
    words: str
    first: bool


def found(mention: Mention, reading: Reading) -> Found | None:
    """What the number states; None where its words name no row, or where they do so of something else."""
    match = _match(mention, reading)
    if match is None:
        return None
    row, words = match
    if (row.only_zero and mention.number.value != 0) or not _is_next(words, reading.year):
        return None
    keys = tuple(key for key in (_resolved(key, mention, reading) for key in row.keys) if key)
    return Found(keys, words[0], row.first) if keys else None


def _match(mention: Mention, reading: Reading) -> tuple[Row, re.Match[str]] | None:
    frame = mention.frame
    for row in _of_one_reason(mention.before):
        for form in row.near:
            if (match := form.search(frame)) and _fits(row, mention, reading):
                return row, match
    behind = f"#{mention.behind}"
    for row in _of_one_reason(mention.behind) if mention.behind else ():
        for form in row.behind:
            if (match := form.match(behind)) and _fits(row, mention, reading):
                return row, match
    return None


def _fits(row: Row, mention: Mention, reading: Reading) -> bool:
    """Whether the sentence around a number says what its row asks for, of this year."""
    given = row.given.search(reading.lead(mention.start))
    if given is None or not row.then.match(reading.text, mention.end):
        return False
    told = given.groupdict().get("year")
    return not told or reading.year in (None, int(told))


def _of_one_reason(words: str) -> Iterator[Row]:
    """The rows to try; a single reason counts only where the words name no second one."""
    several = sum(bool(row.reason and row.reason.search(words)) for row in language().rows) > 1
    for row in language().rows:
        if not row.reason or not (several or _is_joined(row.reason, words)):
            yield row


def _is_next(match: re.Match[str], year: int | None) -> bool:
    """Whether the year that cases were carried from or to is the one before or after the report's."""
    told = match.groupdict()
    before, after = told.get("origin"), told.get("target")
    return not year or ((not before or int(before) == year - 1) and (not after or int(after) == year + 1))


def _is_joined(reason: re.Pattern[str], before: str) -> bool:
    """Whether another reason stands before this one: 不掌握或没有现成信息."""
    match = reason.search(before)
    return bool(match and _JOINED.search(before[: match.start()]))


def _resolved(key: str, mention: Mention, reading: Reading) -> str | None:
    """The key with what the sentence named last, where its sentence speaks of what the form counts."""
    head = key.partition(".")[0]
    if head in ("review", "lawsuit", "lawsuit_direct", "lawsuit_after_review", "{dispute}"):
        return _dispute(key, mention, reading)
    if head == "{documents}":
        return _document(key, mention, reading)
    if head in ("licensing", "penalties", "coercion"):
        return key if _is_decision(mention, reading) else None
    return key


def _dispute(key: str, mention: Mention, reading: Reading) -> str | None:
    if not _is_of_disclosure(mention, reading):
        return None
    if not key.startswith("{dispute}"):
        return key
    last = last_of(_DISPUTE, reading.text[: mention.start])
    block = {"复议": "review", "诉讼": None}.get(last[0], _block(last[0])) if last else None
    return key.format(dispute=block) if block else None


def _is_of_disclosure(mention: Mention, reading: Reading) -> bool:
    """Whether a dispute is one about disclosure: the form counts no others.

    The agency as judge or in court counts other cases, but where the clause itself says what they are about.
    """
    words = language().words
    if words["disputes.unrelated"].search(reading.text):
        return False
    clause = f"{mention.before}{mention.behind}"
    if words["disputes.info"].search(clause):
        return True
    others = words["disputes.others"].finditer(reading.text)
    if any(not words["disputes.info"].search(other[0]) for other in others):
        return False
    told = reading.about or reading.informed or reading.section == _DISPUTES
    return told or mention.number.value == 0


def _block(words: str) -> str:
    return "lawsuit_direct" if words.startswith("未经") else "lawsuit_after_review"


def _document(key: str, mention: Mention, reading: Reading) -> str | None:
    words = language().words
    listed = words["documents.listed"].search(_SEGMENT.split(reading.text[: mention.start])[-1])
    if mention.bracketed or listed or words["documents.others"].search(mention.before):
        return None
    named = last_of(_NAMED, reading.text[: mention.end + len(mention.behind)]) or _NAMED.search(reading.text)
    if named is None:
        return None
    return key.format(documents="regulations" if named[0] == "规章" else "normative_documents")


def _is_decision(mention: Mention, reading: Reading) -> bool:
    words = language().words
    segment = _SEGMENT.split(reading.text[: mention.start])[-1]
    told = words["decisions.done"].search(segment) and not words["decisions.published"].search(segment)
    return bool(told) and mention.number.unit != "条" and not mention.bracketed


def columns(words: str) -> set[str]:
    """The columns of the applicants that the words name; none where they stand for everyone."""
    if language().words["governing.everyone"].search(words):
        return set()
    return {column for column, form in language().applicants.items() if form.search(words)}


def column(key: str, match: str, mention: Mention, reading: Reading) -> str | None:
    """The key with its column: 自然人 names one. None where several applicants are counted together."""
    if not (key.startswith("applications.") and key.endswith(".total")):
        return key
    named = columns(match)
    if not named and not mention.bracketed:
        named = _governing(_SEGMENT.split(reading.text[: mention.start])[-1])
        if named and language().words["governing.whole"].search(mention.before):
            return None
    if len(named) > 1:
        return None
    return f"{key.removesuffix('.total')}.{named.pop()}" if named else key


def _governing(segment: str) -> set[str]:
    """The applicants that the words before a number go on counting: 自然人：新收 60 件，办结 65 件."""
    spoken = language()
    for clause in reversed(re.split("(?<=[,:])", segment)):
        if any(
            spoken.words["governing.verbs"].match(clause, named.end())
            for form in spoken.applicants.values()
            for named in form.finditer(clause)
        ):
            return columns(clause)
    return set()


def alone(mention: Mention, reading: Reading) -> str | None:
    """The column of a number that names an applicant and nothing else: 其中自然人 5 件."""
    words = language().words
    clause = _CLAUSE.split(reading.text[: mention.start])[-1]
    told = words["governing.alone"].fullmatch(mention.before)
    if told is None and words["governing.beside"].fullmatch(mention.before):
        told = words["governing.behind"].fullmatch(mention.behind)
    if told is None or words["parts.subject"].search(clause):
        return None
    named = columns(told[0])
    return named.pop() if len(named) == 1 else None


def includes_carried_in(mention: Mention, text: str) -> bool:
    """Whether the words right behind a number say that last year's cases are among it."""
    form = language().words["including.form"]
    return bool(form.match(mention.aside) or form.match(text, mention.end))


def is_desk(key: str) -> bool:
    """Whether the number counts all that was 办理: the results, or what lay on the desk."""
    return key == _DESK


def is_result(key: str) -> bool:
    """Whether the figure counts one of the ways that applications ended."""
    return key.startswith(_RESULTS) and key.endswith(".total")


def is_sum(mention: Mention) -> bool:
    """Whether nothing but 共计 stands before the number."""
    return bool(language().words["including.sum"].fullmatch(mention.before))


def adds_new(mention: Mention, reading: Reading, by_applicant: bool) -> bool:
    """Whether a sum adds up applications by who sent them, or else by the way they were sent."""
    lead = reading.lead(mention.start).removesuffix(mention.before)
    return bool(language().words["including.each" if by_applicant else "including.ways"].search(lead))
