"""`gongkai draft`: the empty form of an agency for a year, and the sentences that its tables ask for."""

from __future__ import annotations

import sys
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import Annotated

import typer

from bot.cli.opening import database_if_any, one_file
from bot.cli.options import Url
from bot.cli.output import put, require_new, say
from bot.drafting import Standing, applications_sentence, carry_over, disputes_sentence, draft
from bot.reply.writable import file_name, xml_text
from parser import check
from parser.checks.rule import place
from parser.documents.sandbox import read_apart
from parser.errors import Refusal
from parser.forms import Form, edition, form, forms, prescribed
from parser.identity.agencies import is_agency
from parser.numbers import squeeze
from parser.report import Number, Report
from storage import agencies, reports
from storage.database import Database
from storage.names import identity

_LAST_YEAR = 2099
_SUMS = ("A1", "A2", "A3", "A4", "A5", "A6")
"""The rules of tables three and four that add up."""
_WRITERS = (("applications", applications_sentence), ("disputes", disputes_sentence))

Agency = Annotated[str | None, typer.Argument(metavar="机关", help="机关全称。")]


def draft_(
    agency: Agency = None,
    year: Annotated[int | None, typer.Option("--year", help="报告的年度，如 2024。")] = None,
    output: Annotated[Path | None, typer.Option("-o", "--output", help="草稿写到这个文件。")] = None,
    filled: Annotated[
        Path | None, typer.Option("--from", help="表格已填好的年报或草稿：按表格写出第一、四部分的句子。")
    ] = None,
    db: Url = None,
) -> None:
    """起草年报：空白表格填 0，上年结转和现行有效件数取自库内上一年的年报；加 --from 则按表格写句子。"""
    if filled:
        if output:
            raise Refusal(
                "--from 只写出句子，不写文件，-o 用不上。请去掉 -o，把句子复制到草稿里；"
                "起草新文件请写机关和 --year。"
            )
        say("\n".join(_sentences(filled)))
        return
    if not agency or year is None:
        raise Refusal(
            "请写明机关和年度，如 gongkai draft 云溪县石桥镇人民政府 --year 2024；"
            "按填好的表格写句子，用 gongkai draft --from 文件。"
        )
    _draft(_named(agency), year, output, db)


def _draft(agency: str, year: int, output: Path | None, db: str | None) -> None:
    """Write the draft, and tell what of last year could not be taken over."""
    due = _edition(year)
    with database_if_any(db) as opened:
        previous = _previous(opened, agency, year) if opened else None
    name = identity.fuller(agency, previous.agency) if previous else agency
    target = output or Path(f"{file_name(name)}{year}年政府信息公开工作年度报告（草稿）.docx")
    require_new(target)
    carried = carry_over(due, year, previous)
    put(target, draft(due, name, year, carried, datetime.now(UTC)))
    for note in carried.notes:
        if note.standing is Standing.OPEN:
            table, row, column = due.cells[note.keys[0]]
            cell = f"“{column.label}”列" if len(note.keys) == 1 else ""
            sys.stderr.write(f"{table.number}“{row.name}”行{cell}：{note.text}\n")
    say(f"草稿已写入 {target}。各项暂填 0，要您填写的文字处写着“此处填写”，数字的来源和要核对的地方见批注。")


def _named(agency: str) -> str:
    """The name as the title will hold it. Raises Refusal where there is none."""
    name = "".join(xml_text(agency).split())
    if not name:
        raise Refusal("机关名称是空的。请写全称，如“云溪县石桥镇人民政府”。")
    if not is_agency(squeeze(name)):
        sys.stderr.write(f"“{name}”不像机关的全称，草稿照写，请检查标题。\n")
    return name


def _edition(year: int) -> Form:
    newest = forms()[0]
    if prescribed(year) != newest or year > _LAST_YEAR:
        raise Refusal(
            f"只能起草 {newest.first_year} 年度起的年报（{newest.notice}的格式）。请检查 --year 的年份。"
        )
    return form(newest.id)


def _previous(opened: Database, agency: str, year: int) -> Report | None:
    """Last year's report of an agency that may be named in short. Raises Refusal where several are meant."""
    if found := reports.previous(opened, agency, year):
        return found
    held = [one.name for one in agencies.held(opened) if agency in one.name]
    if len(held) > 1 and agency not in held:
        raise Refusal(f"“{agency}”可以指{'、'.join(held[:5])}。请写全名。")
    return reports.previous(opened, held[0], year) if len(held) == 1 else None


def _sentences(path: Path) -> list[str]:
    """The sentences for the tables of a file. Raises Refusal where a number that they need is not there."""
    report = read_apart(one_file(path).load(), path.name)
    used = edition(report.form, report.borrowed)
    written = [
        write(used, partial(_number, report)) for key, write in _WRITERS if used and key in report.tables
    ]
    if not written:
        raise Refusal(f"《{path.name}》里没有读到表三或表四，写不出句子。请给出表格已填好的年报。")
    if unbalanced := sum(finding.code in _SUMS for finding in check(report)):
        sys.stderr.write(
            f"表格不平（{unbalanced} 处），下面的句子照表写出，可能也要跟着改。"
            f"请先运行 gongkai check {path}，把表格改平后再写一次。\n"
        )
    return written


def _number(report: Report, key: str) -> Number:
    figure = report.figures[key]
    if figure.value is None:
        raise Refusal(f"{place(figure.source)}没有填数字或没有读清，写不出句子。请填好后再运行。")
    return figure.value
