"""X7: how the prose compares a figure with last year's."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from parser.checks.catalogue import catalogue
from parser.checks.rule import Dossier, basis, last_year, sentence_place, total, written
from parser.data import data_of
from parser.report import Finding, Number, Report, Severity
from parser.sentences import Sentence, sentences

_PART = re.compile("[;。]")
_SAME = "持平"


@dataclass(frozen=True, slots=True)
class _Indicator:
    """What is compared: its name, the sums of cells that it may mean, and how a sentence says so."""

    name: str
    readings: tuple[tuple[str, ...], ...]
    form: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class _Language:
    """growth.toml, compiled."""

    indicators: tuple[_Indicator, ...]
    up: re.Pattern[str]
    vague: re.Pattern[str]
    unless: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class _Change:
    """A change as it is told: by so many of a unit, falls below zero; 持平 has no unit."""

    by: Decimal
    unit: str
    told: str


def x7_growth(dossier: Dossier) -> Iterator[Finding]:
    """X7 同比增减与上年年报的数一致. Basis: the two reports; only where the sentence names the indicator.

    A share may be rounded; of a base of zero there is none.
    """
    report, previous = dossier.report, last_year(dossier)
    told = (one for one in sentences(report.passages) if previous and _speaks_of_last_year(one.text))
    for sentence in told:
        for indicator in _language().indicators:
            for match in indicator.form.finditer(sentence.text):
                change = _change(match, sentence.text, report.year)
                if change and previous:
                    yield from _checked(report, previous, indicator, change, sentence, match["number"])


RULES = (x7_growth,)


@cache
def _language() -> _Language:
    data = data_of(__package__, "growth.toml")
    return _Language(
        tuple(
            _Indicator(
                one["name"],
                tuple(map(tuple, one["keys"])),
                re.compile(f"{one['form']}{data['number']}{data['change']}"),
            )
            for one in data["indicators"]
        ),
        *(re.compile(data[name]) for name in ("up", "vague", "unless")),
    )


def _speaks_of_last_year(text: str) -> bool:
    return any(word in text for word in ("同比", "较", "比", _SAME))


def _change(match: re.Match[str], text: str, year: int) -> _Change | None:
    """The change that a match tells; None where it is vague, or of another base or scope than the tables."""
    language = _language()
    part = _PART.split(text[: match.start()])[-1] + match[0]
    base = re.match("20[0-9]{2}", match["base"] or "")
    if language.unless.search(part) or language.vague.search(match[0]) or (base and int(base[0]) != year - 1):
        return None
    if match["way"] == _SAME:
        return _Change(Decimal(0), "", _SAME)
    if match["digits"] is None or match["unit"] in ("个百分点", "倍", "余", "多"):
        return None
    by = Decimal(match["digits"])
    sign = 1 if language.up.fullmatch(match["way"]) else -1
    return _Change(sign * by, match["unit"], f"{match['way']} {match['digits']}{match['unit']}")


def _checked(
    report: Report,
    previous: Report,
    indicator: _Indicator,
    change: _Change,
    sentence: Sentence,
    number: str | None,
) -> Iterator[Finding]:
    known = [
        (keys, before, now)
        for keys in indicator.readings
        if (before := total(previous, keys)) is not None and (now := total(report, keys)) is not None
    ]
    stated = int(number) if number else None
    pairs = [(before, now) for _, before, now in known]
    pairs += [(before, stated) for before, _ in pairs if stated is not None]
    if not pairs or any(_fits(change, before, now) for before, now in pairs):
        return
    keys, before, now = next((one for one in known if one[2] == stated), known[0])
    expected = _expected(change, before, now)
    yield Finding(
        "X7",
        Severity.VERIFY,
        f"正文说{indicator.name}{change.told}；{previous.year} 年年报为 {written(before)}，"
        f"本年为 {written(now)}，应为{expected}。",
        sentence_place(sentence.passage.source, sentence.written),
        keys,
        change.told,
        expected,
        sentence.written,
        f"请对照 {previous.year} 年年报重新计算；口径与年报表格不同的，请写明。",
        basis("X7", report),
    )


def _fits(change: _Change, before: Number, now: Number) -> bool:
    """Whether a change is what the figures make, rounded as it is told. Of a base of zero any share is."""
    if change.unit != "%":
        return now - before == change.by
    if before == 0:
        return True
    exponent = change.by.as_tuple().exponent
    rounded = Decimal(5).scaleb(int(exponent) - 1)
    tolerance = max(Decimal(catalogue()["X7"].limits["percent_points"]), rounded)
    return abs(_percent(before, now) - change.by) <= tolerance


def _percent(before: Number, now: Number) -> Decimal:
    return Decimal(now - before) * 100 / Decimal(before)


def _expected(change: _Change, before: Number, now: Number) -> str:
    if now == before:
        return _SAME
    way = "增长" if now > before else "下降"
    if change.unit == "%":
        return f"{way} {abs(_percent(before, now)).quantize(Decimal('0.01')).normalize():f}%"
    return f"{'增加' if now > before else '减少'} {written(abs(Decimal(now) - before))} {change.unit or '件'}"
