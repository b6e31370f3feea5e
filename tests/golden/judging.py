"""Whether an answer is right, as a reader would say who knows the tables and sees nothing but the answer."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import Enum

from bot.ask.answer import Answer, AnswerFigure, Kind
from tests.golden.entries import Entry, Wanted

_COMMA = re.compile(r"(?<=\d)[,，](?=\d{3})")
_NUMBER = re.compile(r"\d+(?:\.\d+)?")


class Verdict(Enum):
    """What an answer is worth: a wrong number costs more than four right ones bring."""

    RIGHT = 1
    ASKED_BACK = 0
    NO_ANSWER = -1
    WRONG = -4


@dataclass(frozen=True, slots=True)
class Judgement:
    """The verdict on one answer and, where it is not right, why."""

    verdict: Verdict
    why: str = ""


def judge(entry: Entry, answer: Answer) -> Judgement:
    """The verdict; the gravest reason first."""
    for why in _wrong(entry, answer):
        return Judgement(Verdict.WRONG, why)
    if answer.kind not in entry.kind:
        asked_back = answer.kind is Kind.CLARIFY
        return Judgement(Verdict.ASKED_BACK if asked_back else Verdict.NO_ANSWER, f"kind {answer.kind.value}")
    for why in _lacking(entry, answer):
        return Judgement(Verdict.ASKED_BACK if answer.kind is Kind.CLARIFY else Verdict.NO_ANSWER, why)
    return Judgement(Verdict.RIGHT)


def _wrong(entry: Entry, answer: Answer) -> Iterator[str]:
    """Figures that the answer must not state, and words that must not be read."""
    stated = answer.figures
    if stated and (entry.no_figure or not (entry.figures or answer.kind in entry.kind)):
        yield f"states {_told(stated[0])} where there is none"
    for wanted in entry.figures:
        same = [figure for figure in stated if _is_of(figure, wanted)]
        if same and not any(_agrees(figure, wanted) for figure in same):
            yield f"states {_told(same[0])}, not {wanted.value if wanted.value is not None else wanted.state}"
    for figure in stated:
        if (
            figure.value is not None
            and not any(_is_of(figure, one) for one in entry.figures)
            and (entry.only or _of_others(figure, entry, stated))
        ):
            yield f"states {_told(figure)}, which is not asked for"
    if entry.first and stated and not _lead(entry.figures, stated):
        yield f"begins with {_told(stated[0])}"
    for figure in stated:
        if not figure.source.file or not (figure.formula or (figure.source.table and figure.source.row)):
            yield f"{_told(figure)} has no source"
    if stated:
        yield from _said(entry, answer)


def _lacking(entry: Entry, answer: Answer) -> Iterator[str]:
    """What the answer should hold and does not."""
    if not (entry.optional and not answer.figures):
        for wanted in entry.figures:
            if _find(answer.figures, wanted) is None:
                yield f"lacks {wanted.agency} {wanted.year} {wanted.key}"
    if entry.sources:
        for figure in answer.figures:
            source = figure.source
            if not all((source.file, source.table, source.row, source.column)):
                yield f"{_told(figure)} does not tell its cell"
    yield from _said(entry, answer)
    for word in entry.headline:
        if not _holds(answer.headline, word):
            yield f"does not conclude {word}"
    text = _read(answer)
    for word in (*entry.contains, *_numbers(entry, answer)):
        if not _holds(text, word):
            yield f"does not say {word}"
    if entry.contains_any and not any(_holds(text, word) for word in entry.contains_any):
        yield f"says none of {'/'.join(entry.contains_any)}"
    passages = "\n".join(passage.text for passage in answer.passages)
    for word in entry.passage_contains:
        if not _holds(passages, word):
            yield f"quotes nothing with {word}"
    offered = "\n".join(f"{choice.label}\n{choice.question}" for choice in answer.choices)
    for word in entry.choices_contain:
        if word not in offered:
            yield f"does not offer {word}"


def _of_others(figure: AnswerFigure, entry: Entry, stated: Sequence[AnswerFigure]) -> bool:
    """Whether it is of another agency or year than asked, and stands where the one asked for is missing."""
    if not entry.figures or all(_find(stated, one) for one in entry.figures):
        return False
    return not any(one.agency in figure.agency and one.year == figure.year for one in entry.figures)


def _said(entry: Entry, answer: Answer) -> Iterator[str]:
    """Words that must not be read; beside figures they make them wrong."""
    for word in entry.lacks:
        if _holds(_read(answer), word):
            yield f"says {word}"


def _numbers(entry: Entry, answer: Answer) -> Iterator[str]:
    """The numbers wanted, which a person must be able to read and not only the program."""
    for wanted in entry.figures if answer.figures else ():
        if wanted.value is not None:
            yield f"{wanted.value.normalize():f}"


def _is_of(figure: AnswerFigure, wanted: Wanted) -> bool:
    """Whether it is the figure, whatever it says."""
    return wanted.agency in figure.agency and (figure.year, figure.key) == (wanted.year, wanted.key)


def _agrees(figure: AnswerFigure, wanted: Wanted) -> bool:
    if wanted.value is None or figure.value is None:
        return wanted.value is None and figure.value is None and figure.state.value == wanted.state
    return Decimal(figure.value) == wanted.value


def _find(stated: Sequence[AnswerFigure], wanted: Wanted) -> AnswerFigure | None:
    return next((one for one in stated if _is_of(one, wanted) and _agrees(one, wanted)), None)


def _lead(wanted: Sequence[Wanted], stated: Sequence[AnswerFigure]) -> bool:
    first = stated[: len(wanted)]
    return all(_find(first, one) for one in wanted)


def _read(answer: Answer) -> str:
    """All that a person reads of an answer: a source only where it was asked for."""
    parts = [answer.headline, *answer.lines, *answer.notes, *(passage.text for passage in answer.passages)]
    parts += [figure.formula or "" for figure in answer.figures]
    if answer.kind is Kind.SOURCE:
        sources = [figure.source for figure in answer.figures]
        sources += [passage.source for passage in answer.passages]
        parts += [f"{one.file} {one.table} {one.row} {one.column} {one.raw}" for one in sources]
    return _COMMA.sub("", "\n".join(parts))


def _holds(text: str, word: str) -> bool:
    """A word anywhere; a number only by itself: 5 is in “5 件” and “5.0%”, not in “15 件”."""
    if not _NUMBER.fullmatch(word):
        return word in text or word in text.replace(" ", "")
    return re.search(rf"(?<![\d.]){re.escape(word)}(?:\.0+)?(?!\.?\d)", text) is not None


def _told(figure: AnswerFigure) -> str:
    value = figure.state.value if figure.value is None else figure.value
    return f"{figure.agency} {figure.year} {figure.key} {value}"
