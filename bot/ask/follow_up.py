"""What a text means after the question before it: that question with something in it said anew.

The words are read for what they do with the question before: point at what it told of, take it back, widen
or narrow it, hold its answers against each other. Whatever is not said anew stays, and is said.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from bot.ask.amending import Change, amendment
from bot.ask.answer import Kind
from bot.ask.around import at_length, core, narrowed
from bot.ask.carried import Carried
from bot.ask.carrying import carry
from bot.ask.combining import combined
from bot.ask.completing import completed, of_other_figures, of_the_same, of_what_was_defined
from bot.ask.conversation import Conversation
from bot.ask.exchanging import exchanged
from bot.ask.intent import before_slots
from bot.ask.library import Library
from bot.ask.near import elsewhere, of_the_others, settled_in
from bot.ask.parsed import Parsed
from bot.ask.placing import placed
from bot.ask.pointing import pointed
from bot.ask.question import Context
from bot.ask.regrouping import beyond, regrouped
from bot.ask.stretch import stretched

_HELD = re.compile("年报|报告|收录|入库")
_PRONOUN = re.compile("[它他她]")
_LONGEST = 40
"""Characters; what is longer says all of what it asks."""


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
    if not context.said or len(folded) > _LONGEST:
        return FollowUp(folded)
    talk = Conversation(context, today, library)
    change = amendment(folded)
    if change and change.change is not Change.SAID and (found := exchanged(change, talk, _said_anew)):
        return FollowUp(folded, found, sure=True)
    text = at_length(change.new if change and change.change is Change.SAID else folded)
    text = of_the_others(text, talk)
    if more := beyond(text, context, today, library):
        return FollowUp(text, more, sure=True)
    if both := combined(core(text), context):
        return FollowUp(text, both)
    places = stretched(text, context)
    named = pointed(text, context, library) if places == text else None
    text = places
    if named and (_PRONOUN.search(text) or not _complete(talk.read(text))):
        said = core(named.text)
        return FollowUp(text, completed(said, talk.read(said), named.agencies, context), sure=True)
    if carried := _said_anew(text, talk):
        return FollowUp(text, carried, sure=change is not None)
    return FollowUp(settled_in(text, talk.read(text), talk)[0], None, sure=change is not None)


def _said_anew(text: str, talk: Conversation) -> Carried | None:
    """The question before with what a text says in the place of its own; with the core of it first."""
    for said in dict.fromkeys((core(text), narrowed(text))):
        if said and (found := _put(text, said, talk)):
            return found
    whole = talk.read(text)
    return None if _aside(whole, talk.context) else of_the_same(text, whole, talk.context)


def _put(text: str, said: str, talk: Conversation) -> Carried | None:
    """What the core `said` of a text makes of the question before."""
    context, today, library = talk.context, talk.today, talk.library
    own = talk.read(said)
    if _aside(talk.read(text) if _HELD.search(text) else own, context):
        return None
    if there := elsewhere(said, own, talk):
        said, own = there, talk.read(there)
    else:
        said, own = settled_in(said, own, talk)
    return (
        placed(own, context, today, library)
        or regrouped(text, said, own, context, today, library)
        or of_what_was_defined(said, own, context)
        or carry(said, own, context, today, library)
        or of_the_same(said, own, context)
        or of_other_figures(said, own, context)
    )


def _aside(own: Parsed, context: Context) -> bool:
    """Whether it asks for a meaning or what is held, which no other question is put into."""
    kind = before_slots(own, context)
    return kind in (Kind.DEFINE, Kind.SMALLTALK) or (kind is Kind.COVERAGE and context.kind is not kind)


def _complete(own: Parsed) -> bool:
    """Whether it says of whom and what it asks."""
    return bool(own.reading.indicators and (own.named.groups or own.named.agencies))
