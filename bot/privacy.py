"""What we keep about people, said plainly, and removing it."""

from __future__ import annotations

from collections.abc import Callable

from bot.message import Button, Line, Message, Style, Tap
from bot.person import Person
from storage import forgetting
from storage.database import Database

_CONFIRMED = "确认"
_KEPT = (
    "· 您关注的内容、提醒的设置和发过哪些通知，直到您让我忘记",
    "· 您的单位（如果您说过“我是某某镇的”），直到您让我忘记",
    "· 您发来的文件的编号、名称、指纹、时间和校验结论，用来认出同一份文件，直到您让我忘记；"
    "文件本身校验完就删除，发布了的年报连同文件名是公开的",
    "· 您发来的消息，处理完就删除，通常只要几秒",
    "· 聊天选定的语言；能翻页的长回复，里面可能有您问的话，30 天",
    "· 长按钮要说的话，可能是您问过的：加密保存，只有聊天里的那个按钮打得开",
    "· 上一个问题，只在内存里留 30 分钟，好让您接着问",
    "· 设了自动备份的，删除了的内容还留在最近 14 份备份里，随备份过期",
)
_RECORDED = (
    "· 操作记录：谁（只有编号）在什么时候发布、更正、撤回，任命、撤职、准入、禁入了谁，查看了记录，"
    "以及什么被拒绝了；除发布的理由外，不含您写的话",
    "· 管理员的任命，以及准入和禁入名单；由管理员撤销",
)
_NEVER = (
    "不保存您的姓名、用户名和电话；除上面写明的以外，不保存提问的原文；日志里也没有您写的话。"
    "没有答上来的问题，只记问的是哪个机关、哪一年、哪一项，不记是谁问的。"
)


class Privacy:
    """/privacy and /forget. Open to everybody, served or not."""

    def __init__(self, db: Database, drop: Callable[[Person], None]) -> None:
        """`drop` removes what is remembered of a person in memory."""
        self._db = db
        self._drop = drop

    def tell(self, person: Person, _: str = "") -> Message:
        """What is kept and for how long."""
        lines = [
            Line("我保存您的哪些信息", Style.STRONG),
            *map(Line, _KEPT),
            Line("为了能查清谁动过年报，以下内容“忘记我”也不删除：", Style.STRONG),
            *map(Line, _RECORDED),
            Line(_NEVER),
        ]
        return Message(tuple(lines), ((Button("忘记我", "/forget", Tap.REPLACES),),))

    def forget(self, person: Person, argument: str) -> Message:
        """Remove it, at the second tap."""
        if argument != _CONFIRMED:
            question = Line("要删除我保存的您的信息吗？", Style.STRONG)
            what = Line(
                "会删除：您的关注、设置和通知的记录，您的单位，发来过的文件的记录，这段对话。不能恢复。"
            )
            stays = Line(
                "不会删除：操作记录、管理员的任命、准入和禁入名单，查清谁动过年报要用到它们，其中只有您的编号。"
                "群里的关注属于群，也会留下。",
                Style.FAINT,
            )
            # In a group nobody else is to be forgotten by a curious tap.
            confirm = Button("确认，忘记我", f"/forget {_CONFIRMED}", Tap.REPLACES)
            return Message((question, what, stays), ((confirm,),))
        forgetting.forget(self._db, person.channel, person.id)
        self._drop(person)
        return Message(
            (
                Line("好的，已经删除。您再发消息，我会当作初次见面。"),
                Line("您自己的关注也一并取消，不会再收到通知。", Style.FAINT),
            )
        )
