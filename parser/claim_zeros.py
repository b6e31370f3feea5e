"""What a sentence states without a number of its own: zeros, and what holds for all applications."""

from __future__ import annotations

import re
from collections.abc import Iterator

from parser.claim_rows import columns
from parser.claim_scope import Reading, counts_others, of_this_year
from parser.claim_words import language

_CLAUSE = re.compile(r"[,;:。()]")
_COUNTED = re.compile(r"\d(?:件|项|宗|条|份|起)")
"""A number before the words: 1件未收到补正 is no zero of all, 3件均未引发复议 is one."""
_STOP = re.compile(r"[,;。、]")
_MARK = re.compile(r"[,;。]")
_NEXT_CLAUSES = 3
"""Clauses of a sentence that may still speak of what the sentence before it counts."""
_CLAUSES = 7
"""Clauses behind a number that may still speak of it: ways of sending and percentages stand between."""


def zeros(reading: Reading) -> Iterator[str]:
    """The keys of which the sentence says that there were none."""
    for zero in language().zeros if language().words["gate.none"].search(reading.text) else ():
        for form in zero.forms:
            match = form.search(reading.text)
            if match is None:
                continue
            words = match[0] + _STOP.split(reading.text[match.end() : match.end() + 12])[0]
            if (zero.unless and zero.unless.search(words)) or not _is_whole(zero.keys[0], match, reading):
                continue
            keys = [key for key in (_column(key, match[0]) for key in zero.keys) if key]
            yield from keys
            break


def _is_whole(key: str, match: re.Match[str], reading: Reading) -> bool:
    """Whether a zero is one of the whole table, of this year, and of what the form counts."""
    words, text = language().words, reading.text
    start = _clause_start(text, match.start())
    clause = text[start : match.end()] + _MARK.split(text[match.end() : match.end() + 12])[0]
    if _COUNTED.search(text, start, match.start()) and text[match.start() - 1] not in "均都":
        return False
    if words["narrowed.zeros"].search(clause) or words["parts.channel"].search(clause):
        return False
    if key.startswith("applications.") and words["parts.subject"].search(match[0]):
        return False
    origin = match.groupdict().get("origin")
    if origin and reading.year and int(origin) != reading.year - 1:
        return False
    return of_this_year(reading, match.start())


def _column(key: str, words: str) -> str | None:
    if not key.startswith("applications."):
        return key
    named = columns(words)
    if len(named) > 1:
        return None
    return f"{key.removesuffix('.total')}.{named.pop()}" if named else key


def _clause_start(text: str, index: int) -> int:
    return max((sign.end() for sign in _CLAUSE.finditer(text, max(0, index - 600), index)), default=0)


def all_answered(text: str, end: int | None, just_received: bool) -> bool:
    """Whether the words behind the number of applications say that all were answered.

    `end` is where the number ends; None where it stands in a sentence before. Then the applications have to
    be named, or it is the last sentence and no other number or object stands between.
    """
    words = language().words
    if words["all.next"].search(text):
        return True
    if end is None:
        return just_received and _goes_on(text)
    for index, clause in enumerate(_MARK.split(text[end:])[:_CLAUSES]):
        if words["all.handled"].match(clause):
            return True
        passed = index == 0 or words["all.skipped"].fullmatch(clause) or words["all.applicant"].match(clause)
        if not passed:
            return False
    return False


def _goes_on(text: str) -> bool:
    """Whether a sentence says of what the one before it counts that it was answered: 已在法定期限内答复."""
    words = language().words
    clauses = _MARK.split(text)[:_NEXT_CLAUSES]
    told = next((at for at, clause in enumerate(clauses) if words["all.handled"].match(clause)), None)
    if told is None:
        return False
    before = ",".join(clauses[: told + 1])
    return not (
        re.search(r"\d", before) or counts_others(before, False) or words["all.wished"].search(before)
    )


def one_applicant(text: str) -> str | None:
    """The column of the only kind of applicant that all came from, by the words behind their number."""
    for clause in [clause for clause in _MARK.split(text) if clause][:2]:
        if language().words["all.applicant"].match(clause):
            named = columns(clause)
            return named.pop() if len(named) == 1 and not re.search(r"\d", clause) else None
    return None
