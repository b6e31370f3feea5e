"""Following agencies: who is told when a report of which agency comes in."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.ask.agencies import exact, guessed, named
from bot.ask.answer import Wish
from bot.ask.fold import fold
from bot.ask.library import Library
from bot.ask.speech import Act
from bot.message import Button, Line, Message, Style
from bot.person import Person
from storage import agencies, people
from storage.agencies import Agency
from storage.database import Database
from storage.people import Followed, Unfollowed

_EVERYTHING = re.compile("(?:全部|所有|一切)的?(?:机关|单位|订阅|关注|通知|推送|提醒)*")
_OFFERED = 8
"""Agencies that are offered as buttons at most."""


@dataclass(frozen=True, slots=True)
class Fitting:
    """The held agencies that a name fits; where there is none, those that are most like it."""

    agencies: tuple[Agency, ...]
    nearest: tuple[Agency, ...]


class Following:
    """What is done about following, by command or in words, each as a reply.

    It is the chat that follows: in a group everybody sees the notices, whoever asked for them.
    """

    def __init__(self, db: Database, now: Callable[[], datetime]) -> None:
        self._db = db
        self._now = now

    def follow(self, person: Person, name: str) -> Message:
        """Follow the agency of that name; choices where several fit, the nearest where none does."""
        if not name:
            return self._ask_which()
        found = self._fitting(name)
        if len(found.agencies) != 1:
            return _unsettled(name, found.agencies, found.nearest, "/subscribe")
        return self._begin(person, found.agencies[0])

    def fulfil(self, person: Person, wish: Wish) -> Message:
        """Do what was wished in words, with the same confirmation as the command."""
        if wish.everything:
            return self.unfollow_all(person)
        if wish.act is Act.LISTING:
            return self.listing(person)
        if not wish.agencies:
            return self._ask_which() if wish.act is Act.FOLLOW else self.listing(person)
        act = self._begin if wish.act is Act.FOLLOW else self._end
        done = [act(person, agency) for agency in wish.agencies]
        lines = tuple(line for message in done for line in message.lines)
        return Message(lines, tuple(row for message in done for row in message.buttons))

    def _begin(self, person: Person, agency: Agency) -> Message:
        people.back(self._db, person.channel, person.chat)
        done = people.follow(self._db, person.channel, person.chat, person.chat, agency.id, self._now())
        stop = ((Button("不再关注", f"/unsubscribe {agency.name}"),),)
        if done is Followed.ALREADY:
            return Message((Line(f"您已经关注{agency.name}，有新年报时会通知您。"),), stop)
        return Message((Line(f"好的，{agency.name}有新年报或更正时，我会在这里通知您。"),), stop)

    def unfollow(self, person: Person, name: str) -> Message:
        """Follow it no longer."""
        if not name:
            return self.listing(person)
        if _EVERYTHING.fullmatch(name):
            return self.unfollow_all(person)
        found = self._fitting(name)
        followed = people.following(self._db, person.channel, person.chat)
        fitting = [agency for agency in followed if agency in found.agencies]
        if len(fitting) > 1:
            return _unsettled(name, fitting, (), "/unsubscribe")
        if not fitting and len(found.agencies) != 1:
            return _unsettled(name, (), found.nearest, "/unsubscribe")
        return self._end(person, fitting[0] if fitting else found.agencies[0])

    def unfollow_all(self, person: Person) -> Message:
        """Follow none any longer, with buttons to take each back."""
        followed = people.following(self._db, person.channel, person.chat)
        if not people.unfollow_all(self._db, person.channel, person.chat):
            return Message((Line("您没有关注任何机关，不会收到通知。"),))
        again = tuple(
            (Button(f"重新关注 {one.name}", f"/subscribe {one.name}"),) for one in followed[:_OFFERED]
        )
        return Message((Line(f"已退订全部 {len(followed)} 个机关，不会再发通知。"),), again)

    def _end(self, person: Person, agency: Agency) -> Message:
        done = people.unfollow(self._db, person.channel, person.chat, agency.id)
        if done is Unfollowed.NEVER:
            return Message((Line(f"您没有关注{agency.name}。发送“我的订阅”可查看已关注的机关。"),))
        again = ((Button("重新关注", f"/subscribe {agency.name}"),),)
        return Message((Line(f"已不再关注{agency.name}，不会再发通知。"),), again)

    def listing(self, person: Person, _: str = "") -> Message:
        """What a person follows, each with a button to end it."""
        followed = people.following(self._db, person.channel, person.chat)
        if not followed:
            return Message((Line("您还没有关注任何机关。发送“订阅 机关名称”，有新年报时我会通知您。"),))
        head = Line(f"您关注了 {len(followed)} 个机关：", Style.STRONG)
        names = (Line(f"· {agency.name}") for agency in followed)
        ends = tuple(
            (Button(f"不再关注 {one.name}", f"/unsubscribe {one.name}"),) for one in followed[:_OFFERED]
        )
        return Message((head, *names), ends)

    def _fitting(self, name: str) -> Fitting:
        """What a name means, by the same rules as in a question."""
        library = Library(self._db, agencies.revision(self._db))
        text = fold(name)
        mentions = exact(text, library) or guessed(text, text, (), library)
        meant = named(text, mentions, (), library)
        doubtful = [agency for doubt in meant.doubts if not doubt.stranger for agency in doubt.candidates]
        nearest = (library.agencies[key] for key in library.resolver.nearest(text))
        return Fitting((*meant.agencies, *doubtful), tuple(nearest))

    def _ask_which(self) -> Message:
        held = agencies.held(self._db)
        if not held:
            return Message((Line("现在还没有收录任何机关的年报，暂时不能关注。请管理员先导入年报。"),))
        return Message(
            (Line("想关注哪个机关？请发送“订阅 机关名称”，或点下面的按钮。"),), _choices(held, "/subscribe")
        )


def _unsettled(name: str, several: Sequence[Agency], nearest: Sequence[Agency], command: str) -> Message:
    if several:
        return Message((Line(f"“{name}”可能是下面几个机关，请选一个："),), _choices(several, command))
    if nearest:
        return Message(
            (Line(f"没有收录名为“{name}”的机关，只能关注已收录的机关。相近的有："),),
            _choices(nearest, command),
        )
    return Message(
        (Line(f"没有收录名为“{name}”的机关，只能关注已收录的机关。发送“订阅”查看可以关注的机关。"),)
    )


def _choices(offered: Sequence[Agency], command: str) -> tuple[tuple[Button, ...], ...]:
    return tuple((Button(agency.name, f"{command} {agency.name}"),) for agency in offered[:_OFFERED])
