"""Several figures in one question, each counted by itself: 收了多少申请，其中企业几件；复议几件，纠正几件."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from bot.ask.cells import is_rate
from bot.ask.indicators import TOTAL, Indicator, Reading, indicators, narrow
from parser.forms.vocabulary import Part, Term, vocabulary

_COUNT = r"(?:多少|几(?![种类年]))(?:万元|万|元|[件起宗项例份回次条个张])?"
_COUNTS = re.compile(_COUNT)
_CUT = re.compile(
    rf"[,;?.!]+|(?<=[多少几件起宗项例份回次条个张元万])(?:又|和|以及|还有|跟|与|另外)(?=.*{_COUNT})"
)
_EACH = re.compile("各|分别")
"""Each of all that was counted before: 复议几件，诉讼几件，各纠正几件."""

_DISPUTES = ("review", "lawsuit", "lawsuit_direct", "lawsuit_after_review")
_TABLE = "applications"


def read(text: str) -> Reading:
    """The reading of a folded text, blanked of names and years.

    Where more than one clause counts something each is read by itself, and what names no row takes that of
    the clause before: 不予公开几件，其中企业几件. Where that would be a guess all of it is read together.
    """
    whole = indicators(text)
    clauses = list(_clauses(text))
    if len(clauses) < 2 or len(whole.indicators) + len(whole.columns) == 0:
        return whole
    found: list[Indicator] = []
    base: tuple[Indicator, ...] = ()
    for clause in clauses:
        own = indicators(clause)
        if _is_wide(own) and _is_narrow(base):
            return whole
        asked = _asked(own, tuple(found) if _EACH.search(clause) else base)
        if asked is None:
            return whole
        found += asked
        base = base if own.columns and base else asked or base
    told = tuple(dict.fromkeys(found))
    return replace(whole, indicators=told, columns=()) if told else whole


def _clauses(text: str) -> Iterator[str]:
    """The clauses that count something, each with those before it that count nothing."""
    start = 0
    for match in [*_CUT.finditer(text), None]:
        end = match.start() if match else len(text)
        clause = text[start:end]
        if _COUNTS.search(clause):
            yield clause
            start = match.end() if match else end
    if start < len(text) and indicators(text[start:]).indicators:
        yield text[start:]


def _asked(own: Reading, before: Sequence[Indicator]) -> tuple[Indicator, ...] | None:
    """What a clause asks for; None where it leans on what the clause before does not tell."""
    if not own.indicators and not own.columns:
        return ()
    if own.columns and before:
        narrowed = [narrow(one, own) for one in before if one.key.endswith(f".{TOTAL}")]
        told = tuple(one for one in narrowed if one)
        return told if told and len(told) == len(before) else None
    if _is_outcome(own) and before:
        return tuple(dict.fromkeys(_of_disputes(own, before))) or None
    return own.indicators


def _is_outcome(own: Reading) -> bool:
    """Whether outcomes are named and no dispute: those of both kinds are read then."""
    keys = {one.key.partition(".")[0] for one in own.indicators}
    return keys == {"review", "lawsuit"} and all(not one.key.endswith(f".{TOTAL}") for one in own.indicators)


def _of_disputes(own: Reading, before: Sequence[Indicator]) -> Iterator[Indicator]:
    outcomes = dict.fromkeys(one.key.rpartition(".")[2] for one in own.indicators)
    for one in before:
        dispute = one.key.partition(".")[0]
        for outcome in outcomes if dispute in _DISPUTES else ():
            yield Indicator(
                f"{dispute}.{outcome}",
                f"{_term(Part.DISPUTE, dispute).label}（{_term(Part.OUTCOME, outcome).label}）",
            )


def _is_wide(own: Reading) -> bool:
    """Whether a row of table three is named without a column."""
    return any(
        one.key.startswith(_TABLE) and not is_rate(one.key) and one.key.endswith(f".{TOTAL}")
        for one in own.indicators
    )


def _is_narrow(before: Sequence[Indicator]) -> bool:
    """Whether a column was named before, which may be meant of what follows: 企业新收几件，办结几件."""
    return any(
        one.key.startswith(_TABLE) and not is_rate(one.key) and not one.key.endswith(f".{TOTAL}")
        for one in before
    )


def _term(part: Part, key: str) -> Term:
    return next(term for term in vocabulary() if term.part is part and term.key == key)
