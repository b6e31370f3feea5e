"""What a text means after the question before it: that question with something in it said anew.

The words are read for what they do with the question before: point at what it told of, take it back, widen
or narrow it, hold its answers against each other. Whatever is not said anew stays, and is said.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from bot.ask.agencies import led
from bot.ask.amending import Amendment, Change, amendment, names_slot
from bot.ask.carried import Carried
from bot.ask.carrying import added, carry
from bot.ask.combining import combined
from bot.ask.completing import completed, of_the_same
from bot.ask.library import Library
from bot.ask.parsed import parse
from bot.ask.pointing import pointed
from bot.ask.question import Context
from bot.ask.regrouping import regrouped, without


@dataclass(frozen=True, slots=True)
class FollowUp:
    """The whole question, where it could be put together, and the text without the words of a correction.

    `sure`: it points or corrects, so that it means what was put together, whatever answer there is.
    """

    text: str
    carried: Carried | None = None
    sure: bool = False


def follow_up(folded: str, context: Context, today: date, library: Library) -> FollowUp:
    """What a folded text means in a conversation; the text alone where it follows nothing."""
    if not context.said:
        return FollowUp(folded)
    change = amendment(folded)
    text = change.new if change and change.change is Change.SAID else folded
    if change and change.change is not Change.SAID:
        found = _amended(change, context, today, library)
        if found:
            return FollowUp(folded, found, sure=True)
    if named := pointed(text, context, library):
        carried = completed(named, context, today, library)
        return FollowUp(text, carried, sure=True)
    found = (
        regrouped(text, context, today, library)
        or combined(text, context, today, library)
        or carry(text, context, today, library)
        or of_the_same(text, context, today, library)
    )
    return FollowUp(text, found, sure=change is not None)


def _amended(change: Amendment, context: Context, today: date, library: Library) -> Carried | None:
    """The question before with one thing for another, one more or one less."""
    if change.change is Change.ADD:
        return added(change.new, context, today, library)
    if change.change is Change.DROP:
        named = parse(led(change.old, library), today, library).named
        if len(named.agencies) != 1 or named.doubts or named.rest.strip("|的"):
            return None
        return without(named.agencies[0], context, today, library)
    if not names_slot(change.old) and not _was_said(change.old, context, today, library):
        return None
    return regrouped(change.new, context, today, library) or carry(change.new, context, today, library)


def _was_said(old: str, context: Context, today: date, library: Library) -> bool:
    """Whether the question before said it, or something that means the same."""
    if old in context.said:
        return True
    own = parse(led(old, library), today, library)
    agencies = set(own.named.agencies) & set(context.agencies)
    years = set(own.years.years) & set(context.years)
    figures = {one.key for one in own.reading.indicators} & {one.key for one in context.indicators}
    return bool(agencies or years or figures)
