"""N11: the 其中 parts of a total against the total, inside one sentence."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate, combinations, takewhile

from parser.checks.channels import are_channels
from parser.checks.narrative import is_contradicted
from parser.checks.phrases import says
from parser.checks.rule import Dossier, basis, sentence_place, written
from parser.checks.statement import Counted, Statement, statements
from parser.report import Finding, Number, Report, Severity

_WHICH = re.compile(r"其中[:：,，]?|(?:分别)?包括[:：]|分别[是为][:：]?")
_WHOLE_BEHIND = re.compile(r"[^,;。\d]{0,6}[,(]?其中")
"""A number behind a semicolon with parts of its own is no part: 复议3件，其中维持2件；诉讼1件，其中…."""
_RATED = re.compile("率[^,;]*%;")
"""A rate closes what it is told of: 其中主动公开33件，主动公开率86.8%；公开建议答复6件."""
_FEWEST_PARTS = 2
_WIDEST_GAP = 30
"""Characters between two parts of one list; what stands farther away speaks of something else."""


@dataclass(frozen=True, slots=True)
class _List:
    """The numbers of one unit before a 其中 and behind it; `announced` by a colon it means to be whole.

    `mixed` are the parts with those of other units between and behind them: 动态3条、调查2期、公告1条.
    """

    before: tuple[Number, ...]
    parts: tuple[Counted, ...]
    mixed: tuple[Counted, ...]
    announced: bool
    statement: Statement

    def holds(self) -> bool:
        """Whether the first parts, or all, make up a total or two of them: 新收 15 件，上年结转 2 件，其中….

        Where a list ends is not always told.
        """
        wholes = {*self.before, *(one + other for one, other in combinations(self.before, 2))}
        sums = (accumulate(part.said.value for part in parts) for parts in (self.parts, self.mixed))
        return any(wholes.intersection(amounts) for amounts in sums)

    def words(self) -> str:
        """What is said of the parts."""
        return self.statement.text[self.parts[0].start - _WIDEST_GAP // 2 : self.parts[-1].end]


def n11_parts(dossier: Dossier) -> Iterator[Finding]:
    """N11 其中各项之和＝同句的总数. Basis: the sentence itself.

    An incomplete 其中 is customary: less than the total is a hint, and only where a colon announced the
    whole. What is published in several ways may be counted in each.
    """
    report = dossier.report
    for found in _lists(report):
        amount, whole = sum(part.said.value for part in found.parts), max(found.before)
        if found.holds() or (amount < whole and not found.announced) or _told(report, found):
            continue
        firm = amount > whole and not says("publication.word", found.words())
        yield Finding(
            "N11",
            Severity.VERIFY if firm else Severity.HINT,
            f"正文“其中”各项合计 {written(amount)}，与总数 {written(whole)} 不一致。",
            sentence_place(found.statement.passage.source, found.statement.quote),
            (),
            written(amount),
            written(whole),
            found.statement.quote,
            "请核对总数和各分项；分项没有列全的，或者同一信息在几个渠道重复计数的，请写明。",
            basis("N11", report),
        )


RULES = (n11_parts,)


def _told(report: Report, found: _List) -> bool:
    """Whether another rule speaks of these numbers already."""
    return are_channels(report, found.statement, found.parts) or is_contradicted(
        report, found.statement.quote
    )


def _lists(report: Report) -> Iterator[_List]:
    """Every 其中 list; one that begins a sentence belongs to the sentence before."""
    for statement in statements(report):
        for mark in _WHICH.finditer(statement.text, statement.start):
            mixed = _parts(statement, mark.end())
            parts = _of_one_unit(mixed)
            before = _before(statement, mark.start(), parts)
            if len(parts) >= _FEWEST_PARTS and before:
                whole = mark[0].endswith((":", "：")) and len(set(before)) == 1 and len(parts) == len(mixed)
                yield _List(before, parts, tuple(mixed), whole, statement)


def _of_one_unit(parts: Sequence[Counted]) -> tuple[Counted, ...]:
    return tuple(takewhile(lambda part: part.said.unit == parts[0].said.unit, parts))


def _before(statement: Statement, end: int, parts: Sequence[Counted]) -> tuple[Number, ...]:
    """The numbers before a place that count what the parts do."""
    unit = parts[0].said.unit if parts else ""
    return tuple(
        number.said.value for number in statement.numbers() if number.end <= end and number.said.unit == unit
    )


def _most(statement: Statement, start: int, parts: Sequence[Counted]) -> Number:
    return max(_before(statement, start, parts), default=0)


def _parts(statement: Statement, start: int) -> list[Counted]:
    """The exact numbers that follow each other closely, without shares; an approximation ends the list."""
    parts: list[Counted] = []
    end = start
    for number in statement.numbers():
        if number.start < start or number.said.unit == "%":
            continue
        gap = statement.text[end : number.start]
        if number.said.approximate or len(gap) > _WIDEST_GAP or "。" in gap:
            break
        if gap.endswith("各"):
            return []
        if parts and _WHICH.search(gap):
            break
        if parts and ";" in gap and (_RATED.search(gap) or _WHOLE_BEHIND.match(statement.text, number.end)):
            break
        if parts and says("publication.again", gap) and number.said.value > _most(statement, start, parts):
            break
        parts.append(number)
        end = number.end
    return parts
