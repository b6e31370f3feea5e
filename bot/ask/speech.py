"""What a text does beside asking: follow an agency, tell whose one is, give an order, greet."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from bot.ask.fold import fold
from parser.data import data_of


class Act(StrEnum):
    """What is done with words; the values are those of `speech.toml`."""

    FOLLOW = "follow"
    UNFOLLOW = "unfollow"
    LISTING = "listing"
    HOME = "home"
    HOME_FORGOTTEN = "home_forgotten"
    HOME_ASKED = "home_asked"
    REFUSED = "refused"
    PROCEDURE = "procedure"
    HELP = "help"
    TALK = "talk"


@dataclass(frozen=True, slots=True)
class Speech:
    """An act. `about` is what is left of the text for names, `reply` what is said to it."""

    act: Act
    about: str = ""
    reply: str = ""


@dataclass(frozen=True, slots=True)
class _Entry:
    act: Act
    pattern: re.Pattern[str]
    whole: bool
    unless: re.Pattern[str] | None


_EVERYTHING = ("全部", "所有", "一切", "统统", "全都", "都取消", "清空", "清除", "清掉", "全退")

_ABOUT_FOLLOWING = re.compile(
    r"(?:告诉|通知|提醒|叫|喊|知会|告知|给|跟|和|向|对)(?:一下|一声)?(?:给)?[我俺咱]们?(?:说|讲|推送|推|发|提醒)?(?:一声|一下|一条)?"
    r"|第一时间|收到|订阅|订一下|关注(?:列表|名单)?|取关|退订|取消|追踪|跟踪|盯着|盯一下|盯住|盯紧|盯|留意|加到|加入|加进|放到|放进"
    r"|不想|不再|不要|不用|别|莫|再|想|我的?|请|麻烦|帮忙|一下|记得|把|将|从|里|删掉|删除|删|去掉|移除|推送|推|通知|提醒|打扰|消息|以后|有什么"
    r"|[的事]+(?=$|[,.])|(?:一)?(?:出来?|发布?|公布|更新|更正|上传|入库|收录|有|来)(?:了|过)?(?=新|年报|报告|$|[,.]|时|后|就|以后|之后|喊|告)"
    r"|(?:最?新的?)?(?:年度报告|年报|报告)(?:出来?|发布?|公布|更新|更正|入库|有)?(?:了|的|就|要|以后|之后|后|时|的时候|的话)*"
    r"|(?:动静|变化)|(?:了|要|就|时|后|都|也|吧|啦|呢|哈)(?=$|[,.])"
)
"""The words of a wish to follow, which no name of an agency holds in these places."""


def speech(folded: str) -> Speech | None:
    """What a folded text does; None where it asks for something that reports tell."""
    for entry in _entries():
        match = entry.pattern.fullmatch(folded) if entry.whole else entry.pattern.search(folded)
        if match and not (entry.unless and entry.unless.search(folded)):
            return Speech(entry.act, _about(entry.act, match, folded))
    return _talk(folded)


def undone(folded: str) -> Speech | None:
    """A wish just made taken back in words that name nobody: 算了不订了."""
    return Speech(Act.UNFOLLOW, folded) if _wishes().undo.fullmatch(folded) else None


def everything(folded: str) -> bool:
    """Whether a wish to follow no more is of all that is followed."""
    return any(word in folded for word in _EVERYTHING)


def limited(folded: str) -> str:
    """What a wish to hear of a number beyond a limit is about: 云溪镇申请超过50件; empty without one."""
    words, before, after = _limits()
    return before.sub("", after.sub("", folded)) if words.search(folded) else ""


def names_following(folded: str) -> bool:
    """Whether a folded text holds a word of following, so that `wish` may find one."""
    return _wishes().verbs.search(folded) is not None


def wish(folded: str, rest: str, named: bool) -> Speech | None:
    """The wish to follow in a text that says nothing else; `rest` is the text without names and years."""
    known = _wishes()
    if not known.verbs.search(rest) or not known.all.fullmatch(rest):
        return None
    own = known.persons.search(rest) is not None
    if known.asks.search(rest):
        return Speech(Act.LISTING) if not named and (own or known.verbs.match(folded)) else None
    if known.denies.search(rest):
        return Speech(Act.UNFOLLOW, folded)
    return Speech(Act.FOLLOW, folded) if named and (own or known.turns.search(rest)) else None


@dataclass(frozen=True, slots=True)
class _Wishes:
    verbs: re.Pattern[str]
    asks: re.Pattern[str]
    denies: re.Pattern[str]
    persons: re.Pattern[str]
    turns: re.Pattern[str]
    all: re.Pattern[str]
    undo: re.Pattern[str]


@cache
def _wishes() -> _Wishes:
    data = data_of(__package__, "speech.toml")["wish"]
    verbs, asks, denies, persons, turns, words = (
        _either(data[name]) for name in ("verbs", "asks", "denies", "persons", "turns", "words")
    )
    every = re.compile(rf"(?:{verbs}|{asks}|{denies}|{persons}|{turns}|{words}|[|,.!?\s])*")
    return _Wishes(
        verbs=re.compile(verbs),
        asks=re.compile(asks),
        denies=re.compile(denies),
        persons=re.compile(persons),
        turns=re.compile(turns),
        all=every,
        undo=re.compile(data["undo"]),
    )


def _about(act: Act, match: re.Match[str], folded: str) -> str:
    if act is Act.HOME:
        return next(name for name in match.groupdict().values() if name)
    return _ABOUT_FOLLOWING.sub("|", folded) if act in (Act.FOLLOW, Act.UNFOLLOW) else folded


def _talk(folded: str) -> Speech | None:
    known = _small_talk()
    bare = folded.strip(" ,.!?~")
    if known.help.fullmatch(bare):
        return Speech(Act.HELP)
    core = known.opens.sub("", known.ends.sub("", folded))
    for words in (folded.strip(" ,.!?~"), core):
        if reply := known.whole.get(words):
            return Speech(Act.TALK, reply=reply)
    if found := known.anywhere.search(folded):
        return Speech(Act.TALK, folded, known.replies[found.group()])
    found_by = next((one for one in known.patterns if one.pattern.search(folded)), None)
    return Speech(found_by.act, "" if found_by.names else folded, found_by.reply) if found_by else None


@dataclass(frozen=True, slots=True)
class _Reply:
    """What is said to a text; `names`: also where agencies are named in it."""

    pattern: re.Pattern[str]
    act: Act
    reply: str
    names: bool


@dataclass(frozen=True, slots=True)
class _SmallTalk:
    whole: dict[str, str]
    replies: dict[str, str]
    anywhere: re.Pattern[str]
    patterns: tuple[_Reply, ...]
    opens: re.Pattern[str]
    ends: re.Pattern[str]
    help: re.Pattern[str]


@cache
def _small_talk() -> _SmallTalk:
    data = data_of(__package__, "talk.toml")
    whole = {fold(word): one["reply"] for one in data["talk"] for word in one.get("words", ())}
    loose = [one for one in data["talk"] if one.get("anywhere")]
    replies = {fold(word): one["reply"] for one in loose for word in one["words"]}
    return _SmallTalk(
        whole,
        replies,
        re.compile("|".join(map(re.escape, replies))),
        tuple(
            _Reply(
                re.compile(pattern),
                Act.HELP if one.get("helps") else Act.TALK,
                one["reply"],
                one.get("names", False),
            )
            for one in data["talk"]
            for pattern in one.get("patterns", ())
        ),
        re.compile(f"^(?:{_either(data['opens'])})+"),
        re.compile(f"(?:{_either(data['ends'])})+$"),
        re.compile("|".join(f"(?:{pattern})" for pattern in data["help"]["patterns"])),
    )


def _either(words: list[str]) -> str:
    return "|".join(re.escape(fold(word)) for word in sorted(words, key=len, reverse=True))


@cache
def _entries() -> tuple[_Entry, ...]:
    return tuple(
        _Entry(
            Act(one["act"]),
            re.compile(pattern),
            one.get("whole", False),
            re.compile(one["unless"]) if "unless" in one else None,
        )
        for one in data_of(__package__, "speech.toml")["speech"]
        for pattern in one["patterns"]
    )


@cache
def _limits() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    """The words of a limit, and what stands before and after what is to be followed."""
    told = data_of(__package__, "speech.toml")["limit"]
    return re.compile(told["words"]), re.compile(told["before"]), re.compile(told["after"])
