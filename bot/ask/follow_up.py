"""What a text means after the question before it: that question with something in it said anew.

The words are read for what they do with the question before: point at what it told of, take it back, widen
or narrow it, hold its answers against each other. Whatever is not said anew stays, and is said.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from bot.ask.agencies import led
from bot.ask.amending import Amendment, Change, amendment, names_slot
from bot.ask.answer import Kind
from bot.ask.around import at_length, core, narrowed
from bot.ask.carried import Carried
from bot.ask.carrying import added, carry
from bot.ask.combining import combined
from bot.ask.completing import completed, of_other_figures, of_the_same, of_what_was_defined
from bot.ask.intent import before_slots
from bot.ask.library import Library
from bot.ask.parsed import Parsed, parse
from bot.ask.placing import placed
from bot.ask.pointing import pointed
from bot.ask.question import Context
from bot.ask.regrouping import beyond, only, regrouped, without
from bot.ask.stretch import stretched
from storage.agencies import Agency
from storage.names.endings import bare
from storage.names.groups import kinds
from storage.names.parts import Sort, parts

_IT_IS = re.compile(r"^(?:就?是|问的是|要的?是?|在)+")
_THERE = re.compile(r"(?:的|那(?:个|家|边|里)|这(?:个|家|边)|那|这|,|呢)+$")
_HELD = re.compile("年报|报告|收录|入库")
_PRONOUN = re.compile("[它他她]")
_THAT = re.compile("[县市区州旗省\u3400-\u9fff]那[个家边]")
_UNITS = "[镇乡局委办厅县区市]|街道|单位|部门|机关"
_OF = "(?:的|那个|那边的?|那家|那里的?|那)?"
_OTHER_TOWNS = {"街道": "乡镇", "街道办": "乡镇", "乡镇": "街道", "镇": "街道"}
_REST: dict[Sort | None, str] = {Sort.DEPARTMENT: "街镇", Sort.TOWN: "部门"}
"""What stays of the bodies of a region where one sort of them is left out."""

_REGION = 12
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


@dataclass(frozen=True, slots=True)
class _Conversation:
    """What was asked before, on which day, and of what is held."""

    context: Context
    today: date
    library: Library

    def read(self, text: str) -> Parsed:
        return parse(led(text, self.library), self.today, self.library, max(self.context.years, default=None))


def follow_up(folded: str, context: Context, today: date, library: Library) -> FollowUp:
    """What a folded text means in a conversation; the text alone where it follows nothing."""
    if not context.said or len(folded) > _LONGEST:
        return FollowUp(folded)
    talk = _Conversation(context, today, library)
    change = amendment(folded)
    if change and change.change is not Change.SAID and (found := _amended(change, talk)):
        return FollowUp(folded, found, sure=True)
    text = at_length(change.new if change and change.change is Change.SAID else folded)
    text = _of_the_others(text, talk)
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
    return FollowUp(_settled(text, talk.read(text), talk)[0], None, sure=change is not None)


def _said_anew(text: str, talk: _Conversation) -> Carried | None:
    """The question before with what a text says in the place of its own; with the core of it first."""
    for said in dict.fromkeys((core(text), narrowed(text))):
        if said and (found := _put(text, said, talk)):
            return found
    whole = talk.read(text)
    return None if _aside(whole, talk.context) else of_the_same(text, whole, talk.context)


def _put(text: str, said: str, talk: _Conversation) -> Carried | None:
    """What the core `said` of a text makes of the question before."""
    context, today, library = talk.context, talk.today, talk.library
    own = talk.read(said)
    if _aside(talk.read(text) if _HELD.search(text) else own, context):
        return None
    if there := _elsewhere(said, own, talk):
        said, own = there, talk.read(there)
    else:
        said, own = _settled(said, own, talk)
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


def _elsewhere(said: str, own: Parsed, talk: _Conversation) -> str:
    """The agency of the same name in the region that alone is said: 辰阳县那个 after 临沅县教育局."""
    context, library = talk.context, talk.library
    if len(context.agencies) != 1 or own.years.years or own.reading.indicators:
        return ""
    mine = context.agencies[0]
    before, region = parts(mine.name), _THERE.sub("", _IT_IS.sub("", said))
    if before.sort is Sort.PLACE or not 1 < len(region) <= _REGION:
        return ""
    alike = [one for one in library.agencies.values() if one.name.endswith(f"{before.unit}{before.tail}")]
    found = [one.name for one in alike if _lies_in(one, region, library)]
    return found[0] if len(found) == 1 and len(alike) > 1 else ""


def _of_the_others(text: str, talk: _Conversation) -> str:
    """The text with 临沅那个 as the agency of the same name there as the one that was told of."""
    context, library = talk.context, talk.library
    mine = parts(context.agencies[0].name) if len(context.agencies) == 1 else None
    if mine is None or mine.sort is Sort.PLACE or _THAT.search(text) is None:
        return text
    for one in library.agencies.values():
        told = "|".join(_region_names(one, library)) if one.name.endswith(f"{mine.unit}{mine.tail}") else ""
        if told:
            text = re.sub(rf"(?:{told})(?:的那个|那个|那家|那边那个)(?!{_UNITS})", one.name, text)
    return text


def _region_names(agency: Agency, library: Library) -> list[str]:
    """What the regions of an agency are called, the longest first."""
    names = {form for name in library.resolver.regions(agency.id) for form in (name, bare(name))}
    return sorted(names, key=len, reverse=True)


def _lies_in(agency: Agency, region: str, library: Library) -> bool:
    return region in _region_names(agency, library)


def _settled(said: str, own: Parsed, talk: _Conversation) -> tuple[str, Parsed]:
    """A text with the name of several agencies settled by the region that is written."""
    written, name = _near(own, talk)
    if not written:
        return said, own
    settled = said.replace(written, name, 1)
    return settled, talk.read(settled)


def _near(own: Parsed, talk: _Conversation) -> tuple[str, str]:
    """Of several agencies of one name the one in the region that is written: the words and the name."""
    doubts, library = own.named.doubts, talk.library
    if len(doubts) != 1 or doubts[0].stranger or own.named.agencies:
        return "", ""
    written = doubts[0].written
    for one in doubts[0].candidates:
        names = _region_names(one, library)
        match = re.search(rf"(?:{'|'.join(names)}){_OF}{written}", own.folded)
        if names and match:
            return match.group(), one.name
    regions = set(talk.context.thread.regions)
    near = [one for one in doubts[0].candidates if regions & set(library.resolver.regions(one.id))]
    return (written, near[0].name) if len(near) == 1 else ("", "")


def _amended(change: Amendment, talk: _Conversation) -> Carried | None:
    """The question before with one thing for another, one more or one less."""
    context, today, library = talk.context, talk.today, talk.library
    if change.change is Change.ADD:
        said = core(change.new)
        _, own = _settled(said, talk.read(said), talk)
        return added(own, context, today, library)
    if change.change is Change.DROP:
        named = _settled(change.old, talk.read(change.old), talk)[1].named
        sort = kinds()[change.old].sort if change.old in kinds() else None
        if sort in _REST:
            rest = _OTHER_TOWNS.get(change.old, _REST[sort])
            return only(kinds()[rest], context, today, library)
        if len(named.agencies) != 1 or named.doubts or named.rest.strip("|的"):
            return None
        return without(named.agencies[0], context, today, library)
    if names_slot(change.old) or change.old in kinds() or _was_said(change.old, talk):
        return _exchanged(change, talk) or _said_anew(change.new, talk)
    return None


def _exchanged(change: Amendment, talk: _Conversation) -> Carried | None:
    """One of several agencies for another: 把黄土店换成河洑."""
    context = talk.context
    old = talk.read(change.old).named.agencies
    if len(context.agencies) < 2 or len(old) != 1 or old[0] not in context.agencies:
        return None
    others = [one.name for one in context.agencies if one.id != old[0].id]
    own = talk.read(f"{'和'.join(others)}和{change.new}")
    return carry(own.folded, own, context, talk.today, talk.library)


def _was_said(old: str, talk: _Conversation) -> bool:
    """Whether the question before said it, or something that means the same."""
    if old in talk.context.said:
        return True
    own = talk.read(old)
    agencies = set(own.named.agencies) & set(talk.context.agencies)
    years = set(own.years.years) & set(talk.context.years)
    figures = {one.key for one in own.reading.indicators} & {one.key for one in talk.context.indicators}
    return bool(agencies or years or figures)
