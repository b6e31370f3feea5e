"""Whether a report goes on where last year's ended: what was carried over, what is in force."""

from __future__ import annotations

from collections.abc import Iterator

from bot.ask import cells
from bot.ask.answer import Answer, AnswerFigure, Kind
from bot.ask.indicators import Indicator
from bot.ask.kinds import no_report
from bot.ask.kinds.examined import cut, decided, hints, name, reports, which, words
from bot.ask.kinds.gathered import default_year, years_of
from bot.ask.library import Library
from bot.ask.matters import Matter
from bot.ask.question import Question
from bot.ask.wording import number, said, short
from parser.forms import edition
from storage.agencies import Agency
from storage.reports import StoredReport

_OUT, _IN = "applications.carried_out", "applications.carried_in"
_LATER = ("下一年年报", "下一年的", "次年", "后一年", "下一年度年报")
_CODES = {Matter.CARRIED: "X1", Matter.IN_FORCE: "X2"}


def answer(question: Question, library: Library) -> Answer:
    """Each year asked about against the year before it: both numbers, and whether they agree."""
    asked = question.asked
    matter = asked.matter if asked else Matter.CARRIED
    if not question.agencies.values:
        return which(question, library, "结转数和上年年报接得上吗")
    if not reports(question, library)[0]:
        return no_report.answer(question, library)
    heads: list[str] = []
    lines: list[str] = []
    figures: list[AnswerFigure] = []
    for agency in question.agencies.values:
        for year in _years(question, agency):
            before, after = library.report(agency, year - 1), library.report(agency, year)
            if before is None or after is None:
                missing = year - 1 if before is None else year
                unheld = f"库内没有{short(agency.name)} {missing} 年的年报"
                heads.append(f"{unheld}，不能核对 {year} 年的数和上一年接不接得上")
                lines.append(f"{short(agency.name)}现有 {years_of(agency)}的年报。")
                continue
            compare = _carried if matter is Matter.CARRIED else _in_force
            told, own, read = compare(before, after)
            found = [one for one in after.findings if one.code == _CODES[matter]]
            heads.append(told)
            lines += [*own, *(words(one) for one in found), *hints(found)]
            lines += decided(after, library) if found else []
            figures += read
    return Answer(
        question.text,
        Kind.FINDINGS,
        "；".join(heads),
        cut(list(dict.fromkeys(lines)), 12),
        tuple(figures),
        notes=(*question.notes, *default_year(question)),
    )


def _years(question: Question, agency: Agency) -> list[int]:
    """The later year of each pair. Of several years said each is held against the one before."""
    said_years = sorted(question.periods(agency))
    if len(said_years) > 1:
        return [year for year in said_years if year - 1 in said_years] or said_years[1:]
    later = any(word in question.folded for word in _LATER)
    return [said_years[0] + 1] if later else said_years


def _carried(before: StoredReport, after: StoredReport) -> tuple[str, list[str], list[AnswerFigure]]:
    """X1: what last year left against what this year began with, in the total and column by column."""
    out = _figure(before, f"{_OUT}.total", "结转下年度继续办理")
    into = _figure(after, f"{_IN}.total", "上年结转")
    if out is None or into is None:
        return f"{name(after)}和上一年的表格里没有可比的结转数，不能核对", [], []
    states = (
        f"{before.report.year} 年年报“结转下年度继续办理” {said(out)}，"
        f"{after.report.year} 年年报“上年结转” {said(into)}"
    )
    who = short(after.agency.name)
    if out.value is None or into.value is None:
        return f"{who}：{states}，不能核对", [], [out, into]
    shifted = list(_columns(before, after))
    if out.value != into.value:
        return f"{who}接不上，两数不一致：{states}", shifted, [out, into]
    if shifted:
        return f"{who}总计接得上，但分申请人不一致：{states}", shifted, [out, into]
    return f"{who}接得上，两数一致：{states}", ["分申请人的各列也都一致。"], [out, into]


def _columns(before: StoredReport, after: StoredReport) -> Iterator[str]:
    form = edition(after.report.form, after.report.borrowed)
    table = form.find("applications") if form else None
    for column in table.rows[0].columns[:-1] if table else ():
        left = before.report.value(f"{_OUT}.{column.key}")
        begun = after.report.value(f"{_IN}.{column.key}")
        if left is not None and begun is not None and left != begun:
            yield f"“{column.label}”列：上年结转下年度 {number(left)} 件，本年上年结转 {number(begun)} 件"


def _in_force(before: StoredReport, after: StoredReport) -> tuple[str, list[str], list[AnswerFigure]]:
    """X2: 现行有效 ＝ 上年现行有效 ＋ 本年制发 － 本年废止, for the kinds of documents of the form."""
    lines: list[str] = []
    figures: list[AnswerFigure] = []
    verdicts: list[bool] = []
    for row, label in (("regulations", "规章"), ("normative_documents", "行政规范性文件")):
        parts = [
            _figure(before, f"{row}.in_force", f"{label}现行有效件数"),
            *(_figure(after, f"{row}.{key}", f"{label}{name}") for key, name in _ASPECTS),
        ]
        read = [one for one in parts if one is not None]
        values = [one.value for one in read if one.value is not None]
        if len(values) < len(parts):
            lines.append(f"{label}：有的数没有填，或者上一年的表格没有这一项，不能核对")
            continue
        old, issued, repealed, now = values
        due = old + issued - repealed
        verdicts.append(due == now)
        sign = "相等" if due == now else "不相等"
        lines.append(
            f"{label}：上年现行有效 {number(old)} ＋ 本年制发 {number(issued)} － 本年废止 {number(repealed)}"
            f" ＝ {number(due)}，本年现行有效填 {number(now)}，{sign}"
        )
        figures += read
    who = f"{short(after.agency.name)} {after.report.year} 年的现行有效件数和 {before.report.year} 年"
    if not verdicts:
        return f"{who}不能核对", lines, figures
    return f"{who}{'接得上' if all(verdicts) else '接不上'}", lines, figures


_ASPECTS = (("issued", "本年制发件数"), ("repealed", "本年废止件数"), ("in_force", "现行有效件数"))


def _figure(stored: StoredReport, key: str, label: str) -> AnswerFigure | None:
    """A cell of a report; None where its edition has none."""
    read = cells.figures(stored, Indicator(key, label))[0]
    return read if isinstance(read, AnswerFigure) else None
