"""The wording of a notice: a report of an agency that somebody follows came in."""

from __future__ import annotations

from bot.message import Button, Line, Message, Style
from storage.outbox import Notice


def notice_message(notice: Notice) -> Message:
    """One notice, with the next steps as buttons. One that may have been sent before says so first."""
    agency, year = notice.agency.name, notice.year
    if notice.event == "corrected":
        news = f"{agency} {year} 年的年报有更正，现为第 {notice.version} 版。"
    else:
        news = f"{agency} {year} 年的年报已收录。"
    repeated = (Line("（补发：这条通知您可能已经收到过。）", Style.FAINT),) if notice.repeated else ()
    lines = (*repeated, Line(news, Style.STRONG), Line("您关注了该机关，所以收到这条通知。", Style.FAINT))
    buttons = (
        (Button(f"{year}年收到多少申请", f"{agency}{year}年收到多少申请"),),
        (Button("不再关注", f"/unsubscribe {agency}"),),
    )
    return Message(lines, buttons)
