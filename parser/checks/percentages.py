"""N12: percentages recomputed from the numbers of their own sentence."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import combinations

from parser.checks.claimed import wholes
from parser.checks.narrative import is_contradicted
from parser.checks.phrases import phrases
from parser.checks.rule import Dossier, basis, sentence_place, written
from parser.checks.share import Share, shares
from parser.checks.statement import Statement, statements
from parser.report import Finding, Number, Report, Severity

_SEVERAL = re.compile(
    r"(?:分别|依次|各)占(?:比)?(?:总[数量]的?|全部[^,;。\d]{0,8})?"
    r"(?P<shares>\d{1,3}(?:\.\d{1,4})?%(?:[、,和及与]{1,2}\d{1,3}(?:\.\d{1,4})?%)+)"
)
_ROUGH = Fraction(1, 2)
"""Percentage points that may be a matter of rounding."""
_FEWEST = 3
_NARROW = Fraction(21, 20)
"""How far apart the wholes may be that other shares imply, to tell one from it."""


def n12_percentages(dossier: Dossier) -> Iterator[Finding]:
    """N12 百分比＝同句两数之比. Basis: the sentence itself.

    A percentage is right if it is right of any number of the sentence or of the table, however rounded. It
    is a fault only where the sentence tells the whole, or where the other shares of its list agree on one.
    """
    report = dossier.report
    for statement in statements(report):
        if "%" not in statement.text:
            continue
        told = shares(statement)
        known = _known(report, statement, told)
        wrong = [share for share in told if not _is_right(share, known)]
        if wrong and not is_contradicted(report, statement.quote):
            for share in wrong:
                whole = share.wholes[-1] if share.wholes else _implied(share, told)
                if whole is not None:
                    yield _finding(report, share, whole)


def n12_sums(dossier: Dossier) -> Iterator[Finding]:
    """N12 分别占各多少的，合计不超过 100%. Basis: the sentence itself."""
    report = dossier.report
    for statement in statements(report):
        for found in _SEVERAL.finditer(statement.text, statement.start):
            parts = [Fraction(share) for share in re.findall(r"[\d.]+(?=%)", found["shares"])]
            amount = sum(parts, Fraction())
            if amount <= 100 + _ROUGH:
                continue
            yield Finding(
                "N12",
                Severity.VERIFY,
                f"正文分别列出的百分比合计 {_shown(amount)}，超过 100%。",
                sentence_place(statement.passage.source, statement.quote),
                (),
                _shown(amount),
                "不超过 100%",
                statement.quote,
                "请核对各项百分比；几项有重叠的，请写明。",
                basis("N12", report),
            )


def n12_over(dossier: Dossier) -> Iterator[Finding]:
    """N12 占比、答复率等不超过 100%. Basis: a part of a whole is no more than the whole."""
    report = dossier.report
    for statement in statements(report):
        for found in phrases()["percentages.of_a_whole"].finditer(statement.text, statement.start):
            if Fraction(found["share"]) <= 100:
                continue
            stated = f"{found['share']}%"
            yield Finding(
                "N12",
                Severity.VERIFY,
                f"正文写的“{found[0]}”超过 100%。",
                sentence_place(statement.passage.source, statement.quote),
                (),
                stated,
                "不超过 100%",
                statement.quote,
                "请核对这个百分比。",
                basis("N12", report),
            )


RULES = (n12_percentages, n12_sums, n12_over)


def _known(report: Report, statement: Statement, told: Sequence[Share]) -> set[Number]:
    """Wholes of which any percentage may be right, but that prove no fault."""
    counts = {
        number.said.value
        for number in statement.numbers()
        if number.said.unit != "%" and not number.said.approximate
    }
    return {*counts, sum(share.part for share in told), *wholes(report)}


def _is_right(share: Share, known: set[Number]) -> bool:
    """Whether a percentage is right of a whole, or of two together: 新收15件，上年结转2件."""
    pairs = (one + other for one, other in combinations(set(share.wholes[-_FEW:]), 2))
    return any(map(share.fits, (*share.wholes, *known, *pairs)))


_FEW = 8
"""Numbers before a part; with more of them some pair would fit anything."""


def _implied(share: Share, told: Sequence[Share]) -> Number | None:
    """The whole that the other shares of a list agree on; None where they do not, or tell it too roughly."""
    others = [other for other in told if other is not share and other.part and other.unit == share.unit]
    if len(others) < _FEWEST - 1:
        return None
    ranges = [other.implied() for other in others]
    low, high = max(one[0] for one in ranges), min(one[1] for one in ranges)
    amount = sum(other.part for other in told)
    if low > high or high > low * _NARROW:
        return None
    return amount if low <= amount <= high else round((low + high) / 2)


def _finding(report: Report, share: Share, whole: Number) -> Finding:
    stated, expected = f"{written(share.percentage.said.value)}%", _shown(share.of(whole))
    part = f"{written(share.part)} {share.unit}"
    how = "按同一句的" if share.wholes else "按其他几项推算的总数"
    return Finding(
        "N12",
        Severity.HINT if share.misses(whole) <= _ROUGH else Severity.VERIFY,
        f"正文写 {part}，占 {stated}；{how} {written(whole)} {share.unit}计算是 {expected}。",
        sentence_place(share.statement.passage.source, share.statement.quote),
        (),
        stated,
        expected,
        share.statement.quote,
        "请核对百分比和用来计算的两个数；按别的总数计算的，请写明。",
        basis("N12", report),
    )


def _shown(share: Fraction) -> str:
    """At most two decimals."""
    return f"{float(share):.2f}".rstrip("0").rstrip(".") + "%"
