"""Ask the questions of the golden set."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from time import perf_counter

from bot.ask import Asker, Context
from bot.ask.answer import Answer, Kind
from storage import agencies
from storage.database import Database
from tests.golden.entries import Entry
from tests.golden.judging import Judgement, judge

_NOWHERE = frozenset({Kind.HELP, Kind.UNKNOWN_AGENCY, Kind.NO_REPORT, Kind.NOT_IN_REPORT})


@dataclass(frozen=True, slots=True)
class Result:
    """One question, its answer, what it is worth and how long it took in seconds.

    `dead` are the questions it offers that lead nowhere.
    """

    entry: Entry
    answer: Answer
    judgement: Judgement
    seconds: float
    dead: tuple[str, ...] = ()


def run(entry: Entry, asker: Asker, db: Database, clock: Callable[[], float] = perf_counter) -> Result:
    """Ask what stands before the question, then the question itself on the clock."""
    context = Context(home=_home(entry.home, db))
    for earlier in entry.before:
        _, context = asker.ask(earlier, entry.today, context)
    start = clock()
    answer, after = asker.ask(entry.text, entry.today, context)
    seconds = clock() - start
    return Result(entry, answer, judge(entry, answer), seconds, _dead(entry, answer, asker, after))


def _dead(entry: Entry, answer: Answer, asker: Asker, context: Context) -> tuple[str, ...]:
    """The choices that are no way on. One may ask back once more, but not the same."""
    dead = []
    for choice in answer.choices:
        told, _ = asker.ask(choice.question, entry.today, context)
        same = told.kind is Kind.CLARIFY and (answer.kind, answer.headline) == (told.kind, told.headline)
        if same or told.kind in _NOWHERE:
            dead.append(choice.question)
    return tuple(dead)


def _home(name: str, db: Database) -> tuple[agencies.Agency, ...]:
    return tuple(agency for agency in agencies.held(db) if name in agency.name) if name else ()
