"""Wishes to follow an agency or no longer, and whose the asker is: only a chat can carry them out."""

from __future__ import annotations

import re

from bot.ask.answer import Answer, Choice, Kind, Wish
from bot.ask.kinds import unknown_agency
from bot.ask.library import Library
from bot.ask.question import Question
from bot.ask.speech import Act, everything, limited
from bot.ask.wording import listed, short
from storage.following.wanted import Region
from storage.names.awaited import awaited

_CHOICES = 6
_ELSEWHERE = "这里只作答，没有改动任何订阅。"
_EVERYBODY = re.compile("(?:所有|全部|一切)(?:机关|单位)?的?新?(?:年度报告|年报|报告)")
_VERBS = {Act.FOLLOW: ("订阅", "关注"), Act.UNFOLLOW: ("退订", "不再关注")}


def answer(question: Question, library: Library) -> Answer:
    """Who is meant and how it is done in a chat; choices where several may be meant."""
    act = question.speech.act if question.speech else Act.LISTING
    if act is Act.LISTING:
        return _told(question, Wish(Act.LISTING), "要看已关注的机关，请在聊天里发送“我的订阅”。")
    command, verb = _VERBS[act]
    names = question.agencies.values
    if act is Act.FOLLOW and (words := limited(question.folded)):
        return _told(question, Wish(act, limited=words), f"要按数关注，请在聊天里发送“订阅 {words}”。")
    if act is Act.FOLLOW and '"' in question.folded:
        spoken = "要按字词关注，请在聊天里发送“订阅”和加引号的字词。"
        return _told(question, Wish(act, limited=question.text), spoken)
    if strangers := [doubt for doubt in question.doubts if doubt.stranger]:
        if not all(awaited(doubt.written, doubt.places) for doubt in strangers):
            return unknown_agency.answer(question, library)
        written = "和".join([*(one.name for one in names), *(doubt.written for doubt in strangers)])
        return _told(
            question, Wish(act, limited=written), f"要{verb}{written}，请在聊天里发送“{command} {written}”。"
        )
    if question.doubts:
        return _which(question, command, verb)
    told = [*(one.name for one in names), *(one.name for one in question.groups)]
    if told:
        named, spoken = listed(told), listed(f"“{command} {one}”" for one in told)
        regions = tuple(Region(one.region, one.kind.word) for one in question.groups)
        wish = Wish(act, names, regions=regions)
        return _told(question, wish, f"要{verb}{named}，请在聊天里发送{spoken}。")
    if act is Act.UNFOLLOW:
        whole = everything(question.folded)
        wish = Wish(act, everything=True) if whole else Wish(Act.LISTING)
        spoken = "要退订全部机关，请在聊天里发送“退订全部”。" if whole else "要退订，请发送“退订 机关名称”。"
        return _told(question, wish, spoken)
    if _EVERYBODY.search(question.folded):
        return _told(question, Wish(act, limited="全部"), "要关注全部机关，请在聊天里发送“订阅 全部”。")
    return _told(question, Wish(act), "要关注机关，请在聊天里发送“订阅 机关名称”，有新年报时会通知您。")


def home(question: Question, library: Library) -> Answer:
    """Whose agency the asker's is from now on; 我镇 and 我单位 mean it."""
    act = question.speech.act if question.speech else Act.HOME_ASKED
    if any(doubt.stranger for doubt in question.doubts):
        return unknown_agency.answer(question, library)
    if question.doubts:
        choices = tuple(
            Choice(one.name, f"我是{one.name}的") for one in question.doubts[0].candidates[:_CHOICES]
        )
        headline = f"“{question.doubts[0].written}”在库内对应 {len(choices)} 个机关，您是哪一个？"
        return Answer(question.text, Kind.CLARIFY, headline, choices=choices)
    if act is Act.HOME_FORGOTTEN:
        return Answer(question.text, Kind.SMALLTALK, "好的，已忘掉您的机关。", wish=Wish(Act.HOME_FORGOTTEN))
    if not question.agencies.values:
        headline = "还不知道您是哪个机关。说“我是某某镇的”，我就记住，以后可以问“我镇去年收到几件”。"
        return Answer(question.text, Kind.HELP, headline)
    agency = question.agencies.values[0]
    name = short(agency.name)
    if act is Act.HOME_ASKED:
        headline = f"您的机关是{name}。说“忘掉我的单位”可以取消。"
        return Answer(question.text, Kind.SMALLTALK, headline)
    headline = f"好的，您的机关是{name}，以后“我单位”就按它回答；说“忘掉我的单位”可以取消。"
    choice = Choice("我单位收到多少申请", f"{agency.name}{agency.years[-1]}年收到多少申请")
    return Answer(question.text, Kind.SMALLTALK, headline, choices=(choice,), wish=Wish(act, (agency,)))


def _told(question: Question, wish: Wish, headline: str) -> Answer:
    notes = question.notes if wish.agencies else ()
    return Answer(question.text, Kind.SUBSCRIBE, headline, (_ELSEWHERE,), notes=notes, wish=wish)


def _which(question: Question, command: str, verb: str) -> Answer:
    """Of a shared name each is offered."""
    candidates = [agency for doubt in question.doubts for agency in doubt.candidates]
    choices = tuple(Choice(one.name, f"{command}{one.name}") for one in candidates[:_CHOICES])
    rest = f"，另有 {len(candidates) - _CHOICES} 个请写明名称" if len(candidates) > _CHOICES else ""
    headline = f"一次{verb}一个机关，请选一个{rest}："
    return Answer(question.text, Kind.CLARIFY, headline, choices=choices)
