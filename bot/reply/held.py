"""What a file that was sent says otherwise than the version of the same report that is held."""

from __future__ import annotations

from collections.abc import Iterator

from bot.ask.changed import changed_cells
from bot.message import Line, Style
from parser.report import Report
from storage.reports import Held

_SHOWN = 5


def held_lines(report: Report, held: Held) -> Iterator[Line]:
    """That a report is held already, and in which cells the file differs from it: held → sent."""
    current, version = held.current, held.current.version
    came = f"{current.imported_at:%Y-%m-%d} 收录"
    if held.same == version:
        yield Line(f"库内已有这份年报（第 {version} 版，{came}），内容相同。")
        return
    if held.same is not None:
        yield Line(
            f"这份与库内的第 {held.same} 版内容相同，那一版已不再现行，现行的是第 {version} 版（{came}）。"
        )
        came = "现行"
    cells = changed_cells(current.report, report)
    if not cells:
        yield Line(f"库内已有第 {version} 版（{came}），表格的数与这份相同，正文有不同。")
        return
    yield Line(f"库内已有第 {version} 版（{came}），表格有 {len(cells)} 格与这份不同（库内 → 这份）：")
    yield from (Line(f"· {cell}", Style.QUOTE) for cell in cells[:_SHOWN])
    if len(cells) > _SHOWN:
        yield Line(f"另有 {len(cells) - _SHOWN} 格不同，没有列出。")
