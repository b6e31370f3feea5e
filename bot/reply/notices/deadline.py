"""What a notice about a deadline says: whose reports are missing, and by when they are due."""

from __future__ import annotations

from bot.ask.wording import short
from bot.message import Line, Style
from storage.following.deadlines import Stage, Whose
from storage.following.notices import Missing

_SHOWN = 15
_BASIS = {
    Whose.ALL: "期限按本地设定。",
    Whose.DEPARTMENTS: "期限按《政府信息公开条例》第四十九条；乡镇、街道以当地通知为准。",
    Whose.GOVERNMENTS: "期限按《政府信息公开条例》第四十九条。",
}


def deadline_lines(missing: Missing) -> list[Line]:
    """When the day is, how many are missing, and which. Missing means: not held here."""
    deadline, names = missing.deadline, missing.agencies
    day = f"{deadline.day.year} 年 {deadline.day.month} 月 {deadline.day.day} 日"
    when = f"{day}前应公布" if deadline.stage is Stage.NEAR else f"{day}已过"
    if not names:
        return [Line(f"{deadline.year} 年年报（{when}）：您关注的机关都已收录。", Style.STRONG)]
    left = "还有" if deadline.stage is Stage.NEAR else "仍有"
    head = f"{deadline.year} 年年报（{when}）：您关注的机关{left} {len(names)} 个没有收录"
    lines = [Line(head, Style.STRONG), *(Line(f"· {short(name)}") for name in names[:_SHOWN])]
    if len(names) > _SHOWN:
        lines.append(Line(f"……另有 {len(names) - _SHOWN} 个。"))
    told = "没有收录不等于没有公布，请以该机关网站为准。"
    return [*lines, Line(f"{_BASIS[deadline.whose]}{told}", Style.FAINT)]
