"""What the assistant says about itself: the greeting with examples, the help, the hint."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum
from itertools import cycle

from bot.ask.wording import short
from bot.commands import ABOUT_ONESELF, COMMANDS, Command
from bot.message import Button, Line, Message, Style
from storage.agencies import Agency

_EXAMPLES = (
    "{agency}{year}年收到多少申请",
    "{agency}{year}年不予公开几件",
    "{agency}{year}年有行政复议吗",
    "{agency}{year}年存在哪些问题",
)
_SHOWN = 3


class Hearing(StrEnum):
    """What a group shows us of its messages: those that are meant for us, or all."""

    ADDRESSED = "addressed"
    EVERYTHING = "everything"


_HEARING = {
    Hearing.ADDRESSED: (
        "按 Telegram 的隐私模式，群里别的消息不会发给我，单写“@我 问题”我也收不到。"
        "要让我听得到 @，请群管理员把我设为管理员，或请机器人的主人关闭隐私模式后把我移出再加入。"
    ),
    Hearing.EVERYTHING: (
        "群里的消息都会发给我，但只在有人用 /ask、@我或回复我时我才读、才作答，别的既不读也不存。"
    ),
}


def group_greeting(hearing: Hearing) -> Message:
    """What a group is told when it takes us in: how to ask, what we hear, who decides."""
    return Message(
        (
            Line("大家好。我回答关于政府信息公开工作年度报告的问题，每个数字都注明出处。"),
            Line("在群里请用“/ask 问题”提问，例如“/ask 某某镇2023年收到多少申请”，或直接回复我的消息。"),
            Line(_HEARING[hearing], Style.FAINT),
            Line(
                "只有群管理员可以更改本群的订阅和语言。校验年报文件，请私聊发给我，或在群里用文件回复我的消息。",
                Style.FAINT,
            ),
        )
    )


def greeting(held: Sequence[Agency]) -> Message:
    """The purpose in one sentence, and questions that the reports we hold can answer, as buttons."""
    purpose = Line(
        "我回答关于政府信息公开工作年度报告的问题，每个数字都注明出处；也可以把年报文件发给我校验。"
    )
    if not held:
        return Message(
            (
                purpose,
                Line("现在还没有收录任何年报，暂时答不了问题。请管理员先用 gongkai import 导入年报文件。"),
                Line("发送“帮助”查看全部用法。", Style.FAINT),
            )
        )
    reports = sum(len(agency.years) for agency in held)
    told = Line(
        f"已收录 {len(held)} 个机关的 {reports} 份年报。您可以直接发问（在群里写“/ask 问题”），例如："
    )
    return Message((purpose, told), tuple((Button(one, one),) for one in examples(held)))


def examples(held: Sequence[Agency]) -> list[str]:
    """Questions about the agencies with the newest reports; none where nothing is held."""
    newest = sorted(held, key=lambda agency: (-agency.years[-1], agency.name))
    return [
        example.format(agency=short(one.name), year=one.years[-1])
        for example, one in zip(_EXAMPLES, cycle(newest), strict=False)
    ]


def help_message(held: Sequence[Agency] = (), office: Sequence[Command] = ()) -> Message:
    """All of it on one page, made from the tables of commands, with three questions to tap.

    `office` are the commands that only some may give, and this person may.
    """
    commands = (
        Line(f"/{one.act}{f' {one.takes}' if one.takes else ''}（{one.words[0]}）：{one.description}")
        for one in (*COMMANDS, *ABOUT_ONESELF, *office)
    )
    return Message(
        (
            Line("怎么提问", Style.STRONG),
            Line(
                "写明机关、年份和想知道的内容，例如“某某镇2023年收到多少申请”。机关可以写简称，年份可以写“去年”。"
            ),
            Line(
                "接着可以只说一半：“那2022年呢”“石桥镇呢”“换成占比”“出处呢”；有选项时回复序号也行。"
                "我会记住这段对话 30 分钟。"
            ),
            Line("说“我是某某镇的”，以后可以问“我镇去年收到几件”。"),
            Line("在 Telegram 的任何聊天里写“@我的用户名 某某镇 2023”，可以直接引用数据。"),
            Line("怎么关注", Style.STRONG),
            Line("直接说“某某镇出年报告诉我”“别再推某某镇了”“我订了哪些”“退订全部”。"),
            Line(
                "也可以订阅一个地方（订阅 某某区的镇）、字词（订阅 “行政复议 −诉讼”）、"
                "一个数（订阅 新收超过 50 件）或全部；会通知新年报、更正了哪些数、临近期限还缺谁。"
            ),
            Line("“每天8点汇总”“22点到7点别吵我”“静音三天”“恢复通知”：由您定什么时候收。"),
            Line("怎么校验", Style.STRONG),
            Line(
                "把年报（Word、PDF、网页、Excel 或文本，20 MB 以内）发给我；"
                "几份可以一起发，或者放在一个 zip 里。"
                "我会列出问题、位置和改法，并可生成问题清单（Excel）和带批注的 Word；不入库，不保存文件。"
            ),
            Line("命令", Style.STRONG),
            *commands,
            Line(
                "在群里请用“/ask 问题”提问，或回复我的消息。"
                "开着隐私模式时，群里别的话我都收不到，单写“@我 问题”也收不到。",
                Style.FAINT,
            ),
        ),
        tuple((Button(one, one),) for one in examples(held)[:_SHOWN]),
    )


def how_to_ask(held: Sequence[Agency]) -> Message:
    """The reply to `/ask` with nothing behind it: in a group plain words would not reach us."""
    own = examples(held)
    told = Line(f"请在 /ask 后面写上问题，例如“/ask {own[0] if own else '某某镇2023年收到多少申请'}”。")
    return Message((told,), tuple((Button(one, one),) for one in own))


def hint(name: str) -> Message:
    """The reply to a command that does not exist, or not for this person: the same words for both."""
    return Message(
        (Line(f"没有“/{name}”这个命令，或者您现在不能用它。发送“帮助”查看全部用法，或直接发送您的问题。"),)
    )
