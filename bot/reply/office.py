"""The words about rights: who somebody is, who was appointed, what was done and what was refused."""

from __future__ import annotations

from collections.abc import Sequence
from zoneinfo import ZoneInfo

from bot.deed import Deed
from bot.message import Button, Line, Message, Style
from storage.appointments import Appointed, Role
from storage.audit import Entry, Outcome

_ZONE = ZoneInfo("Asia/Shanghai")

ROLES = {Role.GUEST: "访客", Role.CLERK: "经办人", Role.EDITOR: "编辑", Role.ADMIN: "管理员"}
"""What each role is called, to people and by people."""

_MAY = {
    Role.GUEST: "您可以提问、关注机关、发送文件校验。",
    Role.CLERK: "您还可以发布和更正自己机关的年报，前提是没有“必改”的问题。",
    Role.EDITOR: "您还可以发布和更正任何机关的年报；还有“必改”的问题时须写明理由。",
    Role.ADMIN: "您还可以发布、更正、撤回年报，任命和撤职，准入和禁入，查看操作记录和运行状态。",
}
_DEEDS = {
    Deed.ASK: "提问",
    Deed.FOLLOW: "关注",
    Deed.UPLOAD: "发送文件",
    Deed.PUBLISH: "发布",
    Deed.REPLACE: "更正",
    Deed.WITHDRAW: "撤回",
    Deed.APPOINT: "任命",
    Deed.DISMISS: "撤职",
    Deed.AUDIT: "查看操作记录",
    Deed.STATUS: "查看运行状态",
    Deed.ADMIT: "准入",
    Deed.BAR: "禁入",
}
_REASONS = {"closed": "未受邀", "barred": "已禁入", "role": "没有权限", "agency": "不是自己的机关"}
_HOW = "任命：发送“任命 编号 角色 机关”，角色是经办人、编辑或管理员，例如“任命 10001 经办人 石桥镇”。"


def person_name(channel: str, person: str, here: str) -> str:
    """How a person is named to somebody on the channel `here`."""
    return person if channel == here else f"{channel}:{person}"


def standing_message(id: str, role: Role, agencies: Sequence[str]) -> Message:
    """Who somebody is to us and what they may do."""
    of = f"（{'、'.join(agencies)}）" if agencies else ""
    lines = [
        Line(f"您的编号：{id}", Style.STRONG),
        Line(f"您的角色：{ROLES[role]}{of}"),
        Line(_MAY[Role.GUEST]),
    ]
    if role is not Role.GUEST:
        lines.append(Line(_MAY[role]))
    else:
        lines.append(Line("如果您负责发布年报，请把编号告诉管理员，由他任命。", Style.FAINT))
    return Message(tuple(lines))


def shut_message(id: str, shut: str) -> Message:
    """The number of somebody who is not served, and why they are not."""
    return Message((Line(f"您的编号：{id}", Style.STRONG), Line(shut)))


def appointment_name(one: Appointed) -> str:
    """What somebody was appointed to."""
    return f"{ROLES[one.role]}（{one.agency}）" if one.agency else ROLES[one.role]


def appointed_message(appointed: Sequence[Appointed], here: str) -> Message:
    """Everybody who was appointed, and how to appoint."""
    if not appointed:
        return Message((Line("还没有任命过任何人。"), Line(_HOW, Style.FAINT)))
    rows = [
        "　".join(filter(None, (person_name(one.channel, one.person, here), ROLES[one.role], one.agency)))
        for one in appointed
    ]
    return Message(
        (Line("已任命：", Style.STRONG), *(Line(f"· {row}") for row in rows), Line(_HOW, Style.FAINT))
    )


def audit_message(rows: Sequence[tuple[int, Entry]], here: str, size: int) -> Message:
    """What was done and refused, the newest first; a button leads to what was before."""
    if not rows:
        return Message((Line("没有更早的操作记录。"),))
    shown = rows[:size]
    lines = [Line("操作记录（北京时间，新的在前）", Style.STRONG)]
    lines += [Line(f"{number}　{_told(entry, here)}") for number, entry in shown]
    more = ((Button("更早的", f"/audit {shown[-1][0]}"),),) if len(rows) > size else ()
    return Message(tuple(lines), more)


def _told(entry: Entry, here: str) -> str:
    at = f"{entry.at.astimezone(_ZONE):%Y-%m-%d %H:%M}"
    deed = _DEEDS[Deed(entry.deed)]
    who = person_name(entry.channel, entry.person, here)
    done = "" if entry.outcome is Outcome.DONE else "被拒绝："
    about = f" {entry.about}" if entry.about else ""
    reason = _REASONS.get(entry.reason, entry.reason)
    return f"{at}　{who}　{done}{deed}{about}{f'（{reason}）' if reason else ''}"
