"""The commands, in one table: the menu, the help and the reading of what people type all come from it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from bot.deed import Deed
from bot.sentences import DIGESTED, LISTED, MUTED, SILENT, UNDOING
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
    LANG = "lang"
    CHECK = "check"
    VERDICT = "verdict"
    FINDINGS = "findings"
    MARKED = "marked"
    RIGHTS = "rights"
    PRIVACY = "privacy"
    FORGET = "forget"
    PUBLISH = "publish"
    WITHDRAW = "withdraw"
    APPOINT = "appoint"
    DISMISS = "dismiss"
    ADMIT = "admit"
    BAR = "bar"
    AUDIT = "audit"
    STATUS = "status"


class Concern(StrEnum):
    """Whom a command changes something for: nobody, the person who gives it, or the whole chat."""

    NOBODY = "nobody"
    PERSON = "person"
    CHAT = "chat"


@dataclass(frozen=True, slots=True)
class Command:
    """One command. `words` say the same in Chinese; `takes` names what follows it, if anything does.

    `also` matches whole texts that say the same in a sentence: 每天8点汇总. All of it goes with the command.
    `needs` is what a person must be allowed to do; None is what everybody may, served or not.
    """

    act: Act
    words: tuple[str, ...]
    description: str
    takes: str = ""
    needs: Deed | None = Deed.ASK
    also: str = ""
    concern: Concern = Concern.NOBODY


COMMANDS = (
    Command(Act.START, ("开始",), "我能做什么，可以怎么问"),
    Command(Act.HELP, ("帮助", "使用说明", "help"), "使用说明"),
    Command(Act.ASK, ("提问",), "提问，也可以直接发送问题", "问题"),
    Command(Act.CHECK, ("校验", "核对"), "校验年报文件：怎么发，能发什么"),
    Command(
        Act.SUBSCRIBE,
        ("订阅", "关注"),
        "关注机关、地方、字词或数，有新年报时通知您",
        "机关名称",
        concern=Concern.CHAT,
    ),
    Command(Act.UNSUBSCRIBE, ("退订", "取消订阅", "取消关注"), "不再关注", "机关名称", concern=Concern.CHAT),
    Command(Act.LIST, ("我的订阅", "订阅列表", "我的关注"), "我关注的内容和通知方式", also=LISTED),
    Command(
        Act.DIGEST,
        ("汇总", "每日汇总", "取消汇总"),
        "每天一次汇总，写“取消”则随时通知",
        "时刻",
        also=DIGESTED,
        concern=Concern.CHAT,
    ),
    Command(
        Act.QUIET,
        ("免打扰", "勿扰", "取消免打扰"),
        "夜里不通知，写“取消”则不设",
        "时段",
        also=SILENT,
        concern=Concern.CHAT,
    ),
    Command(
        Act.MUTE,
        ("静音", "取消静音", "恢复通知"),
        "暂停通知，写“取消”则恢复",
        "多久",
        also=MUTED,
        concern=Concern.CHAT,
    ),
    Command(
        Act.HOME,
        ("我的单位",),
        "记住您的机关，“我镇”“我单位”就按它回答；写“忘记”则取消",
        "机关名称",
        concern=Concern.PERSON,
    ),
    Command(
        Act.LANG,
        ("语言", "language"),
        "换成简体、正體或 English 的菜单和用语",
        "简体、正體或 English",
        concern=Concern.CHAT,
    ),
)

ON_FILES = (
    Command(Act.VERDICT, ("校验结果",), "重新校验发来过的文件", "编号", needs=Deed.UPLOAD),
    Command(Act.FINDINGS, ("全部问题",), "发来过的文件的全部问题，写成 Excel", "编号", needs=Deed.UPLOAD),
    Command(Act.MARKED, ("标注版",), "发来过的 Word 文件，问题写成批注", "编号", needs=Deed.UPLOAD),
)
"""What the buttons under a verdict say. They stand in no menu: without a file they mean nothing."""

ABOUT_ONESELF = (
    Command(Act.RIGHTS, ("权限", "我的权限", "我的编号"), "我的编号，我能做什么", needs=None),
    Command(Act.PRIVACY, ("隐私",), "我保存您的哪些信息", needs=None),
    Command(Act.FORGET, ("忘记我",), "删除我保存的您的信息", "确认", needs=None),
)
"""In the help, but not in the menu."""

OFFICE = (
    Command(Act.PUBLISH, ("发布",), "发布您发来的年报文件", "文件编号", needs=Deed.PUBLISH),
    Command(Act.WITHDRAW, ("撤回",), "撤回已发布的年报", "机关名称 年份", needs=Deed.WITHDRAW),
    Command(Act.APPOINT, ("任命",), "任命，或查看已任命的人", "编号 角色 机关", needs=Deed.APPOINT),
    Command(Act.DISMISS, ("撤职",), "撤销一个人的任命", "编号", needs=Deed.DISMISS),
    Command(Act.ADMIT, ("准入",), "允许一个人使用", "编号", needs=Deed.ADMIT),
    Command(Act.BAR, ("禁入",), "不再允许一个人使用", "编号", needs=Deed.BAR),
    Command(Act.AUDIT, ("审计", "操作记录"), "谁在何时做了什么、被拒绝了什么", needs=Deed.AUDIT),
    Command(Act.STATUS, ("状态", "运行状态"), "运行情况、等待和搁置的消息与通知", needs=Deed.STATUS),
)
"""Only in the help of those who may; to others they are commands that do not exist."""

ALL = (*COMMANDS, *ON_FILES, *ABOUT_ONESELF, *OFFICE)
_ACTS_ALONE = (Act.MUTE,)
_FOLLOWS = (Act.SUBSCRIBE, Act.UNSUBSCRIBE, Act.LIST, Act.DIGEST, Act.QUIET, Act.MUTE)


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
_WIDE = {wide: wide - 0xFEE0 for wide in range(0xFF21, 0xFF5B)}
"""Full-width letters as an input method writes them: ｈｅｌｐ."""
_END = "。．.！!～~"
"""Marks that people put behind a command and do not mean."""


def understand(text: str) -> Spoken | NoSuchCommand | None:
    """The command in a text: `/subscribe 九亭镇`, `／help`, `/list@bot`, `訂閱 九亭镇`; None: a question."""
    text = text.strip()
    slashed = _SLASHED.fullmatch(text)
    if slashed:
        name = _plain(slashed["name"])
        command = next((one for one in ALL if name in (one.act.value, *one.words)), None)
        return Spoken(command.act, slashed["argument"].strip()) if command else NoSuchCommand(slashed["name"])
    plain = _plain(text)
    for command in ALL:
        for word in command.words:
            if plain == word:
                return Spoken(command.act, word if word.startswith(UNDOING) and command.also else "")
            if command.takes and re.match(rf"{word}[\s:：]", plain):
                return Spoken(command.act, text[len(word) + 1 :].strip())
    return _in_a_sentence(plain) or _glued(text, plain)


def _in_a_sentence(plain: str) -> Spoken | None:
    """每天8点汇总, 22点到7点别吵我, 静音三天: the whole of it goes with the command."""
    bare = plain.rstrip("。.!！~ 吧啦哦")
    if _ASKING.search(bare):
        return None
    return next(
        (Spoken(one.act, bare) for one in COMMANDS if one.also and re.fullmatch(one.also, bare)), None
    )


def about_files(act: Act) -> bool:
    """Whether a command is about files that its sender brought, by their numbers."""
    return act is Act.PUBLISH or act in (one.act for one in ON_FILES)


def needs(act: Act) -> Deed | None:
    """What a person must be allowed to do to give a command."""
    if act in _FOLLOWS:
        return Deed.FOLLOW
    return next((one.needs for one in ALL if one.act is act), Deed.ASK)


def slashed(text: str) -> str | None:
    """The name behind the slash of a command; None for words and questions."""
    match = _SLASHED.fullmatch(text.strip())
    return match["name"] if match else None


def concern(spoken: Spoken) -> Concern:
    """Whom a command changes something for as it was given: with nothing behind it most only tell or ask."""
    if not spoken.argument and spoken.act not in _ACTS_ALONE:
        return Concern.NOBODY
    return next((one.concern for one in ALL if one.act is spoken.act), Concern.NOBODY)


def _plain(text: str) -> str:
    """Simplified, lower case, half width, without the marks behind: as long as the text before those."""
    return simplify(text.translate(_WIDE)).lower().rstrip(_END)


def _glued(text: str, plain: str) -> Spoken | None:
    """订阅九亭镇 without a blank: only for what can be followed, and not where a question is asked."""
    if _ASKING.search(plain):
        return None
    for command in COMMANDS:
        for word in command.words:
            if command.act in (Act.SUBSCRIBE, Act.UNSUBSCRIBE) and plain.startswith(word):
                return Spoken(command.act, text[len(word) :].strip())
    return None
