"""How much a number counts of what the table counts: another time, another object, a part."""

from __future__ import annotations

import re
from collections import deque
from dataclasses import dataclass
from enum import Enum

from parser.claim_numbers import Mention
from parser.claim_words import language
from parser.forms import forms

_REACH = 600
"""Characters around a number that may qualify it: a text without a stop costs no more than its length."""
_DOCUMENTS = ("normative_documents", "regulations")
_REFUSALS = ("applications.refused", "applications.unavailable", "applications.not_processed")


class Scope(Enum):
    """How much a number counts of what the table counts."""

    WHOLE = "whole"
    PART = "part"
    NOTHING = "nothing"


@dataclass(frozen=True, slots=True)
class Reading:
    """A sentence as it is searched, and what must be known from around it.

    `about`: its passage speaks of applications, `informed`: of disclosure at all; `by_proxy`: it tells what
    an office did for the government; `of_others`: what was named last before it is something else.
    """

    text: str
    asides: dict[int, str]
    about: bool
    informed: bool
    by_proxy: bool
    of_others: bool
    section: int
    year: int | None
    years: frozenset[int]

    def lead(self, place: int) -> str:
        """What stands before a place, as far as it may qualify what stands there."""
        return self.text[max(0, place - _REACH) : place]


def scope(key: str, mention: Mention, reading: Reading) -> Scope:
    """How much the number counts of the row `key`."""
    words = language().words
    if reading.by_proxy:
        return Scope.NOTHING
    lead = words["objects.reasons"].sub("", mention.before)
    counted = key.startswith(_DOCUMENTS) or not words["not_counted.words"].search(lead)
    if not counted or words["compared.words"].search(lead):
        return Scope.NOTHING
    if key.startswith("applications."):
        until = reading.text[max(0, mention.start - _REACH) : mention.end]
        named = f"{until}{mention.behind}" if not mention.bracketed else until
        if not reading.about or counts_others(named, reading.of_others):
            return Scope.NOTHING
    if not of_this_year(reading, mention.start):
        return Scope.NOTHING
    return Scope.PART if _is_part(key, mention, reading) else Scope.WHOLE


def _is_part(key: str, mention: Mention, reading: Reading) -> bool:
    words, lead = language().words, mention.before
    row = key.removesuffix(".total")
    if row.startswith("applications.") and counts_an_office(reading.lead(mention.start)):
        return True
    listed = bool(words["parts.etc"].search(lead))
    rest = reading.text[mention.end : mention.end + _REACH]
    wider = words["parts.wider"].search(lead)
    if words["parts.own"].search(rest) if wider else words["parts.scope"].search(lead):
        return True
    if row in _REFUSALS:
        return bool(words["parts.reason"].search(lead)) and not listed
    if row == "applications.handled":
        late = words["parts.in_time"].search(lead) and words["parts.late"].search(
            reading.text[max(0, mention.start - _REACH) : mention.end + _REACH]
        )
        return bool(
            late or _is_beside_taken_back(mention, reading.text) or words["parts.manner"].search(lead)
        )
    if row == "applications.received":
        return _is_of_a_kind(mention, lead, rest)
    return False


def _is_beside_taken_back(mention: Mention, text: str) -> bool:
    """Whether applications that were taken back stand beside those that were answered, and not among them."""
    words = language().words
    if words["parts.taken_back"].search(text[: mention.start]):
        return True
    behind = words["parts.taken_back"].search(words["parts.disputed"].split(text[mention.end :])[0])
    return bool(behind and words["parts.among"].search(text[: mention.start]))


def _is_of_a_kind(mention: Mention, lead: str, rest: str) -> bool:
    """Whether applications are counted by the way they came or by what they ask."""
    words = language().words
    if words["parts.subject"].search(f"{lead}{mention.behind}") or words["parts.behind"].search(
        mention.behind
    ):
        return True
    if words["parts.etc"].search(lead):
        return False
    beside = words["words.channel"].search(lead) and words["words.channel"].search(rest)
    return bool(beside or words["parts.channel"].search(lead))


def of_this_year(reading: Reading, place: int) -> bool:
    """Whether the last word of time before a place means the report's year, as a whole.

    Before the first edition of the form there was no table that a number could be compared with.
    """
    words = language().words
    lead = words["periods.not_a_period"].sub("", reading.lead(place))
    if reading.year and reading.year < _first_year():
        return False
    last = last_of(words["period"], lead)
    if last is None or last["whole"]:
        return True
    if last["part"] or last["before"]:
        return False
    said_year = int(last["year"])
    if said_year < _first_year():
        return False
    if reading.year in (None, said_year):
        return True
    return said_year < (reading.year or 0) and reading.years == {said_year} and not last["since"]


def counts_an_office(lead: str) -> bool:
    """Whether words at their end still tell what one office did as a part of what all did."""
    return bool(language().words["parts.office"].search(lead))


def counts_others(text: str, before: bool) -> bool:
    """Whether what was named last is something else than applications; `before` if nothing is named."""
    words = language().words
    last = last_of(words["object"], words["objects.reasons"].sub("", text))
    return before if last is None else last["own"] is None


def last_of(form: re.Pattern[str], text: str) -> re.Match[str] | None:
    """The last place in the text where the form matches."""
    return next(iter(deque(form.finditer(text), maxlen=1)), None)


def _first_year() -> int:
    return min(form.first_year for form in forms())
