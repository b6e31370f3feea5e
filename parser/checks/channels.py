"""N6: the ways in which applications came against their number, inside one sentence."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from parser.checks.claimed import wholes
from parser.checks.narrative import is_contradicted
from parser.checks.phrases import phrases, says
from parser.checks.rule import Dossier, basis, sentence_place, written
from parser.checks.statement import Counted, Statement, numbers, statements
from parser.report import Finding, Number, Report, Severity
from parser.sentences import MASK

_FEWEST = 2
_MANY = 3
_WIDEST_GAP = 30
_TOTALS = ("applications.received", "applications.received+carried_in", "applications.handled")
_ENDS = re.compile("其中|。")
_BRACKETS = re.compile(r"\([^()]*\)")
_UNITS = frozenset("件项宗条份起封次个例")


@dataclass(frozen=True, slots=True)
class _List:
    """Channels with their numbers that stand beside each other, and the total behind them, if one is told."""

    parts: tuple[Counted, ...]
    behind: Number | None

    @property
    def sum(self) -> Number:
        return sum(part.said.value for part in self.parts)

    @property
    def start(self) -> int:
        return self.parts[0].start

    def is_nested(self) -> bool:
        """Whether a part is made up of those behind it: 线上10件，网站8件、邮箱2件，线下5件."""
        values = [part.said.value for part in self.parts]
        return any(
            values[index] and values[index] == sum(values[index + 1 : end])
            for index in range(len(values))
            for end in range(index + 3, len(values) + 1)
        )


def n6_channels(dossier: Dossier) -> Iterator[Finding]:
    """N6 网络、信函、当面等各渠道之和＝同句收到的申请. Basis: an application comes in one way.

    More than the total is a fault; less is one only where the list claims to be whole: behind a colon, or
    with channels that nothing came by. Three ways that make up less are worth a look.
    """
    report = dossier.report
    for statement in statements(report):
        for found in _lists(statement.text):
            whole = _whole(report, statement, found)
            if whole is None or found.start < statement.start or _holds(report, statement, found):
                continue
            short = found.sum < whole
            firm = not short or _is_complete(statement, found)
            if not (firm or _seems_complete(statement, found)) or is_contradicted(report, statement.quote):
                continue
            shown = " ＋ ".join(written(part.said.value) for part in found.parts)
            yield Finding(
                "N6",
                Severity.VERIFY if firm else Severity.HINT,
                f"正文各申请渠道合计 {shown} ＝ {written(found.sum)}，与同句的 {written(whole)} 件不一致。",
                sentence_place(statement.passage.source, statement.quote),
                (),
                written(found.sum),
                written(whole),
                statement.quote,
                "请核对申请总数和各渠道的数量；渠道没有列全的，请补上“其他”。",
                basis("N6", report),
            )


RULES = (n6_channels,)


def are_channels(report: Report, statement: Statement, parts: Sequence[Counted]) -> bool:
    """Whether numbers are those of channels of applications, which N6 adds up."""
    places = {part.start for part in parts}
    return any(
        places <= {part.start for part in found.parts} and _whole(report, statement, found) is not None
        for found in _lists(statement.text)
    )


def _whole(report: Report, statement: Statement, found: _List) -> Number | None:
    """The number of applications that the list breaks up: told behind it, or the last claim before it."""
    claimed = {
        claim.value
        for claim in report.claims
        if claim.key.rpartition(".")[0] in _TOTALS and claim.sentence in statement.quote
    }
    if not claimed:
        return None
    before = [
        number.said.value
        for number in statement.numbers()
        if number.end <= found.start and not number.said.approximate and number.said.value in claimed
    ]
    return found.behind if found.behind is not None else next(reversed(before), None)


def _holds(report: Report, statement: Statement, found: _List) -> bool:
    """Whether the list makes up any total of its sentence, or of the table: 收到近20件，网上18件."""
    before = [number.said.value for number in statement.numbers() if number.end <= found.start]
    pairs = [one + other for one, other in pairwise(before)]
    return found.is_nested() or found.sum in {*before, *pairs, *wholes(report), found.behind}


def _is_complete(statement: Statement, found: _List) -> bool:
    lead = statement.text[max(0, found.start - _WIDEST_GAP) : found.start]
    if says("channels.open_end", _inside(statement, found)):
        return False
    announced = re.search(r"其中:|包括:|分别|\((?!其中)[^()]{0,12}$", lead)
    return bool(announced) or any(part.said.value == 0 for part in found.parts)


def _seems_complete(statement: Statement, found: _List) -> bool:
    """Whether a list has ways enough to be all of them, and no word says that there are more."""
    text = _inside(statement, found)
    more = says("channels.open_end", text) or says("channels.more", text)
    return len(found.parts) >= _MANY and not more


def _inside(statement: Statement, found: _List) -> str:
    return statement.text[found.start : found.parts[-1].end + 8]


@lru_cache(maxsize=1024)
def _lists(text: str) -> tuple[_List, ...]:
    """The lists of a text. What stands in brackets is a list of its own and does not end the one around."""
    if not says("channels.word", text) or MASK.search(text):
        return ()
    return tuple(found for level in _levels(text) for found in _runs(text, level))


def _levels(text: str) -> list[list[Counted]]:
    """The numbers of a text by the brackets that they stand in."""
    levels: list[list[Counted]] = [[]]
    around: list[list[Counted]] = [levels[0]]
    place = 0
    for number in numbers(text):
        for sign in re.findall(r"[()]", text[place : number.start]):
            if sign == "(":
                levels.append([])
                around.append(levels[-1])
            elif len(around) > 1:
                around.pop()
        around[-1].append(number)
        place = number.start
    return levels


def _runs(text: str, level: Sequence[Counted]) -> Iterator[_List]:
    """Numbers of channels beside each other. One that is vague, or a channel told twice, spoils its list."""
    parts: list[Counted] = []
    ways: list[str] = []
    for number in level:
        gap = _BRACKETS.sub("", text[parts[-1].end : number.start]) if parts else ""
        way = _way(text, number)
        if way and parts and (_ENDS.search(gap) or len(gap) > _WIDEST_GAP):
            yield from _list(parts, ways, None)
            parts, ways = [], []
        if way:
            parts.append(number)
            ways.append(way)
        elif parts:
            behind = number.said.value if phrases()["channels.total_behind"].search(gap) else None
            yield from _list(parts, ways, behind)
            parts, ways = [], []
    yield from _list(parts, ways, None)


def _list(parts: Sequence[Counted], ways: Sequence[str], behind: Number | None) -> Iterator[_List]:
    clear = len(set(ways)) == len(ways) and not any(part.said.approximate for part in parts)
    if len(parts) >= _FEWEST and clear:
        yield _List(tuple(parts), behind)


def _way(text: str, number: Counted) -> str:
    """The channel that a number is told of; empty where it is told of none, or of an answer."""
    if number.said.unit not in _UNITS:
        return ""
    lead = text[max(0, number.start - _WIDEST_GAP) : number.start]
    match = phrases()["channels.before"].search(lead)
    if match is None:
        match = phrases()["channels.behind"].match(text, number.end)
    if match is None or says("channels.answers", match[0]):
        return ""
    return match["word"]
