"""What only the prose tells: the sentences of a report, quoted with their source."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from bot.ask import prose
from bot.ask.answer import Answer, AnswerPassage, Kind
from bot.ask.fold import fold
from bot.ask.kinds import not_in_report, planned
from bot.ask.kinds.examined import extent
from bot.ask.kinds.gathered import default_year
from bot.ask.library import Library
from bot.ask.marks import marks
from bot.ask.prose import Found, Wanted
from bot.ask.question import Question
from bot.ask.wording import SECTIONS, amount, listed, section_name, short
from parser.report import Passage
from parser.sentences import sentences
from storage import passages
from storage.passages import Hit
from storage.reports import StoredReport

_Told = tuple[str, AnswerPassage | None]
"""What is said of one report, and a sentence that shows it."""

_QUOTED = 3
_SHOWN = 6
_MATCHES = 400
_MOST = 0.6
"""The share of the words asked for that a passage of any agency must hold."""

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
        return planned.answer(question, library, answer)
    of_report = _mentioned if question.wanted.mention else _of_report
    answers = [entry for stored in held for entry in of_report(stored, question.wanted, library)]
    if not answers:
        return not_in_report.unknown(question, library)
    headlines = list(dict.fromkeys(headline for headline, _ in answers))
    quotes = tuple(dict.fromkeys(quote for _, quote in answers if quote is not None))
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


def _mentioned(stored: StoredReport, wanted: Wanted, library: Library) -> list[_Told]:
    """Whether the part of the report that is asked about mentions it; where it does not, the rest of it."""
    name = f"{short(stored.agency.name)} {stored.report.year} 年年报"
    placed = prose.mentioning(library.prose(stored), wanted)
    where = {1: "总体情况", 5: "问题和改进部分"}.get(
        next((t.section for t in wanted.topics if t.section), 0), "正文"
    )
    if placed:
        return [
            (
                f"{name}{where}提到了“{wanted.mention}”：",
                _quote(stored, one.passage, one.text, marks(one.text, wanted)),
            )
            for one in placed[:_QUOTED]
        ]
    elsewhere = prose.mentioning(library.prose(stored), replace(wanted, topics=()))
    if elsewhere:
        headline = f"{name}{where}没有提到“{wanted.mention}”，其他部分提到："
        return [
            (headline, _quote(stored, one.passage, one.text, marks(one.text, wanted)))
            for one in elsewhere[:_QUOTED]
        ]
    return [(f"{name}正文没有提到“{wanted.mention}”。", None)]


def _of_report(stored: StoredReport, wanted: Wanted, library: Library) -> list[_Told]:
    name = f"{short(stored.agency.name)} {stored.report.year} 年年报"
    found = prose.search(library.prose(stored), wanted)
    if not found and wanted.number and wanted.topics:
        # 答复了几个问题 counts questions and asks for none of the report's problems.
        found = prose.search(library.prose(stored), replace(wanted, topics=()))
    if found:
        chosen = _best(found)
        told = prose.quantity(stored.report, chosen[0].text, wanted) if wanted.number else None
        about = "约 " if told and told.approximate else " "
        headline = (
            f"{name}正文：{told.label}{about}{amount(told.value, told.unit)}"
            if told
            else f"{name}正文这样写："
        )
        return [(headline, _quote(stored, one.passage, one.text, marks(one.text, wanted))) for one in chosen]
    placed = [topic for topic in wanted.topics if topic.section]
    parts = [passage for topic in placed for passage in prose.part(stored.report.passages, topic)]
    return [(f"{name}这样写：", _quote(stored, passage, passage.text)) for passage in parts]


def _best(found: Sequence[Found]) -> list[Found]:
    return [one for one in found[:_QUOTED] if one.share >= found[0].share * _CLOSE]


def _quote(stored: StoredReport, passage: Passage, text: str, words: tuple[str, ...] = ()) -> AnswerPassage:
    return AnswerPassage(
        stored.agency.name,
        stored.report.year,
        section_name(stored.report, passage.section),
        text.strip(),
        passage.source,
        words,
    )


def _anywhere(question: Question, wanted: Wanted, library: Library) -> Answer:
    """The reports of any agency whose prose tells it, with a sentence of each; those of the years said."""
    over = extent(question, library)
    words = wanted.mention or wanted.subject
    hits = passages.search(library.db, words, year=_only_year(question), limit=_MATCHES)
    hits = [hit for hit in hits if over.holds(hit.agency.id, hit.year) and _tells(hit.passage.text, wanted)]
    if not hits:
        return not_in_report.unknown(question, library)
    first = {(hit.agency.id, hit.year): hit for hit in reversed(hits)}
    ordered = sorted(first.values(), key=lambda hit: -hit.score)
    names = [f"{short(hit.agency.name)}（{hit.year} 年）" for hit in ordered]
    quotes = tuple(_sentence(hit, wanted) for hit in ordered[:_SHOWN])
    more = f" 等 {len(names)} 份" if len(names) > _SHOWN else ""
    told = f"正文提到“{wanted.mention}”的" if wanted.mention else "正文写到的"
    headline = f"{told}年报有 {len(names)} 份：{listed(names[:_SHOWN])}{more}"
    notes = (*question.notes, f"范围：{over.told}，按正文的词检索；没有列出的不等于没有做。")
    return Answer(question.text, Kind.PASSAGE, headline, passages=quotes, notes=notes)


def _only_year(question: Question) -> int | None:
    return question.years.values[0] if len(question.years.values) == 1 else None


def _tells(text: str, wanted: Wanted) -> bool:
    """Whether a passage holds what is asked: the very word to be mentioned, else most of the words."""
    if wanted.mention:
        return prose.mentions(fold(text), wanted.mention)
    return prose.overlap(fold(text), wanted) >= _MOST


def _sentence(hit: Hit, wanted: Wanted) -> AnswerPassage:
    """The sentence of a passage that tells it best."""
    cut = list(sentences((hit.passage,)))
    best = max(cut, key=lambda one: prose.overlap(fold(one.written), wanted))
    text, section = best.written.strip(), SECTIONS[hit.passage.section]
    marked = marks(text, wanted) or ((wanted.mention,) if wanted.mention in text else ())
    return AnswerPassage(hit.agency.name, hit.year, section, text, hit.passage.source, marked)
