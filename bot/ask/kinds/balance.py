"""Whether the tables of a report add up: the equations with the numbers that are stated, one by one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from bot.ask import cells
from bot.ask.answer import Answer, AnswerFigure, Kind
from bot.ask.indicators import Indicator
from bot.ask.kinds import findings, no_report, value
from bot.ask.kinds.examined import cell, cut, decided, hints, name, reports, which, words
from bot.ask.kinds.gathered import default_year
from bot.ask.library import Library
from bot.ask.question import Question
from bot.ask.wording import number
from parser.checks.arithmetic import told
from parser.checks.equations import Equation, equations, residual
from parser.forms import edition
from parser.report import Report, Severity
from storage.reports import StoredReport

_ACROSS = ("横", "各列", "申请人相加", "各类申请人", "每行", "每一行")
_DOWN = ("纵", "竖", "分项", "小项", "各项", "细项", "明细", "（一）", "(一)")
_DISPUTES = ("表四", "复议", "诉讼")
_RULES = {
    "A1": "一＋二＝三（七）＋四",
    "A2": "三（一）至（六）各项之和＝（七）总计",
    "A3": "各类申请人之和＝总计",
    "A4": "各种结果之和＝总计",
}
_WHOLE = "applications.{}.total"
_OUTCOME = ("received", "carried_in", "handled", "carried_out")
_GROUPS = ("refused", "unavailable", "not_processed", "other")


@dataclass(frozen=True, slots=True)
class _Tally:
    """How the equations of a report stand: those that hold, that fail, that lack a number."""

    holding: tuple[Equation, ...]
    failing: tuple[Equation, ...]
    lacking: tuple[Equation, ...]

    def of(self, code: str) -> str:
        """The equations of one rule in words: 7 个等式全部成立."""
        holding, failing, lacking = (
            sum(one.code == code for one in group) for group in (self.holding, self.failing, self.lacking)
        )
        unchecked = f"，{lacking} 个因单元格没有数字没有核对" if lacking else ""
        if failing:
            return f"{_RULES[code]}：{holding + failing} 个等式里 {failing} 个不成立{unchecked}"
        if not holding:
            return f"{_RULES[code]}：没有可核对的数字{unchecked}"
        return f"{_RULES[code]}：{holding} 个等式全部成立{unchecked}"


def answer(question: Question, library: Library) -> Answer:
    """The equations that are asked about, with their numbers, and what the checks say of those that fail."""
    asked = question.asked
    if asked is not None and asked.many:
        what = "表格不平（等式不成立）"
        return findings.across(question, library, (Severity.MUST,), "A", what)
    if not question.agencies.values:
        return which(question, library, "表三平不平")
    held, lacks = reports(question, library)
    if not held:
        return no_report.answer(question, library)
    group = _group(question)
    if group is not None:
        return _sum_of_group(question, library)
    codes = _codes(question.folded)
    answers = [_of_report(stored, codes, library) for stored in held]
    return Answer(
        question.text,
        Kind.FINDINGS,
        "；".join(headline for headline, _, _ in answers),
        cut([line for _, lines, _ in answers for line in lines], 12),
        tuple(figure for _, _, figures in answers for figure in figures),
        notes=(*question.notes, *default_year(question), *lacks),
    )


def _codes(folded: str) -> tuple[str, ...]:
    """The rules that a question is about; table three as a whole where it does not say."""
    if any(word in folded for word in _ACROSS):
        return ("A3",)
    if any(word in folded for word in _DISPUTES):
        return ("A4",)
    if any(word in folded for word in _DOWN):
        return ("A2", "A3")
    return ("A1", "A2", "A3") if "表三" in folded else ("A1", "A2", "A3", "A4")


def _group(question: Question) -> Indicator | None:
    """A group of rows (不予公开) whose parts are asked to be summed: the table states no sum of it."""
    groups = {_WHOLE.format(group) for group in _GROUPS}
    return next((one for one in question.indicators.values if one.key in groups), None)


def _sum_of_group(question: Question, library: Library) -> Answer:
    plain = value.answer(question, library)
    note = "表格里没有这一组的小计，这里按各小项相加。"
    return replace(plain, notes=(*plain.notes, note))


def _of_report(
    stored: StoredReport, codes: Sequence[str], library: Library
) -> tuple[str, list[str], tuple[AnswerFigure, ...]]:
    report = stored.report
    tally = _tally(report, codes)
    known = dict.fromkeys(one.code for one in (*tally.holding, *tally.failing, *tally.lacking))
    if not known:
        return f"{name(stored)}的表格没有可以核对的等式", [], ()
    codes_told = (*known, "A6")
    found = [one for one in stored.findings if one.code in codes_told and one.keys] if tally.failing else []
    lines = [words(one) for one in found] or [told(report, one) for one in tally.failing]
    figures = _wholes(stored) if "A1" in known else ()
    lines += [_balance(figures)] if figures and not any(one.code == "A1" for one in tally.failing) else []
    lines += [tally.of(code) for code in known]
    lines += hints(found)
    lines += decided(stored, library) if found else []
    return _verdict(stored, tally), lines, figures


def _tally(report: Report, codes: Sequence[str]) -> _Tally:
    own = [one for one in equations(report.form, report.borrowed) if one.code in codes]
    stands = [(one, residual(report, one)) for one in own]
    return _Tally(
        tuple(one for one, gap in stands if gap == 0),
        tuple(one for one, gap in stands if gap),
        tuple(one for one, gap in stands if gap is None),
    )


def _verdict(stored: StoredReport, tally: _Tally) -> str:
    count = len(tally.holding) + len(tally.failing)
    if tally.failing:
        return f"{name(stored)}不平：{count} 个等式里有 {len(tally.failing)} 个不成立"
    if not count:
        return f"{name(stored)}：单元格没有数字，等式都不能核对"
    rest = f"，另有 {len(tally.lacking)} 个等式因单元格没有数字不能核对" if tally.lacking else ""
    return f"{name(stored)}是平的：核对的 {count} 个等式全部相等{rest}"


def _wholes(stored: StoredReport) -> tuple[AnswerFigure, ...]:
    """The four cells of the total column that balance, where all are in the edition and state a number."""
    form = edition(stored.report.form, stored.report.borrowed)
    keys = [_WHOLE.format(row) for row in _OUTCOME]
    if form is None or any(stored.report.value(key) is None for key in keys):
        return ()
    read = [
        entry
        for key in keys
        for entry in cells.figures(stored, cell(form, key))
        if isinstance(entry, AnswerFigure)
    ]
    return tuple(read)


def _balance(figures: Sequence[AnswerFigure]) -> str:
    """一＋二＝三（七）＋四 of the total column, with its numbers."""
    received, carried_in, handled, carried_out = (figure.value or 0 for figure in figures)
    come, gone = number(received + carried_in), number(handled + carried_out)
    return (
        f"表三“总计”列：本年新收 {number(received)} ＋ 上年结转 {number(carried_in)} ＝ {come}，"
        f"办理结果总计 {number(handled)} ＋ 结转下年度 {number(carried_out)} ＝ {gone}，相等"
    )
