"""The question before with what an amendment puts into it, adds to it or takes out of it."""

from __future__ import annotations

from collections.abc import Callable

from bot.ask.amending import Amendment, Change, names_slot
from bot.ask.around import core
from bot.ask.carried import Carried
from bot.ask.carrying import added, carry
from bot.ask.conversation import Conversation
from bot.ask.near import settled_in
from bot.ask.regrouping import only, without
from storage.names.groups import kinds
from storage.names.parts import Sort

_OTHER_TOWNS = {"街道": "乡镇", "街道办": "乡镇", "乡镇": "街道", "镇": "街道"}
_REST: dict[Sort | None, str] = {Sort.DEPARTMENT: "街镇", Sort.TOWN: "部门"}
"""What stays of the bodies of a region where one sort of them is left out."""


def exchanged(
    change: Amendment, talk: Conversation, anew: Callable[[str, Conversation], Carried | None]
) -> Carried | None:
    """The question before with one thing for another, one more or one less; `anew` says a slot of it anew."""
    context, today, library = talk.context, talk.today, talk.library
    if change.change is Change.ADD:
        said = core(change.new)
        _, own = settled_in(said, talk.read(said), talk)
        return added(own, context, today, library)
    if change.change is Change.DROP:
        named = settled_in(change.old, talk.read(change.old), talk)[1].named
        sort = kinds()[change.old].sort if change.old in kinds() else None
        if sort in _REST:
            rest = _OTHER_TOWNS.get(change.old, _REST[sort])
            return only(kinds()[rest], context, today, library)
        if len(named.agencies) != 1 or named.doubts or named.rest.strip("|的"):
            return None
        return without(named.agencies[0], context, today, library)
    if names_slot(change.old) or change.old in kinds() or _was_said(change.old, talk):
        return _for_another(change, talk) or anew(change.new, talk)
    return None


def _for_another(change: Amendment, talk: Conversation) -> Carried | None:
    """One of several agencies for another: 把黄土店换成河洑."""
    context = talk.context
    old = talk.read(change.old).named.agencies
    if len(context.agencies) < 2 or len(old) != 1 or old[0] not in context.agencies:
        return None
    others = [one.name for one in context.agencies if one.id != old[0].id]
    own = talk.read(f"{'和'.join(others)}和{change.new}")
    return carry(own.folded, own, context, talk.today, talk.library)


def _was_said(old: str, talk: Conversation) -> bool:
    """Whether the question before said it, or something that means the same."""
    if old in talk.context.said:
        return True
    own = talk.read(old)
    agencies = set(own.named.agencies) & set(talk.context.agencies)
    years = set(own.years.years) & set(talk.context.years)
    figures = {one.key for one in own.reading.indicators} & {one.key for one in talk.context.indicators}
    return bool(agencies or years or figures)
