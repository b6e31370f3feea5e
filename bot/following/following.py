"""What is done about following, by command or in words, each as a reply."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime

from bot.ask.answer import Wish
from bot.ask.library import Library
from bot.ask.speech import Act
from bot.ask.wording import short
from bot.following.listing import listing
from bot.following.reading import OFFERED, Meant, Unsettled, wanted
from bot.following.wording import brief, called, said
from bot.message import Button, Line, Message, Style
from bot.person import Person
from storage import agencies, people
from storage.database import Database
from storage.following import subscriptions, timing
from storage.following.subscriptions import Followed, Subscription
from storage.following.wanted import Wanted
from storage.names.parts import Sort, parts

_EVERYTHING = re.compile("(?:全部|所有|一切)的?(?:机关|单位|订阅|关注|通知|推送|提醒)*")
_NUMBER = re.compile(r"#(\d{1,18})")
_PAGE = re.compile(r"\d{1,4}$")


class Following:
    """Who is told of what. It is the chat that follows: in a group everybody sees the notices."""

    def __init__(self, db: Database, library: Callable[[], Library], now: Callable[[], datetime]) -> None:
        """`library` tells what is held now."""
        self._db = db
        self._library = library
        self._now = now

    def follow(self, person: Person, text: str) -> Message:
        """Follow what a text says; choices where it may mean several things, the nearest where none."""
        if not text:
            return self._ask_which()
        meant = wanted(text, self._library())
        if isinstance(meant, Unsettled):
            return _unsettled(meant, "/subscribe")
        return self._begin(person, meant)

    def unfollow(self, person: Person, text: str) -> Message:
        """Follow it no longer."""
        held = self._held(person)
        if not text:
            return self.listing(person)
        if _EVERYTHING.fullmatch(text):
            return self.unfollow_all(person)
        if number := _NUMBER.fullmatch(text):
            own = [one for one in held if one.id == int(number[1])]
            return self._end(person, own) if own else Message((Line("这一条已经退订过，不会再发通知。"),))
        meant = wanted(text, self._library())
        if isinstance(meant, Unsettled):
            fitting = [one for one in held if any(text in (one.agency or "") for text in meant.offered)]
            if len(fitting) == 1:
                return self._end(person, fitting)
            offered = tuple(one.agency or "" for one in fitting) or meant.offered
            return _unsettled(Unsettled(meant.sentence, offered), "/unsubscribe")
        return self._end_of(person, meant)

    def _end_of(self, person: Person, meant: Meant) -> Message:
        coming = [replace(meant.like, agency_id=agencies.known(self._db, name)) for name in meant.awaited]
        wished = (*meant.wanted, *(one for one in coming if one.agency_id is not None))
        own = [one for one in self._held(person) if one.wanted in wished]
        if own:
            return self._end(person, own)
        named = [said(one, meant.agencies.get(one.agency_id or 0)) for one in meant.wanted]
        names = "、".join([*named, *meant.awaited])
        return Message((Line(f"您没有关注{names}。发送“我的订阅”可查看已关注的内容。"),))

    def unfollow_all(self, person: Person) -> Message:
        """Follow nothing any longer, with buttons to take each back."""
        ended = subscriptions.end_all(self._db, person.channel, person.chat)
        if not ended:
            return Message((Line("您没有关注任何机关，不会收到通知。"),))
        whole = "个机关" if all(one.wanted.plain and one.agency for one in ended) else "条订阅"
        again = tuple((_again(one),) for one in ended[:OFFERED])
        return Message((Line(f"已退订全部 {len(ended)} {whole}，不会再发通知。"),), again)

    def listing(self, person: Person, text: str = "") -> Message:
        """What the chat follows and how it is told, each with a button to end it, a page at a time."""
        told = timing.of(self._db, person.channel, person.chat)
        page = _PAGE.search(text)
        return listing(self._held(person), told, self._now(), int(page.group()) if page else 1)

    def fulfil(self, person: Person, wish: Wish) -> Message:
        """Do what was wished in words, with the same confirmation as the command."""
        if wish.everything:
            return self.unfollow_all(person)
        if wish.act is Act.LISTING:
            return self.listing(person)
        if wish.limited:
            done = self.follow if wish.act is Act.FOLLOW else self.unfollow
            return done(person, wish.limited)
        if not wish.agencies and not wish.regions:
            return self._ask_which() if wish.act is Act.FOLLOW else self.listing(person)
        named = {agency.id: agency.name for agency in wish.agencies}
        regions = [Wanted(region=one) for one in wish.regions]
        meant = Meant((*map(Wanted, named), *regions), named)
        if wish.act is Act.FOLLOW:
            return self._begin(person, meant)
        return self._end_of(person, meant)

    def _begin(self, person: Person, meant: Meant) -> Message:
        people.back(self._db, person.channel, person.chat)
        lines: list[Line] = []
        stops: list[tuple[Button, ...]] = []
        coming = [replace(meant.like, agency_id=agencies.expect(self._db, name)) for name in meant.awaited]
        for one in (*meant.wanted, *coming):
            done = subscriptions.follow(self._db, person.channel, person.chat, one, self._now())
            lines.append(Line(_confirmed(one, called(done.subscription), done.done)))
            stops.append((stop(done.subscription),))
        if coming:
            names = "、".join(map(short, meant.awaited))
            lines.append(Line(f"{names}还没有收录过年报，收录第一份时就会通知您。", Style.FAINT))
        lines += [Line(note.replace("作答", "关注"), Style.FAINT) for note in meant.notes]
        for name in meant.agencies.values():
            stops += [(Button(f"关注{one}", f"/subscribe {one}"),) for one in _below(name)]
        return Message(tuple(lines), tuple(stops[:OFFERED]))

    def _end(self, person: Person, own: Sequence[Subscription]) -> Message:
        for one in own:
            subscriptions.end(self._db, person.channel, person.chat, one.id)
        lines = tuple(Line(f"已不再关注{called(one)}，不会再发通知。") for one in own)
        return Message(lines, tuple((_again(one),) for one in own[:OFFERED]))

    def _held(self, person: Person) -> tuple[Subscription, ...]:
        return subscriptions.of(self._db, person.channel, person.chat)

    def _ask_which(self) -> Message:
        held = agencies.held(self._db)
        if not held:
            return Message(
                (Line("现在还没有收录任何年报。可以先关注，例如“订阅 上海市松江区泗泾镇”，收录时就通知您。"),)
            )
        return Message(
            (
                Line("想关注什么？请发送“订阅 机关名称”，或点下面的按钮。还可以这样写："),
                Line("· 订阅 某某区的镇（一个地方的全部乡镇、部门）"),
                Line("· 订阅 “行政复议 −诉讼”（标题或正文里的字词；空格是并且，“或”是任一，− 是不含）"),
                Line("· 订阅 新收超过 50 件（某个数达到您定的界限）"),
                Line("· 订阅 全部"),
            ),
            (
                *((Button(one.name, f"/subscribe {one.name}"),) for one in held[: OFFERED - 1]),
                (Button("全部机关", "/subscribe 全部"),),
            ),
        )


def stop(subscription: Subscription) -> Button:
    """The button that ends a subscription; it does so long after, too."""
    if subscription.wanted.plain and subscription.agency:
        return Button("不再关注", f"/unsubscribe {subscription.agency}")
    return Button(f"退订 {brief(subscription)}", f"/unsubscribe #{subscription.id}")


def written(wanted_: Wanted, agency: str | None) -> str:
    """What is wanted as the command takes it."""
    whom = agency or (f"{wanted_.region.name}各{wanted_.region.kind}" if wanted_.region else "")
    if wanted_.words:
        return f"{whom} “{wanted_.words}”".strip()
    if wanted_.measure:
        return f"{whom} {wanted_.measure.label}{wanted_.measure.said}".strip()
    return whom or "全部"


def _below(agency: str) -> tuple[str, ...]:
    """What lies in the region whose government an agency is, as it can be followed."""
    own = parts(agency)
    region = f"{''.join(own.regions)}{own.unit}"
    return (f"{region}各街镇", f"{region}各部门") if own.sort is Sort.PLACE else ()


def _again(subscription: Subscription) -> Button:
    text = written(subscription.wanted, subscription.agency)
    return Button(f"重新关注 {brief(subscription)}", f"/subscribe {text}")


def _confirmed(one: Wanted, name: str, done: Followed) -> str:
    if done is Followed.ALREADY:
        return f"您已经关注{name}，有消息时会通知您。"
    if one.words:
        return f"好的，年报的标题或正文出现{name}时，我会在这里通知您。"
    if one.measure:
        return f"好的，新年报或更正里{name}时，我会在这里通知您。"
    return f"好的，{name}有新年报或更正、临近期限还没有年报时，我会在这里通知您。"


def _unsettled(meant: Unsettled, command: str) -> Message:
    offered = tuple((Button(one, f"{command} {one}"),) for one in meant.offered[:OFFERED])
    return Message((Line(meant.sentence),), offered)
