"""The commands, in one table: the menu, the help and the reading of what people type all come from it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from parser.characters import simplify


class Act(StrEnum):
    """What a command does; the value is its name behind the slash."""

    START = "start"
    HELP = "help"
    ASK = "ask"
    SUBSCRIBE = "subscribe"
    UNSUBSCRIBE = "unsubscribe"
    LIST = "list"
    DIGEST = "digest"
    QUIET = "quiet"
    MUTE = "mute"
    HOME = "home"


@dataclass(frozen=True, slots=True)
class Command:
    """One command. `words` say the same in Chinese; `takes` names what follows it, if anything does.

    `also` matches whole texts that say the same in a sentence: 每天8点汇总. All of it goes with the command.
    """

    act: Act
    words: tuple[str, ...]
    description: str
    takes: str = ""
    also: str = ""


_HOUR = r"[\d〇零一二两三四五六七八九十]{1,3}(?:[点时:：][\d半钟刻一三分]{0,3})?"
_LISTED = r"我的(?:订阅|关注) ?\d{1,4}"
_DIGESTED = (
    rf"(?:请|改为|改成)?每[天日].{{0,4}}{_HOUR}.{{0,6}}(?:汇总|打包|摘要|一起|一次|集中)[^?？吗呢]{{0,8}}"
    r"|(?:改为|改成|恢复)?(?:随时|马上|立即|即时|实时)(?:通知|推送)(?:我)?|(?:取消|关闭|不要)(?:每[天日])?汇总"
)
_SILENT = (
    rf"(?:每[天日])?(?:晚上?|夜里)?{_HOUR}(?:到|至|-|—|~|～)(?:第二天|次日|早上|早|凌晨)?{_HOUR}"
    r"(?:之间|期间)?(?:请|都)?(?:别|不要|勿|不许|免)(?:再)?(?:吵|烦|打扰|通知|推送|发|扰)[^?？吗呢]{0,6}"
    r"|(?:取消|关闭|不要)(?:夜间)?(?:免打扰|勿扰)"
)
_MUTED = (
    r"静音[\d一二两三四五六七八九十半个]{1,4}(?:分钟|小时|钟头|天|日|周|星期|礼拜|个?月)"
    r"|(?:取消|解除|关闭|结束)静音|恢复(?:通知|推送)"
)
"""What people say of the times of notices, as whole texts."""

_UNDOING = ("取消", "恢复")


COMMANDS = (
    Command(Act.START, ("开始",), "我能做什么，可以怎么问"),
    Command(Act.HELP, ("帮助", "使用说明", "help"), "使用说明"),
    Command(Act.ASK, ("提问",), "提问，也可以直接发送问题", "问题"),
    Command(Act.SUBSCRIBE, ("订阅", "关注"), "关注机关、地方、字词或数，有新年报时通知您", "机关名称"),
    Command(Act.UNSUBSCRIBE, ("退订", "取消订阅", "取消关注"), "不再关注", "机关名称"),
    Command(Act.LIST, ("我的订阅", "订阅列表", "我的关注"), "我关注的内容和通知方式", also=_LISTED),
    Command(
        Act.DIGEST, ("汇总", "每日汇总", "取消汇总"), "每天一次汇总，写“取消”则随时通知", "时刻", _DIGESTED
    ),
    Command(Act.QUIET, ("免打扰", "勿扰", "取消免打扰"), "夜里不通知，写“取消”则不设", "时段", _SILENT),
    Command(Act.MUTE, ("静音", "取消静音", "恢复通知"), "暂停通知，写“取消”则恢复", "多久", _MUTED),
    Command(Act.HOME, ("我的单位",), "记住您的机关，“我镇”“我单位”就按它回答；写“忘记”则取消", "机关名称"),
)


@dataclass(frozen=True, slots=True)
class Spoken:
    """A command as somebody gave it, with what follows it."""

    act: Act
    argument: str


@dataclass(frozen=True, slots=True)
class NoSuchCommand:
    """A slash and a name that the table does not hold."""

    name: str


_ASKING = re.compile(r"[?？吗呢]|多少|几[件条人个次]|什么|怎么|如何")
_SLASHED = re.compile(r"[/／]\s*(?P<name>[^\s@/／]+)(?:@\w+)?\s*(?P<argument>.*)", re.DOTALL)


def understand(text: str) -> Spoken | NoSuchCommand | None:
    """The command in a text: `/subscribe 九亭镇`, `／help`, `/list@bot`, `订阅 九亭镇`; None: a question."""
    text = text.strip()
    slashed = _SLASHED.fullmatch(text)
    if slashed:
        name = slashed["name"].lower()
        command = next((one for one in COMMANDS if name in (one.act.value, *one.words)), None)
        return Spoken(command.act, slashed["argument"].strip()) if command else NoSuchCommand(slashed["name"])
    for command in COMMANDS:
        for word in command.words:
            if text == word:
                return Spoken(command.act, word if word.startswith(_UNDOING) and command.also else "")
            if command.takes and re.match(rf"{word}[\s:：]", text):
                return Spoken(command.act, text[len(word) + 1 :].strip())
    return _in_a_sentence(text) or _glued(text)


def _in_a_sentence(text: str) -> Spoken | None:
    """每天8点汇总, 22点到7点别吵我, 静音三天: the whole of it goes with the command."""
    bare = simplify(text).rstrip("。.!！~ 吧啦哦")
    if _ASKING.search(bare):
        return None
    return next(
        (Spoken(one.act, bare) for one in COMMANDS if one.also and re.fullmatch(one.also, bare)), None
    )


def _glued(text: str) -> Spoken | None:
    """订阅九亭镇 without a blank: only for what can be followed, and not where a question is asked."""
    if _ASKING.search(text):
        return None
    for command in COMMANDS:
        for word in command.words:
            if command.act in (Act.SUBSCRIBE, Act.UNSUBSCRIBE) and text.startswith(word):
                return Spoken(command.act, text[len(word) :].strip())
    return None
