"""The words about publishing, replacing and withdrawing a report."""

from __future__ import annotations

from collections.abc import Sequence

from bot.ask.changed import changed_cells
from bot.checked import Checked
from bot.message import Button, Line, Message, Style, Tap
from parser.report import Origin, Report, Severity
from storage.agencies import Agency
from storage.reports import Saved, Standing, StoredReport

_SHOWN = 5
_OFFERED = 8


def no_file() -> Message:
    """发布 was said, and no file is meant."""
    return Message((Line("请先把年报文件发给我；校验完成后，点结果下面的“发布”。"),))


def unchanged(saved: Saved) -> Message:
    """The same is held already."""
    what = f"{saved.agency.name} {saved.year} 年年报第 {saved.version} 版"
    if saved.version == saved.current:
        return Message((Line(f"这就是现行的{what}，没有变化。"),))
    told = f"内容与{what}相同，现行的是第 {saved.current} 版，没有发布。"
    return Message((Line(told), Line("要恢复旧版，请由管理员撤回新版。", Style.FAINT)))


def faulty(checked: Checked, faults: int) -> Message:
    """A clerk may not publish what must be mended."""
    return Message(
        (
            Line(f"《{checked.file}》还有 {faults} 项“必改”的问题，没有发布。", Style.STRONG),
            Line("请改正后重新发送。如果确认无误，请联系编辑，由他写明理由发布。"),
        )
    )


def to_give_reason(checked: Checked, faults: int, again: str) -> Message:
    """An editor may, and says why."""
    first = next(one for one in checked.open if one.severity is Severity.MUST)
    return Message(
        (
            Line(f"《{checked.file}》还有 {faults} 项“必改”的问题，没有发布。", Style.STRONG),
            Line(f"其中：{first.message}"),
            Line(f"仍要发布，请写明理由，发送“{again} 理由：……”。理由会留在操作记录里。"),
        )
    )


def to_confirm(
    checked: Checked, standing: Standing, in_force: StoredReport | None, again: str, reason: str
) -> Message:
    """What the second tap will do."""
    report = checked.report
    what = f"{report.agency} {report.year} 年年报"
    lines = []
    label = "确认发布"
    if in_force is not None:
        label = "确认更正"
        lines.append(
            Line(f"已有{what}第 {in_force.version} 版。要用《{checked.file}》更正它吗？", Style.STRONG)
        )
        lines += _changes(in_force.report, report)
        lines.append(Line("旧版仍可查询；关注的人会收到更正的通知。", Style.FAINT))
    else:
        lines.append(Line(f"要发布{what}吗？", Style.STRONG))
    if report.origin is Origin.SCAN:
        lines.append(Line("这是扫描件，数字是识别出来的。请先与原件逐一核对，再确认。"))
    says = f"{again} 确认 {standing.version}{f' 理由：{reason}' if reason else ''}"
    return Message(tuple(lines), ((Button(label, says),),))


def published(saved: Saved) -> Message:
    """It is answered from now."""
    what = f"{saved.agency.name} {saved.year} 年年报"
    told = f"已发布{what}。" if saved.version == 1 else f"已发布{what}第 {saved.version} 版。"
    question = f"{saved.agency.name}{saved.year}年收到多少申请"
    return Message(
        (Line(f"✅ {told}", Style.STRONG), Line("现在可以提问了，关注的人会收到通知。")),
        ((Button(f"{saved.year}年收到多少申请", question),),),
    )


def which_to_withdraw(name: str, year: int, fitting: Sequence[Agency]) -> Message:
    """None or several reports are meant."""
    if not fitting:
        return Message((Line(f"没有收录“{name}”{year} 年的年报。请检查机关名称和年份。"),))
    rows = tuple(
        (Button(one.name, f"/withdraw {one.name} {year}", Tap.REPLACES),) for one in fitting[:_OFFERED]
    )
    return Message((Line(f"“{name}”可能是下面几个机关，请选一个："),), rows)


def to_withdraw(agency: Agency, year: int, version: int, before: int) -> Message:
    """What the second tap will do."""
    then = f"第 {before} 版重新成为现行版" if before else "就没有这份年报了，相关的问题答不了"
    return Message(
        (
            Line(f"要撤回{agency.name} {year} 年年报第 {version} 版吗？", Style.STRONG),
            Line(f"撤回后，{then}；还没有发出的通知不再发，收到过通知的人会得知已撤回。"),
        ),
        ((Button("确认撤回", f"/withdraw {agency.name} {year} 确认 {version}", Tap.REPLACES),),),
    )


def withdrawn(agency: Agency, year: int, version: int, before: int) -> Message:
    """It is answered from no more."""
    then = f"现行的是第 {before} 版。" if before else "现在没有这份年报了。"
    return Message(
        (
            Line(f"已撤回{agency.name} {year} 年年报第 {version} 版。{then}"),
            Line("要恢复，请重新发送那份文件并发布。", Style.FAINT),
        )
    )


def _changes(before: Report, after: Report) -> list[Line]:
    """How many cells differ, and the first of them."""
    changed = changed_cells(before, after)
    if not changed:
        return [Line("表格的数没有变，改的是正文。")]
    shown = [Line(f"· {cell}") for cell in changed[:_SHOWN]]
    more = [Line(f"等 {len(changed)} 格。", Style.FAINT)] if len(changed) > _SHOWN else []
    return [Line(f"有 {len(changed)} 格的数不同："), *shown, *more]
