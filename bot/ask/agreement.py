"""What the prose of a report says about the cells that were asked for: support, or another number."""

from __future__ import annotations

from dataclasses import dataclass

from bot.ask.answer import AnswerFigure, AnswerPassage
from bot.ask.cells import components
from bot.ask.wording import number, section_name
from parser.forms import Form, edition
from parser.forms.vocabulary import counted_alike
from parser.report import Claim, Number
from storage.reports import StoredReport


@dataclass(frozen=True, slots=True)
class Conflict:
    """A sentence whose number is not the table's."""

    claim: Claim
    table: Number
    label: str

    @property
    def note(self) -> str:
        """What to say about it."""
        prose = f"{number(self.claim.value)} {self.claim.unit}"
        table = f"{number(self.table)} {self.claim.unit}"
        return f"{self.label}：正文写 {prose}，表格合计 {table}，本答以表格为准。"


def support(stored: StoredReport, figures: tuple[AnswerFigure, ...]) -> tuple[AnswerPassage, ...]:
    """The sentences that state the same figures, one each."""
    form = edition(stored.report.form, stored.report.borrowed)
    if form is None:
        return ()
    quoted: dict[str, Claim] = {}
    for figure in figures:
        cells = components(figure.key, form)
        exact = [claim for claim in stored.report.claims if _cells(claim, form) == cells]
        agreeing = [claim for claim in exact if claim.value == figure.value]
        for claim in (agreeing or exact)[:1]:
            quoted.setdefault(claim.sentence, claim)
    return tuple(quote(stored, claim) for claim in quoted.values())


def conflicts(stored: StoredReport, figures: tuple[AnswerFigure, ...]) -> tuple[Conflict, ...]:
    """The claims about any cell of these figures that the checks found to contradict the table."""
    form = edition(stored.report.form, stored.report.borrowed)
    if form is None:
        return ()
    asked = {cell for figure in figures for cell in components(figure.key, form)}
    disputed = {finding.quote for finding in stored.findings if finding.keys and finding.code.startswith("N")}
    found = []
    for claim in stored.report.claims:
        if claim.sentence not in disputed:
            continue
        cells = _cells(claim, form)
        values = [stored.report.value(cell) for cell in cells]
        stated = [value for value in values if value is not None]
        if claim.approximate or not asked.intersection(cells) or len(stated) < len(values):
            continue
        total = sum(stated, start=0)
        if total != claim.value:
            found.append(Conflict(claim, total, _label(form, cells)))
    return tuple(found)


def remarks(stored: StoredReport, figures: tuple[AnswerFigure, ...]) -> tuple[str, ...]:
    """What the checks found about these cells beyond prose against table, which `conflicts` shows."""
    form = edition(stored.report.form, stored.report.borrowed)
    if form is None:
        return ()
    asked = {cell for figure in figures for cell in components(figure.key, form)}
    return tuple(
        f"校验提示 {finding.code}：{finding.message}"
        for finding in stored.findings
        if asked.intersection(finding.keys) and not finding.code.startswith("N")
    )


def quote(stored: StoredReport, claim: Claim) -> AnswerPassage:
    """The sentence of a claim as a passage of an answer."""
    return AnswerPassage(
        stored.agency.name,
        stored.report.year,
        section_name(stored.report, claim.source.section),
        claim.sentence,
        claim.source,
    )


def _cells(claim: Claim, form: Form) -> tuple[str, ...]:
    """The cells that a claim is about; in the list of 2014 to 2018 the one that counts the same."""
    own = components(claim.key, form)
    if own:
        return own
    alike = counted_alike(claim.key)
    return (alike,) if alike in form.cells else ()


def _label(form: Form, cells: tuple[str, ...]) -> str:
    return "＋".join(dict.fromkeys(form.cells[cell][1].label.partition("（")[0] for cell in cells))
