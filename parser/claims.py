"""The figures of the tables that the prose states: rows, phrases and words of claims.toml over each sentence.

A number is a claim only where nothing says that it counts less or more than the table does: another object,
another time, a part. What is in doubt is left out, for a claim may call a correct report wrong.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from decimal import Decimal

from parser.claim_numbers import Mention, mentions, plain, unbracketed
from parser.claim_rows import (
    CARRIED_IN,
    CARRIED_OUT,
    DESK,
    HANDLED,
    RECEIVED,
    Found,
    adds_new,
    alone,
    column,
    found,
    includes_carried_in,
    is_desk,
    is_result,
    is_sum,
)
from parser.claim_scope import Reading, Scope, counts_an_office, counts_others, scope
from parser.claim_words import language
from parser.claim_zeros import all_answered, one_applicant, zeros
from parser.report import Claim, Passage
from parser.sentences import Said, Sentence, sentences

_YEAR = re.compile(r"20\d\d(?=年)")
_AMONG = re.compile(r"其中[,:]?[^,;:。]*\Z")
"""The clause of a number that is a part."""
_NEAR = 20
"""Characters from a number to a bracket that speaks of it."""
_HEADING = 30
"""Characters of a paragraph without a number that is a heading: it says what stands below it."""


@dataclass(frozen=True, slots=True)
class Stated:
    """A figure that a number states; `implied` by 均已办结, it gives way to one that is told."""

    key: str
    number: Said
    scope: Scope
    end: int
    implied: bool = False


@dataclass(slots=True)
class _Thread:
    """What a paragraph has counted so far: a 其中 sentence belongs to what the sentence before it counts.

    `just_received`: the last sentence told how many applications came.
    """

    of_others: bool = False
    counted: str = ""
    received: bool = False
    just_received: bool = False
    stated: dict[str, Said] = field(default_factory=dict)


def read_claims(passages: Iterable[Passage], year: int | None = None) -> tuple[Claim, ...]:
    """Every claim in reading order; a claim rests on one sentence and carries it as written.

    `year` is the report's: what was counted in other years is no claim. Whether a passage speaks of
    applications at all is decided once for the passage: 不予公开 46 条 of a count of documents is no claim.
    """
    collected: list[Claim] = []
    headed = False
    for passage in passages:
        parts = [(sentence, plain(sentence.text)) for sentence in sentences([passage])]
        whole = "".join(text for _, text in parts)
        named = bool(language().words["about.words"].search(whole))
        if len(whole) <= _HEADING and not any(sign.isdigit() for sign in whole):
            headed = named
        by_proxy = bool(language().words["parts.proxy"].search(whole))
        informed = bool(language().words["disputes.info"].search(whole))
        years = frozenset(map(int, _YEAR.findall(whole)))
        thread = _Thread()
        stated: list[tuple[Stated, Sentence]] = []
        for sentence, text in parts:
            if language().words["gate.words"].search(text):
                short, asides = unbracketed(text)
                reading = Reading(
                    short,
                    asides,
                    named or headed,
                    informed,
                    by_proxy,
                    thread.of_others,
                    passage.section,
                    year or None,
                    years,
                )
                found_here = list(_claims(reading, thread))
                stated.extend((one, sentence) for one in found_here)
                thread.just_received = any(one.key in (RECEIVED, DESK) for one in found_here)
            else:
                thread.just_received = False
            if named or headed:
                thread.of_others = counts_others(text, thread.of_others)
        told = {one.key for one, _ in stated if not one.implied}
        if any(one.key == CARRIED_OUT and one.number.value for one, _ in stated):
            told.add(HANDLED)
        collected.extend(
            _claim(one, sentence) for one, sentence in stated if not (one.implied and one.key in told)
        )
    return tuple(dict.fromkeys(collected))


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


def _claims(reading: Reading, thread: _Thread) -> Iterator[Stated]:
    """The claims of a sentence. Of several numbers for one figure only a whole before its parts."""
    stated = _all_results(_on_the_desk(list(_stated(reading, thread))), reading.text)
    distinct = {(one.key, one.number, one.scope): one for one in reversed(stated)}
    for one in stated:
        if one.scope is Scope.WHOLE and not any(
            _rivals(one, other, reading.text) for other in distinct.values() if other.key == one.key
        ):
            thread.stated[one.key] = one.number
            yield one
    yield from _of_all(reading, thread, stated)
    for key in zeros(reading):
        thread.stated.setdefault(key, _NONE)
        yield Stated(key, _NONE, Scope.WHOLE, 0)


def _rivals(one: Stated, other: Stated, text: str) -> bool:
    """Whether another number for the same figure leaves open which of them is the whole."""
    if other.number == one.number or (other.scope is Scope.PART and other.number.value < one.number.value):
        return False
    parts = text.find("其中", one.end)
    return not (0 <= parts < other.end and other.number.value < one.number.value)


_NONE = Said(0, "件", False)


def _stated(reading: Reading, thread: _Thread) -> Iterator[Stated]:
    for mention in mentions(reading.text, reading.asides):
        what = found(mention, reading) if _is_counted(mention) or "元" in mention.number.unit else None
        if what is None:
            yield from _beside(mention, reading, thread)
            continue
        number = replace(mention.number, approximate=mention.number.approximate or mention.rounded)
        for key in what.keys:
            yield from _one(key, what, number, mention, reading, thread)


def _one(
    key: str, what: Found, number: Said, mention: Mention, reading: Reading, thread: _Thread
) -> Iterator[Stated]:
    if key == "fees.amount" or "元" in number.unit:
        if key == "fees.amount" and "元" in number.unit and scope(key, mention, reading) is Scope.WHOLE:
            yield Stated(key, _in_ten_thousands(number), Scope.WHOLE, mention.end)
        return
    measure = HANDLED if is_desk(key) else key
    reach = scope(measure, mention, reading)
    told = column(key, what.words, mention, reading)
    if reach is Scope.NOTHING or told is None:
        return
    again = (thread.received and what.first) or (mention.bracketed and "新收" not in what.words)
    if told == RECEIVED and again:
        return
    if told == RECEIVED and includes_carried_in(mention, reading.text):
        told = DESK
    thread.counted = told
    thread.received = thread.received or told in (RECEIVED, DESK)
    yield Stated(told, number, reach, mention.end, len(what.keys) > 1 and key == HANDLED)


def _is_counted(mention: Mention) -> bool:
    return bool(language().words["units.count"].fullmatch(mention.number.unit))


def _beside(mention: Mention, reading: Reading, thread: _Thread) -> Iterator[Stated]:
    """A number that belongs to what was counted last: a sum, or an applicant's part.

    Only new applications are told by who sent them.
    """
    named = alone(mention, reading) if thread.counted.startswith("applications.received.") else None
    key = f"applications.received.{named}" if named else _sum(mention, reading, thread)
    if key and _is_counted(mention) and scope(RECEIVED, mention, reading) is Scope.WHOLE:
        if not named:
            thread.counted = key
            thread.received = True
        yield Stated(key, mention.number, Scope.WHOLE, mention.end)


def _sum(mention: Mention, reading: Reading, thread: _Thread) -> str | None:
    """What 合计 n 件 adds up: new cases and last year's, or new ones by their applicants or ways."""
    if not is_sum(mention):
        return None
    if thread.counted == CARRIED_IN:
        return DESK
    by_applicant = thread.counted.startswith("applications.received.") and thread.counted != RECEIVED
    return RECEIVED if not thread.received and adds_new(mention, reading, by_applicant) else None


def _on_the_desk(stated: list[Stated]) -> list[Stated]:
    """办理 n 件 counts the results, but where these are told beside it, all that lay on the desk."""
    answered = any(one.key == HANDLED and one.scope is Scope.WHOLE for one in stated)
    return [replace(one, key=DESK if answered else HANDLED) if is_desk(one.key) else one for one in stated]


def _all_results(stated: list[Stated], text: str) -> list[Stated]:
    """Without 其中 n 件已办结 beside more results than these: it is one of the ways that cases ended."""
    return [one for one in stated if one.key != HANDLED or not _is_outdone(one, stated, text)]


def _is_outdone(one: Stated, stated: list[Stated], text: str) -> bool:
    behind = {other for other in stated if is_result(other.key) and other.end > one.end}
    return (
        bool(_AMONG.search(text, 0, one.end))
        and sum(other.number.value for other in behind) > one.number.value
    )


def _of_all(reading: Reading, thread: _Thread, stated: list[Stated]) -> Iterator[Stated]:
    """What is said of all applications that were counted: 均已答复, 申请人均为自然人."""
    whole = [one for one in reversed(stated) if one.scope is Scope.WHOLE]
    new = {one.number: one for one in whole if one.key in (RECEIVED, DESK)}.values()
    for one in new:
        told = [aside for place, aside in reading.asides.items() if one.end <= place <= one.end + _NEAR]
        # What follows up to the next sign still belongs to the number: 8份政府信息公开申请.
        behind = reading.text[one.end :].partition(",")[2]
        if one.key == RECEIVED and (named := one_applicant(",".join([*told, behind]))):
            yield replace(one, key=f"applications.received.{named}")
    received = thread.stated.get(RECEIVED)
    if received and not new and reading.text.startswith("申请") and (named := one_applicant(reading.text)):
        yield Stated(f"applications.received.{named}", received, Scope.WHOLE, 0)
    all_of_them = thread.stated.get(DESK) or thread.stated.get(RECEIVED)
    apart = (CARRIED_OUT,) if DESK in thread.stated else (CARRIED_IN, CARRIED_OUT)
    carried = [thread.stated.get(key) for key in apart]
    if all_of_them is None or HANDLED in thread.stated or any(number and number.value for number in carried):
        return
    ends = [one.end for one in new if one.number == all_of_them]
    if counts_an_office(reading.text):
        return
    if all_answered(reading.text, ends[0] if ends else None, thread.just_received):
        thread.stated[HANDLED] = all_of_them
        yield Stated(HANDLED, all_of_them, Scope.WHOLE, 0, True)


def _in_ten_thousands(number: Said) -> Said:
    """An amount as the form counts it, in 万元."""
    value = Decimal(number.value) / 10_000
    whole = value == value.to_integral_value()
    return Said(int(value) if whole else value.normalize(), "万元", number.approximate)


def _claim(one: Stated, sentence: Sentence) -> Claim:
    number = one.number
    return Claim(
        one.key, number.value, number.unit, sentence.written, number.approximate, sentence.passage.source
    )
