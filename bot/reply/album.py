"""Several files that were sent together: one message tells of all of them, the worst first."""

from __future__ import annotations

from collections.abc import Sequence

from bot.errand import Work
from bot.examined import Examined
from bot.message import Button, Line, Message, Style
from bot.reply.verdict import button, outcome, sign
from parser.errors import Refusal
from parser.report import Severity
from storage.inbox import Receipt

_ROWS = 20
"""Files that have buttons of their own; Telegram sends ten together."""


def album_received(receipts: Sequence[Receipt]) -> Message:
    """The reply that several files are safe with us."""
    names = "\n".join(f"· 《{one.filename}》（#{one.number}）" for one in receipts)
    return Message((Line(f"已收到 {len(receipts)} 份文件，正在校验……"), Line(names)))


def album_message(examined: Sequence[Examined]) -> Message:
    """One line a file, the worst first, and below them what can be done with each."""
    ordered = sorted(examined, key=_gravity)
    read = [one for one in ordered if not isinstance(one.result, Refusal)]
    lines = [Line(f"{len(ordered)} 份文件校验完毕：", Style.STRONG)]
    lines += [Line(_told(place, one)) for place, one in enumerate(ordered, 1)]
    lines.append(Line("点“查看”看每一份的问题、位置和改法。文件本身不保存。", Style.FAINT))
    rows = [_row(place, one) for place, one in enumerate(ordered[:_ROWS], 1)]
    if len(read) > 1:
        numbers = " ".join(str(one.receipt.number) for one in read)
        rows.append((Button("全部问题，写成一个 Excel", f"/findings {numbers}"),))
    return Message(tuple(lines), tuple(row for row in rows if row))


def _told(place: int, one: Examined) -> str:
    name = f"{place}．{sign(one.result)} 《{one.receipt.filename}》"
    if isinstance(one.result, Refusal):
        return f"{name}没有校验：{one.result}"
    report = one.result.report
    who = f"{report.agency or '机关未识别'} {report.year or '年度未识别'}"
    return f"{name}{who}：{outcome(one.result)}"


def _row(place: int, one: Examined) -> tuple[Button, ...]:
    if isinstance(one.result, Refusal):
        return ()
    labels = {Work.VERDICT: "查看", Work.MARK: "标注版", Work.PUBLISH: "发布"}
    works = (Work.VERDICT, *(work for work in one.offers if work in labels))
    return tuple(button(work, one.receipt.number, f"{place}．{labels[work]}") for work in works)


def _gravity(one: Examined) -> tuple[int, ...]:
    """What sorts the worst first: what could not be read, then by the count of each severity."""
    if isinstance(one.result, Refusal):
        return (0,)
    counts = [sum(found.severity is severity for found in one.result.open) for severity in Severity]
    return (1, *(-count for count in counts))
