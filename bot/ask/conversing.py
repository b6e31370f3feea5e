"""What somebody means who talks: spoken words, acts, 我镇, follow-ups; then the question itself."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from bot.ask import agencies
from bot.ask.amending import all_of, amendment
from bot.ask.answer import Kind
from bot.ask.around import asks_where_from, core
from bot.ask.arranging import arranged, pieces
from bot.ask.behind import placed_before
from bot.ask.carrying import pointed, stays
from bot.ask.choosing import picked
from bot.ask.completing import of_those_held
from bot.ask.dating import dated
from bot.ask.fold import fold
from bot.ask.follow_up import FollowUp, follow_up
from bot.ask.holdings import year_lacking
from bot.ask.home import at_home
from bot.ask.lexicon import GAP
from bot.ask.library import Library
from bot.ask.parsed import Parsed, parse
from bot.ask.phrasing import phrased
from bot.ask.pointing import of_cases
from bot.ask.question import Context, Origin, Question, Slot
from bot.ask.regrouping import within
from bot.ask.rewording import reworded
from bot.ask.speech import Act, Speech, everything, names_following, speech, undone, wish
from bot.ask.spelling import plain
from bot.ask.standing import MANY
from bot.ask.stated import doubts
from bot.ask.understand import holds_list, understand
from bot.ask.wording import listed, short

_FOLLOWING = (Act.FOLLOW, Act.UNFOLLOW, Act.LISTING)
_AT_HOME = (Act.HOME, Act.HOME_ASKED, Act.HOME_FORGOTTEN)
_KINDS = {
    **dict.fromkeys(_FOLLOWING, Kind.SUBSCRIBE),
    **dict.fromkeys(_AT_HOME, Kind.SMALLTALK),
    Act.REFUSED: Kind.REFUSED,
    Act.PROCEDURE: Kind.HELP,
    Act.HELP: Kind.HELP,
    Act.TALK: Kind.SMALLTALK,
}
_ASKED_BACK = (Kind.CLARIFY, Kind.UNKNOWN_AGENCY)
_HINDERED = (Kind.HELP, Kind.CLARIFY, Kind.PASSAGE)
_POINTING = re.compile(r"[它她他那这]")
_LEFT = re.compile(rf"[{re.escape(GAP)}\s,.的是在]*")
_DATED = re.compile(r"\d{2,4}|去年|前年|今年|[近历每各逐]年?|以来")


def hear(text: str, today: date, context: Context, library: Library) -> Question:
    """The question that a text asks on a day in a conversation. What is not understood is HELP."""
    chosen = picked(text, context.offered, narrowing=context.kind in _ASKED_BACK)
    if not chosen and context.kind in _ASKED_BACK and (meant := amendment(fold(text))):
        chosen = picked(meant.new, context.offered, narrowing=True)
    heard = reworded(plain(fold(chosen or text)), context.kind)
    if not chosen and context.kind in _ASKED_BACK and (every := all_of(heard, context.offered)):
        chosen = heard = every
    taken_back = undone(heard) if context.wished and context.thread.followed else None
    said = taken_back or speech(at_home(heard, context.home, library).text)
    if said and said.act is Act.HOME and context.said and "我" not in heard and amendment(heard):
        said = None  # 单位换成教育局 is said of the question before.
    spoken = _spoken(text, heard, said, today, context, library) if said else None
    if spoken or (not said and names_following(heard) and (spoken := _wished(text, heard, today, library))):
        return _of_whom(spoken, context)
    heard = year_lacking(heard) if context.kind is Kind.COVERAGE else of_cases(heard, context)
    if doubts(heard) and len(context.agencies) == 1 and len(context.indicators) == 1:
        heard = f"{context.agencies[0].name}{heard}"
    heard = placed_before(heard, library)
    if (context.figures or context.passages) and asks_where_from(heard):
        return Question(text, heard, Kind.SOURCE)
    home = at_home(dated(heard, context, library), context.home, library)
    if home.unset:
        other = (f"您的机关是{short(home.agency.name)}，不是“{home.unset}”。",) if home.agency else ()
        return Question(text, heard, Kind.CLARIFY, Slot((), Origin.HOME), notes=other)
    known = [f"按您的机关{short(home.agency.name)}"] if home.agency else []
    known += ["年报按全镇填写，没有分村的数"] if home.villages else []
    told = arranged(phrased(home.text))
    if named := pieces(told):
        told, known = named, [*known, "件数按新收申请理解"]
    question = _asked(told, chosen, today, context, library)
    if told != home.text and (question.kind is Kind.PASSAGE or holds_list(question, library)):
        # Prose is looked through for the words themselves, and the list of 2014 has words of its own. Where
        # it asks for cells only with a phrase left unheard, they are not those that were meant.
        plainly = _asked(home.text, chosen, today, context, library)
        alike = plainly.kind is question.kind or plainly.statistics
        question = plainly if alike else question
    if question.text == text and not known:
        return question
    return replace(question, text=text, assumed=(*known, *question.assumed))


def _asked(heard: str, chosen: str | None, today: date, context: Context, library: Library) -> Question:
    """The question before with what a follow-up puts in its place, else the question that the words ask."""
    follow = FollowUp(heard) if chosen else follow_up(heard, context, today, library)
    if follow.carried:
        put = follow.carried.question
        question = put or understand(follow.carried.text, today, Context(home=context.home), library)
        sure = follow.sure or follow.carried.sure or question.doubts
        if sure or (stays(question.kind, context.kind) and (put or _as_many(question.kind, context.kind))):
            return replace(question, assumed=_carried_over(follow.carried.kept))
    question = _leaning(pointed(follow.text), today, context, library)
    whole = "" if chosen or question.kind is not Kind.COVERAGE else of_those_held(heard, question, context)
    again = understand(whole, today, Context(), library) if whole else question
    if whole and again.kind is Kind.COVERAGE and (context.agencies or again.scope):
        kept = [short(one.name) for one in again.agencies.values] or list(context.thread.regions)
        return replace(again, assumed=_carried_over(kept))
    wide = question if chosen else within(question, follow.text, context, today, library)
    assumed = wide.assumed or _remembered(question)
    return replace(wide, assumed=assumed) if assumed else wide


def _as_many(kind: Kind, before: Kind | None) -> bool:
    """Whether many agencies are still put together as they were: only a ranking may come of another."""
    return kind not in MANY or before not in MANY or kind in (before, Kind.RANK)


def _leaning(text: str, today: date, context: Context, library: Library) -> Question:
    """The question that leans on the slots of the one before; words around it that hinder are left out."""
    question = understand(text, today, context, library)
    short_of = core(text)
    if not context.said or short_of == text or question.kind not in _HINDERED:
        return question
    again = understand(short_of, today, context, library)
    return question if again.kind in _HINDERED else again


def written_out(question: Question) -> str:
    """The question with what it took over from the one before, for the next one to lean on.

    Where its figures were told by that one alone (企业的呢), they are named.
    """
    names = question.agencies.values if question.agencies.origin is Origin.REMEMBERED else ()
    labels = question.indicators.values if question.indicators.origin is Origin.REMEMBERED else ()
    undated = not _DATED.search(question.folded)
    years = (
        question.years.values if question.years.origin is Origin.REMEMBERED else question.years.values[-1:]
    )
    dates = "和".join(f"{year}年" for year in years) if undated and not question.span else ""
    said = f"{'和'.join(agency.name for agency in names)}{dates}"
    if names and question.kind is Kind.VALUE and question.indicators.origin is Origin.SAID:
        return f"{said}{'和'.join(one.label for one in question.indicators.values)}多少"
    return f"{said}{'和'.join(one.label for one in labels)}{question.folded}"


def _spoken(
    text: str, heard: str, said: Speech, today: date, context: Context, library: Library
) -> Question | None:
    """The act as a question of its kind; None where the words turn out to ask for something after all."""
    question = Question(text, heard, _KINDS[said.act], speech=said)
    if said.act is Act.HOME_ASKED:
        return replace(question, agencies=Slot(context.home, Origin.HOME))
    talks = said.act in (Act.TALK, Act.HELP) and said.about
    if said.act not in (*_FOLLOWING, Act.HOME) and not talks:
        return question
    parsed = parse(agencies.led(said.about, library), today, library)
    if talks:
        return None if parsed.named.agencies or parsed.reading.certain else question
    if said.act is Act.HOME and not _names_alone(parsed):
        return None
    return _of_names(question, parsed)


def _wished(text: str, heard: str, today: date, library: Library) -> Question | None:
    """A wish to follow that no pattern knows, where nothing else is said."""
    if alone := wish(heard, heard, named=False):
        return Question(text, heard, Kind.SUBSCRIBE, speech=alone)
    parsed = parse(heard, today, library)
    named = bool(parsed.named.agencies or parsed.named.doubts or parsed.named.groups)
    said = wish(heard, parsed.named.rest, named)
    return _of_names(Question(text, heard, Kind.SUBSCRIBE, speech=said), parsed) if said else None


def _of_whom(question: Question, context: Context) -> Question:
    """A wish to follow that names nobody: of whom it was asked before; no more, of who was followed last."""
    act = question.speech.act if question.speech else None
    named = question.agencies.values or question.doubts or question.groups
    if named or act not in (Act.FOLLOW, Act.UNFOLLOW) or everything(question.folded):
        return question
    before = context.thread.found
    if act is Act.UNFOLLOW:
        # 别发了, said long after, may be about all of it: whoever is followed is not ended by it.
        before = context.thread.followed if context.wished or _POINTING.search(question.folded) else ()
    return replace(question, agencies=Slot(before if len(before) == 1 else (), Origin.REMEMBERED))


def _of_names(question: Question, parsed: Parsed) -> Question:
    return replace(
        question,
        agencies=Slot(parsed.named.agencies, Origin.SAID),
        doubts=parsed.named.doubts,
        groups=parsed.named.groups,
        notes=parsed.named.notes,
    )


def _names_alone(parsed: Parsed) -> bool:
    """Whether a text holds one name of an agency and nothing beside."""
    named = len(parsed.named.agencies) + len(parsed.named.doubts)
    return named == 1 and not parsed.named.groups and _LEFT.fullmatch(parsed.named.rest) is not None


def _remembered(question: Question) -> tuple[str, ...]:
    kept: list[str] = []
    if question.agencies.origin is Origin.REMEMBERED:
        kept += [short(agency.name) for agency in question.agencies.values]
    if question.years.origin is Origin.REMEMBERED and question.years.values:
        kept.append(f"{listed(str(year) for year in question.years.values)} 年")
    if question.indicators.origin is Origin.REMEMBERED:
        kept += [one.label for one in question.indicators.values]
    return _carried_over(kept)


def _carried_over(kept: Sequence[str]) -> tuple[str, ...]:
    """What was taken from the question before, in words: 沿用上一问的九亭镇、2023 年."""
    blank = " " if kept and kept[0][0].isdecimal() else ""
    return (f"沿用上一问的{blank}{listed(kept)}",) if kept else ()
