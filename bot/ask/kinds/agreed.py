"""Whether the prose of a report says what its tables say, and which number counts where it does not."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from bot.ask import agreement, cells
from bot.ask.answer import Answer, AnswerFigure, AnswerPassage, Kind
from bot.ask.cells import components
from bot.ask.indicators import Indicator
from bot.ask.kinds import findings, no_report, value
from bot.ask.kinds.examined import cell, cut, decided, hints, name, reports, which, words
from bot.ask.kinds.gathered import default_year
from bot.ask.library import Library
from bot.ask.question import Question, Slot
from bot.ask.wording import amount, listed
from parser.checks import claimed
from parser.checks.rule import total
from parser.forms import edition
from parser.report import Claim, Finding, Severity
from storage.reports import StoredReport

FOLLOWED = "正文与表格的数不一致时，这里的回答、比较和合计都以表格为准，并同时说明正文的数；不代为改正。"
_NUMBER = re.compile(r"(?<![\d.])\d{1,6}(?!\d|\.\d|年)")
_SHOWN = 6


def answer(question: Question, library: Library) -> Answer:
    """The places where prose and table differ, both numbers and the sentence; else what was compared."""
    asked = question.asked
    if asked is not None and asked.many:
        what = "正文与表格不一致"
        return findings.across(question, library, (Severity.MUST, Severity.VERIFY), "N", what)
    if not question.agencies.values:
        return which(question, library, "正文和表格对得上吗")
    held, lacks = reports(question, library)
    if not held:
        return no_report.answer(question, library)
    told = [_of_report(question, stored, library) for stored in held]
    return Answer(
        question.text,
        Kind.FINDINGS,
        "；".join(one.headline for one in told),
        cut([line for one in told for line in one.lines], 10),
        tuple(figure for one in told for figure in one.figures),
        tuple(passage for one in told for passage in one.passages),
        notes=(*question.notes, *default_year(question), *lacks),
    )


def dispute(question: Question, library: Library) -> Answer:
    """The table's number, with that of the prose beside it; what is followed where no agency is named."""
    if not question.agencies.values:
        lines = (
            "表三的等式不成立时，也照表格原样回答，并附上核对发现；表格不平由填报机关核实改正。",
            "依据：本助手的读法；年度报告格式的数以表格为载体。",
        )
        return Answer(question.text, Kind.DEFINE, FOLLOWED, lines)
    held, _ = reports(question, library)
    asked = _disputed(question, held) or question.indicators.values
    if not held or not asked:
        return answer(question, library)
    plain = value.answer(
        replace(question, indicators=Slot(asked, question.indicators.origin), statistics=()), library
    )
    return replace(plain, notes=(*plain.notes, FOLLOWED))


def _disputed(question: Question, held: Sequence[StoredReport]) -> tuple[Indicator, ...]:
    """What the numbers of the question are about: the cells of a claim that states one, the table another.

    Only where one claim fits, or the only one that does is of what is asked for.
    """
    numbers = {int(match.group()) for match in _NUMBER.finditer(question.folded)}
    found: dict[tuple[str, ...], tuple[Indicator, ...]] = {}
    for stored in held:
        form = edition(stored.report.form, stored.report.borrowed)
        for claim, _ in _differing(stored) if form else ():
            keys = claimed.cells(stored.report, claim.key)
            if claim.value in numbers and form is not None:
                found[keys] = tuple(cell(form, key) for key in keys)
    return next(iter(found.values())) if len(found) == 1 else ()


def _of_report(question: Question, stored: StoredReport, library: Library) -> Answer:
    """The headline, lines, figures and sentences of one report."""
    form = edition(stored.report.form, stored.report.borrowed)
    asked = {key for one in question.indicators.values for key in (components(one.key, form) if form else ())}
    found = [one for one in _contradictions(stored) if not asked or asked.intersection(one.keys)]
    agreeing = [
        claim
        for claim in stored.report.claims
        if not claim.approximate
        and (own := claimed.cells(stored.report, claim.key))
        and (not asked or asked.intersection(own))
        and total(stored.report, own) == claim.value
    ]
    if found:
        headline = f"{name(stored)}正文与表格有 {len(found)} 处不一致：{_first(found[0])}"
        lines = [*(words(one) for one in found), *hints(found), FOLLOWED, *decided(stored, library)]
        return Answer(
            question.text,
            Kind.FINDINGS,
            headline,
            tuple(lines),
            _figures(stored, found),
            _quotes(stored, found),
        )
    if not agreeing:
        what = "所问的这一项，" if asked else ""
        headline = f"{name(stored)}{what}正文里没有可以和表格比对的数，没有发现不一致"
        return Answer(question.text, Kind.FINDINGS, headline)
    names = [f"{claimed.name(claim.key)} {amount(claim.value, claim.unit)}" for claim in agreeing]
    headline = f"{name(stored)}正文与表格一致：比对了 {len(agreeing)} 个数，没有发现不一致"
    more = f" 等 {len(names)} 个" if len(names) > _SHOWN else ""
    return Answer(question.text, Kind.FINDINGS, headline, (f"比对的数：{listed(names[:_SHOWN])}{more}。",))


def _contradictions(stored: StoredReport) -> list[Finding]:
    """The findings about a number of the prose against cells of the tables."""
    return [one for one in stored.findings if one.code.startswith("N") and one.keys]


def _differing(stored: StoredReport) -> list[tuple[Claim, Finding]]:
    """The claims that a finding is about, with it."""
    return [
        (claim, finding)
        for finding in _contradictions(stored)
        for claim in stored.report.claims
        if claim.sentence == finding.quote
        and set(claimed.cells(stored.report, claim.key)) & set(finding.keys)
        and total(stored.report, claimed.cells(stored.report, claim.key)) != claim.value
    ]


def _first(finding: Finding) -> str:
    return finding.message.rstrip("。")


def _figures(stored: StoredReport, found: Sequence[Finding]) -> tuple[AnswerFigure, ...]:
    """The cells that the findings are about."""
    form = edition(stored.report.form, stored.report.borrowed)
    keys = dict.fromkeys(key for one in found for key in one.keys if form and key in form.cells)
    read = [entry for key in keys if form is not None for entry in cells.figures(stored, cell(form, key))]
    return tuple(entry for entry in read if isinstance(entry, AnswerFigure))[:_SHOWN]


def _quotes(stored: StoredReport, found: Sequence[Finding]) -> tuple[AnswerPassage, ...]:
    """The sentences, each once."""
    quoted = {
        claim.sentence: agreement.quote(stored, claim)
        for one in found
        for claim in stored.report.claims
        if claim.sentence == one.quote
    }
    return tuple(quoted.values())
