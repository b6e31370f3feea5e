"""What a chat follows, on pages."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from bot.following.delivering import buttons, summary
from bot.following.wording import brief, called
from bot.message import Button, Line, Message, Style
from storage.following.delivery import Delivery
from storage.following.subscriptions import Subscription

_PAGE = 8


def listing(held: Sequence[Subscription], told: Delivery, now: datetime, page: int) -> Message:
    """One page of what is followed, each with a button to end it, and how the chat is told."""
    if not held:
        return Message(
            (
                Line("您还没有关注任何机关。发送“订阅 机关名称”，有新年报时我会通知您。"),
                Line(
                    "也可以订阅一个地方（松江区的镇）、字词（“行政复议”）或一个数（新收超过 50 件）。",
                    Style.FAINT,
                ),
            )
        )
    pages = -(-len(held) // _PAGE)
    page = min(max(page, 1), pages)
    shown = held[(page - 1) * _PAGE : page * _PAGE]
    count = (
        f"{len(held)} 个机关" if all(one.wanted.plain and one.agency for one in held) else f"{len(held)} 项"
    )
    which = f"（第 {page}/{pages} 页）" if pages > 1 else ""
    lines = (
        Line(f"您关注了 {count}{which}：", Style.STRONG),
        *(Line(f"· {called(one)}") for one in shown),
        Line(summary(told, now), Style.FAINT),
    )
    rows = [(Button(f"不再关注 {brief(one)}", f"/unsubscribe #{one.id}"),) for one in shown]
    turn = [
        Button(label, f"/list {to}")
        for label, to in (("‹ 上一页", page - 1), ("下一页 ›", page + 1))
        if 1 <= to <= pages
    ]
    return Message(lines, (*rows, *((tuple(turn),) if turn else ()), buttons(told, now)))
