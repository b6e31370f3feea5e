"""Reports made up for tests, written out in the layouts in which real ones arrive."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from html import escape

from parser.forms import Form, Row, Table, form
from parser.sections import NAMES

COLUMNS = ("person", "business", "research", "charity", "legal", "other")


@dataclass(frozen=True)
class Draft:
    """A report to be: the cells that are not 0, as ink, and the prose by section."""

    agency: str = "云溪县石桥镇人民政府"
    year: int = 2023
    edition: str = "2021"
    cells: Mapping[str, str] = field(default_factory=dict)
    prose: Mapping[int, Sequence[str]] = field(default_factory=dict)
    heading: str | None = None
    without: tuple[int, ...] = ()

    @property
    def title(self) -> str:
        return self.heading or f"{self.agency}{self.year}年政府信息公开工作年度报告"

    @property
    def form(self) -> Form:
        return form(self.edition)

    def ink(self, key: str) -> str:
        return self.cells.get(key, "0")

    def rows(self, table: Table) -> Iterator[list[str]]:
        """The table as rows of cells, headers included, as a word processor holds them."""
        if table.key == "disclosure":
            yield from self._disclosure(table)
        elif table.key == "applications":
            yield from self._applications(table)
        elif table.key == "statistics":
            yield from self._statistics(table)
        else:
            yield ["行政复议", "行政诉讼"]
            short = [column.label for column in table.rows[0].columns]
            yield [*short, "未经复议直接起诉", "复议后起诉"]
            yield ["", "", "", "", "", *short, *short]
            yield [ink for row in table.rows for ink in self._values(row)]

    def _disclosure(self, table: Table) -> Iterator[list[str]]:
        outline = ""
        for row in table.rows:
            if row.outline != outline:
                outline = row.outline
                yield [outline]
                yield ["信息内容", *(column.label for column in row.columns)]
            yield [row.label, *self._values(row)]

    def _applications(self, table: Table) -> Iterator[list[str]]:
        yield ["（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）", "申请人情况"]
        yield ["", "自然人", "法人或其他组织", "总计"]
        yield ["", "", "商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他", ""]
        group = ""
        for row in table.rows:
            lead = ["三、本年度办理结果"] if row.outline == "三（一）" else [""]
            if not row.outline.startswith("三"):
                lead = []
            if row.group and row.group != row.key.rsplit(".", 1)[0] + ".all" and row.group != group:
                group = row.group
                lead.append(next(one.outline[1:] + one.label for one in table.groups if one.key == group))
            label = row.outline.removeprefix("三") + row.label
            if row.group and not row.key.endswith(".all"):
                label = row.outline.split("）")[-1] + row.label
            yield [*lead, label, *self._values(row)]

    def _statistics(self, table: Table) -> Iterator[list[str]]:
        yield ["统计指标", "单位", "统计数"]
        headed: set[str] = set()
        for row in table.rows:
            for outline, heading in LISTING_HEADINGS.items():
                if row.outline.startswith(outline) and outline not in headed:
                    headed.add(outline)
                    yield [heading, "——", ""]
            yield [printed(row), row.unit or "", *self._values(row)]

    def _values(self, row: Row) -> list[str]:
        return [self.ink(f"{row.key}.{column.key}") for column in row.columns]

    def blocks(self) -> Iterator[str | list[list[str]]]:
        """Title, headings, paragraphs and tables in reading order."""
        yield self.title
        yield from self.prose.get(0, ())
        tables = {table.section: table for table in self.form.tables}
        for number, name in enumerate(NAMES[1:], 1):
            if number in self.without:
                continue
            yield f"{'一二三四五六'[number - 1]}、{name}"
            yield from self.prose.get(number, ())
            if number in tables:
                yield list(self.rows(tables[number]))
        if annex := self.form.find("statistics"):
            yield "附件：政府信息公开情况统计表"
            yield list(self.rows(annex))

    def one_cell_a_line(self) -> str:
        """The layout of a word processor's text export: a tab before each cell, a blank line after a row."""
        lines: list[str] = []
        for block in self.blocks():
            if isinstance(block, str):
                lines.append(block)
            else:
                for row in block:
                    lines += [*(f"\t{cell}" for cell in row), ""]
        return "\n".join(lines)

    def one_row_a_line(self) -> str:
        """The layout of a spreadsheet: cells separated by tabs, short rows padded at the end."""
        lines: list[str] = []
        for block in self.blocks():
            if isinstance(block, str):
                lines.append(block)
            else:
                width = max(map(len, block)) + 1
                lines += ["\t".join([*row, *[""] * (width - len(row))]) for row in block]
        return "\n".join(lines)

    def one_value_a_line(self) -> str:
        """The layout of a web page copied without its table: nothing but lines."""
        lines: list[str] = []
        for block in self.blocks():
            lines += [block] if isinstance(block, str) else [cell for row in block for cell in row if cell]
        return "\n\n".join(lines)

    def web_page(self) -> str:
        """An HTML page with real tables."""
        parts = [f"<html><head><meta charset='utf-8'><title>{escape(self.title)}</title></head><body>"]
        for block in self.blocks():
            if isinstance(block, str):
                parts.append(f"<p>{escape(block)}</p>")
            else:
                rows = "".join(
                    "<tr>" + "".join(f"<td>{escape(cell)}</td>" for cell in row) + "</tr>" for row in block
                )
                parts.append(f"<table>{rows}</table>")
        return "".join([*parts, "</body></html>"])


def hybrid(draft: Draft) -> str:
    """The text of a report of 2021 whose 其他处理 is one row as in 2019: `applications.other.all`."""
    old = replace(draft, edition="2019")
    rows = (row for row in old.rows(old.form.table("applications")) if "（六）其他处理" in row)
    (row,) = ["\n".join(f"\t{cell}" for cell in row if cell) for row in rows]
    text = draft.one_cell_a_line()
    first, last = text.index("\t（六）其他处理"), text.index("\t（七）总计")
    return f"{text[:first]}{row}\n\n{text[last:]}"


LISTING_HEADINGS = {
    "一": "一、主动公开情况",
    "一（二）": "（二）通过不同渠道和方式公开政府信息的情况",
    "二": "二、回应解读情况",
    "二（二）": "（二）通过不同渠道和方式回应解读的情况",
    "三": "三、依申请公开情况",
    "八": "八、机构建设和保障经费情况",
    "九": "九、政府信息公开会议和培训情况",
}
"""The lines of the list of 2014 that hold no number, by the outline of the first row below."""


def printed(row: Row) -> str:
    """A label of the list as it is printed: 1.当面申请数, 其中：主动公开规范性文件数, （一）收到申请数."""
    _, _, item = row.outline.rpartition("）")
    if row.outline.endswith("："):
        return f"其中：{row.label}"
    if item:
        return f"{item}{row.label}"
    outline = row.outline if "（" not in row.outline else row.outline[row.outline.index("（") :]
    return f"{outline}{row.label}"


def statistics(**rows: int) -> dict[str, str]:
    """Cells of the list of 2014 by row (`replies__granted`)."""
    return {f"statistics.{name.replace('__', '.')}.count": str(value) for name, value in rows.items()}


def applications(**rows: Mapping[str, int]) -> dict[str, str]:
    """Cells of table three by row (`granted`, `refused__process`) and column, with their row totals."""
    cells: dict[str, str] = {}
    for name, columns in rows.items():
        row = f"applications.{name.replace('__', '.')}"
        cells |= {f"{row}.{column}": str(value) for column, value in columns.items()}
        cells.setdefault(f"{row}.total", str(sum(columns.values())))
    return cells


BALANCED = applications(
    received={"person": 12, "business": 3},
    carried_in={"person": 2},
    granted={"person": 6, "business": 1},
    granted_in_part={"person": 2},
    refused__process={"person": 1, "business": 1},
    unavailable__not_held={"person": 3},
    other__other={"business": 1},
    handled={"person": 12, "business": 3},
    carried_out={"person": 2},
) | {"review.upheld": "2", "review.corrected": "1", "review.total": "3", "penalties.decisions": "41"}
"""A table three and four in which every equation holds."""


def sound(agency: str = "云溪县石桥镇人民政府", year: int = 2023) -> dict[int, list[str]]:
    """Prose in which nothing is wrong beside the tables of BALANCED, all six sections of it."""
    return {
        0: [
            "本报告根据《中华人民共和国政府信息公开条例》和《中华人民共和国政府信息公开工作年度报告格式》"
            "（国办公开办函〔2021〕30号）编制，由总体情况、主动公开政府信息情况、收到和处理政府信息公开申请情况、"
            "政府信息公开行政复议和行政诉讼情况、存在的主要问题及改进情况、其他需要报告的事项六个部分组成。",
            f"本报告所列数据的统计期限为{year}年1月1日至{year}年12月31日。如有疑问，请与{agency}办公室联系"
            "（地址：云溪县新桥路8号，邮编：400001，电话：023-40000001）。",
        ],
        1: [
            f"（一）主动公开。{year}年通过政府网站主动公开政府信息236条，重点公开财政预决算、惠民补贴和工程建设信息。",
            "（二）依申请公开。全年收到政府信息公开申请15件，上年结转2件，办结15件，2件结转下年度继续办理；"
            "其中予以公开7件，部分公开2件。",
            "（三）政府信息管理。落实公开属性源头认定和保密审查，清理过期信息，及时更新公开目录。",
            "（四）平台建设。政府网站公开专栏按栏目更新，公开查阅点配有专人引导。",
            "（五）监督保障。每季度开展自查，全年组织培训3次。年内工作考核为合格，社会评议未收到意见，没有发生责任追究。",
        ],
        4: ["本年度因政府信息公开工作被申请行政复议3件，其中结果维持2件、结果纠正1件，没有发生行政诉讼。"],
        5: [
            "一是部分栏目更新不够及时，个别股室报送信息滞后于规定时限；二是答复书文书格式不够统一，说理不充分。",
            "下一步，将按月通报各股室报送情况，制定答复书样本并组织一次专题学习，由办公室逐件复核后发出。",
        ],
        6: ["本年度未收取信息处理费。没有其他需要报告的事项。"],
    }
