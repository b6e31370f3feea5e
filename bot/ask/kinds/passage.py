"""What only the prose tells: the sentences of a report, quoted with their source."""

from __future__ import annotations

from collections.abc import Sequence

from bot.ask import prose
from bot.ask.answer import Answer, AnswerPassage, Kind
from bot.ask.kinds import no_report, not_in_report
from bot.ask.kinds.gathered import default_year
from bot.ask.lexicon import GAP
from bot.ask.library import Library
from bot.ask.prose import Found, Wanted
from bot.ask.question import Question
from bot.ask.wording import amount, section_name, short
from parser.report import Passage
from storage import passages
from storage.reports import StoredReport

_QUOTED = 3
_CLOSE = 0.85
"""A further sentence is quoted if it is nearly as good as the best."""


def answer(question: Question, library: Library) -> Answer:
    """The best sentences of each report asked about; a plain refusal where none tells it."""
    if question.wanted is None:
        return not_in_report.unknown(question, library)
    if not question.agencies.values:
        return _anywhere(question, question.wanted, library)
    held = [
        stored
        for agency in question.agencies.values
        for year in question.periods(agency)
        if (stored := library.report(agency, year)) is not None
    ]
    if not held:
        return no_report.answer(question, library)
    answers = [entry for stored in held for entry in _of_report(stored, question.wanted, library)]
    if not answers:
        return not_in_report.unknown(question, library)
    headlines = list(dict.fromkeys(headline for headline, _ in answers))
    quotes = tuple(dict.fromkeys(quote for _, quote in answers))
    return Answer(
        question.text,
        Kind.PASSAGE,
        headlines[0],
        tuple(headlines[1:]),
        passages=quotes,
        notes=(*question.notes, *default_year(question), *_disputed(held, quotes)),
    )


def _disputed(held: Sequence[StoredReport], quotes: Sequence[AnswerPassage]) -> list[str]:
    """What the checks found about the very sentences that are quoted."""
    return [
        f"核对发现：{finding.message}"
        for stored in held
        for finding in stored.findings
        if finding.keys and any(finding.quote and finding.quote in quote.text for quote in quotes)
    ]


def _of_report(stored: StoredReport, wanted: Wanted, library: Library) -> list[tuple[str, AnswerPassage]]:
    name = f"{short(stored.agency.name)} {stored.report.year} 年年报"
    found = prose.search(library.prose(stored), wanted)
    if found:
        chosen = _best(found)
        told = prose.quantity(stored.report, chosen[0].text, wanted) if wanted.number else None
        about = "约 " if told and told.approximate else " "
        headline = (
            f"{name}正文：{told.label}{about}{amount(told.value, told.unit)}"
            if told
            else f"{name}正文这样写："
        )
        return [(headline, _quote(stored, one.passage, one.text)) for one in chosen]
    placed = [topic for topic in wanted.topics if topic.section]
    parts = [passage for topic in placed for passage in prose.part(stored.report.passages, topic)]
    return [(f"{name}这样写：", _quote(stored, passage, passage.text)) for passage in parts]


def _best(found: Sequence[Found]) -> list[Found]:
    return [one for one in found[:_QUOTED] if one.share >= found[0].share * _CLOSE]


def _quote(stored: StoredReport, passage: Passage, text: str) -> AnswerPassage:
    return AnswerPassage(
        stored.agency.name,
        stored.report.year,
        section_name(stored.report, passage.section),
        text.strip(),
        passage.source,
    )


def _anywhere(question: Question, wanted: Wanted, library: Library) -> Answer:
    """Passages of any agency, for 哪些机关 questions."""
    year = question.years.values[0] if len(question.years.values) == 1 else None
    hits = passages.search(library.db, wanted.content.replace(GAP, " "), year=year, limit=_QUOTED * 2)
    if not hits:
        return not_in_report.unknown(question, library)
    quotes = tuple(
        AnswerPassage(
            hit.agency.name, hit.year, f"第 {hit.passage.section} 部分", hit.passage.text, hit.passage.source
        )
        for hit in hits
    )
    names = "、".join(dict.fromkeys(f"{short(hit.agency.name)}（{hit.year} 年）" for hit in hits))
    return Answer(
        question.text, Kind.PASSAGE, f"最接近的段落出自{names}", passages=quotes, notes=question.notes
    )
