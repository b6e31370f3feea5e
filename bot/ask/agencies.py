"""Which agencies a question names, and what is doubtful about them."""

from __future__ import annotations

from dataclasses import dataclass

from bot.ask.lexicon import blank
from bot.ask.library import Library
from bot.ask.wording import listed, short
from bot.ask.words import words
from storage.agencies import Agency
from storage.names.resolver import How, Mention

_JOINERS = frozenset("和与跟及比,、")


@dataclass(frozen=True, slots=True)
class Doubt:
    """A name that fits several held agencies alike, or none (`stranger`) and then the nearest ones."""

    written: str
    candidates: tuple[Agency, ...]
    stranger: bool


@dataclass(frozen=True, slots=True)
class Named:
    """The agencies of a question in order, the doubts, the remarks to make, the text without the names."""

    agencies: tuple[Agency, ...]
    doubts: tuple[Doubt, ...]
    notes: tuple[str, ...]
    rest: str


def exact(text: str, library: Library) -> tuple[Mention, ...]:
    """The mentions of held agencies in a folded text, and of others that share their names."""
    return library.resolver.mentions(text)


def guessed(text: str, unexplained: str, found: tuple[Mention, ...], library: Library) -> tuple[Mention, ...]:
    """Mentions in what the vocabulary left unexplained: slips, strangers.

    Beside a certain mention only what is joined to it counts: 九亭镇和火星镇, not 九亭镇党政办.
    """
    certain = any(mention.ids for mention in found)
    guesses: list[Mention] = []
    start = 0
    for stretch in unexplained.split("|"):
        for mention in library.resolver.guesses(stretch):
            skipped = int(
                mention.written.startswith("和") and any(one.end == start + mention.start for one in found)
            )
            begin = start + mention.start + skipped
            around = text[max(0, begin - 1) : begin] + text[start + mention.end :][:1]
            joined = not _JOINERS.isdisjoint(around)
            if joined or not certain:
                guesses.append(
                    Mention(begin, start + mention.end, mention.written[skipped:], mention.ids, mention.how)
                )
        start += len(stretch) + 1
    return tuple(guesses)


def named(text: str, mentions: tuple[Mention, ...], years: tuple[int, ...], library: Library) -> Named:
    """Settle the mentions: of several agencies of one name the only one with the year asked for is meant."""
    chosen: list[Agency] = []
    doubts: list[Doubt] = []
    notes: list[str] = []
    for mention in sorted(mentions, key=lambda one: one.start):
        candidates = tuple(library.agencies[key] for key in mention.ids)
        fitting = _with_years(candidates, years) if len(candidates) > 1 else candidates
        if not candidates:
            nearest = library.resolver.nearest(mention.written)
            doubts.append(Doubt(mention.written, tuple(library.agencies[key] for key in nearest), True))
        elif len(fitting) != 1:
            doubts.append(Doubt(mention.written, candidates, False))
        else:
            chosen.append(fitting[0])
            notes.extend(_remarks(mention, candidates, fitting[0], library))
    rest = blank(text, ((mention.start, mention.end) for mention in mentions))
    return Named(tuple(dict.fromkeys(chosen)), tuple(doubts), tuple(notes), rest)


def means_own(text: str) -> bool:
    """Whether the question says 我镇, 我局 and the like."""
    return any(word in text for word in words().own)


def _with_years(candidates: tuple[Agency, ...], years: tuple[int, ...]) -> tuple[Agency, ...]:
    return tuple(agency for agency in candidates if years and set(years) & set(agency.years)) or candidates


def _remarks(mention: Mention, candidates: tuple[Agency, ...], agency: Agency, library: Library) -> list[str]:
    notes = []
    if mention.how is How.SLIP:
        notes.append(f"库内没有“{mention.written}”，已按“{short(agency.name)}”理解。")
    if len(candidates) > 1:
        others = listed(other.name for other in candidates if other != agency)
        notes.append(f"“{mention.written}”也可能指{others}，但只有{agency.name}有所问年度的年报，按它作答。")
    if not library.resolver.regions(agency.id) and mention.written[0] != agency.name[0]:
        notes.append(f"库内年报只写了“{agency.name}”，没有写明上级区县，请核对是不是“{mention.written}”。")
    return notes
