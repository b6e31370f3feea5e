"""Other ways to read a claim: under some prose and table agree, under others they may.

A contradiction that has another reading is not severe; the advice says which reading and what to write.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from itertools import combinations

from parser.checks.claimed import cells
from parser.checks.phrases import phrases, says
from parser.checks.rule import total
from parser.checks.statement import numbers
from parser.claims import is_hedged
from parser.numbers import squeeze
from parser.report import Claim, Number, Report

_DESK = ("applications.received", "applications.carried_in")
_REFUSALS = tuple(f"applications.{name}" for name in ("refused", "unavailable", "not_processed", "other"))


def value(report: Report, key: str) -> Number | None:
    """What the table states for a claim's key; None where it has no such cells or no numbers in them."""
    found = cells(report, key)
    return total(report, found) if found else None


def agrees(report: Report, claim: Claim, stated: Number) -> bool:
    """Whether a claim and the table say the same, in any reading that is as good as the plain one.

    办理 may mean all that was on the desk: 新收＋上年结转 as well as 办理结果总计. An amount may be rounded
    and stand in 元 where the table has 万元.
    """
    row, _, column = claim.key.rpartition(".")
    if row == "applications.handled":
        left = value(report, f"applications.carried_out.{column}")
        # 均已答复，3件未到期的结转下年度: the number behind the verb is of what is left.
        is_left = claim.value == left and says("done.rest", squeeze(claim.sentence))
        return is_left or claim.value in (stated, _desk(report, column))
    if row == "applications.received+carried_in":
        return claim.value in (stated, value(report, f"applications.handled.{column}"))
    if row == "applications.unavailable.not_held" and says("scope.absent", claim.sentence):
        # 不掌握1件，信息不存在1件: the form has one row for both.
        told = {number.said.value for number in numbers(squeeze(claim.sentence))}
        return claim.value == stated or stated - claim.value in told
    if claim.unit in ("元", "万元"):
        return _same_amount(claim, stated)
    return claim.value == stated


def is_in_words(report: Report, claim: Claim) -> bool:
    """Whether a number is that of what came in, and only words say that all of it was closed.

    收到15件，均已办结 says nothing of last year's cases: N13 judges the words.
    """
    if not claim.key.startswith("applications.handled."):
        return False
    text = squeeze(claim.sentence)
    told = [number for number in numbers(text) if number.said.value == claim.value]
    closed = any(says("done.counted", text[: number.start]) for number in told)
    if closed or not (says("done.whole", text) or says("done.replied", text)):
        return False
    # Without a number of its own the sentence speaks of the one before: 收到15件。所有申请均已答复。
    beside = (other for other in report.claims if other.sentence == claim.sentence or not told)
    return any(
        other.key.startswith("applications.received") and other.value == claim.value for other in beside
    )


def is_of_an_office(claim: Claim) -> bool:
    """Whether a number is of what one office did of all that the sentence counts."""
    text = squeeze(claim.sentence)
    part = phrases()["scope.own_part"].search(text) if claim.key.startswith("applications.") else None
    told = [number.start for number in numbers(text) if number.said.value == claim.value]
    return part is not None and bool(told) and all(start >= part.end() for start in told)


def is_of_others(claim: Claim) -> bool:
    """Whether disputes are told that have nothing to do with disclosure, which the form does not count."""
    return claim.key.startswith(("review", "lawsuit")) and says("scope.other_disputes", claim.sentence)


def doubt(report: Report, claim: Claim) -> str:
    """Another reading under which prose and table agree, as advice; empty where there is none."""
    advice = next(_readings(report, claim), "")
    if advice:
        return advice
    stated = value(report, claim.key)
    same = (other for other in report.claims if other.key == claim.key and not other.approximate)
    if any(other.value == stated for other in same):
        return "正文另一处写的与表格相同。如果这里说的是同一个数，请改正；如果不是，请写明范围。"
    if is_hedged(claim, report.agency, report.year):
        return "请核对这句话说的年度和范围是否与表格相同；如果相同，请改正填错的一处。"
    return ""


def _readings(report: Report, claim: Claim) -> Iterator[str]:
    row, _, column = claim.key.rpartition(".")
    stated = claim.value

    def at(name: str) -> Number | None:
        return value(report, f"{name}.{column}")

    if row == "applications.received" and stated == _desk(report, column):
        yield "如果是与上年结转的合计，请写明“含上年结转”。"
    if row == "applications.received+carried_in" and stated == at(_DESK[0]):
        yield "如果是本年新收的数量，请不要写成含上年结转；如果是合计，请核对正文和表格。"
    if (
        row == "applications.handled"
        and stated
        and stated in (at(_DESK[0]), at(_DESK[1]), _own(report, column))
    ):
        yield "如果是本年新收或者上年结转中的一部分，请写明；如果是办结的总数，请核对正文和表格。"
    if row == "applications.granted" and stated == at("applications.granted+granted_in_part"):
        yield "如果包括部分公开，请写明“予以公开和部分公开”；如果不包括，请核对正文和表格。"
    if row in _REFUSALS and stated in _unions(report, row, column):
        yield "如果包括其他情形，请写明各是几件；如果不包括，请核对正文和表格。"
    if stated and stated in _members(report, claim.key):
        yield "如果只是其中一种情形，请写明是哪一种；如果是合计，请核对正文和表格。"
    if row.startswith(("review", "lawsuit")):
        if stated and says("scope.new_disputes", claim.sentence):
            yield "如果只是本年新发生或者已审结的，请写明；如果是总数，请核对正文和表格。"
        if not stated and says("scope.lost_disputes", claim.sentence):
            yield "如果只是没有败诉、被纠正或者被追究责任的，请写明；如果是总数，请核对正文和表格。"


def _desk(report: Report, column: str) -> Number | None:
    return total(report, [f"{row}.{column}" for row in _DESK])


def _own(report: Report, column: str) -> Number | None:
    """The cases closed of those that came in within the year, if all of last year's were closed."""
    handled, before = (value(report, f"applications.{row}.{column}") for row in ("handled", "carried_in"))
    return None if handled is None or before is None else handled - before


def _unions(report: Report, row: str, column: str) -> set[Number]:
    """The sums of a group of refusals with others: 不予公开 is also said of all that was not given."""
    amounts = {other: value(report, f"{other}.{column}") for other in _REFUSALS if other != row}
    known = [amount for amount in amounts.values() if amount]
    own = value(report, f"{row}.{column}") or 0
    return {own + sum(some) for size in (1, 2, 3) for some in combinations(known, size)}


def _members(report: Report, key: str) -> set[Number]:
    found = cells(report, key)
    amounts = [report.value(cell) for cell in found] if len(found) > 1 and "+" not in key else []
    return {amount for amount in amounts if amount}


def _same_amount(claim: Claim, stated: Number) -> bool:
    """Whether an amount is that of the table, in 元 or rounded to the digits that it is written with."""
    amount, exact = Decimal(claim.value).normalize(), Decimal(stated)
    exponent = amount.as_tuple().exponent
    last_digit = Decimal(1).scaleb(exponent) if amount and isinstance(exponent, int) else Decimal(0)
    scales = (1, 10_000) if claim.unit == "元" else (1,)
    return any(
        amount / scale == exact or abs(amount / scale - exact) < last_digit / scale for scale in scales
    )
