"""Where the figures and sentences of the last answer stand."""

from __future__ import annotations

from dataclasses import replace

from bot.ask.answer import Answer, AnswerFigure, Kind
from bot.ask.kinds import no_report, value
from bot.ask.kinds.examined import name, reports
from bot.ask.kinds.gathered import default_year
from bot.ask.library import Library
from bot.ask.question import Context, Origin, Question
from bot.ask.stated import stated
from bot.ask.wording import number, place, sentence, short
from storage.watching import original


def answer(question: Question, context: Context, library: Library) -> Answer:
    """Where the figures asked for stand, cell by cell, or those of the last answer; or a report's file.

    A request for a question where there was none.
    """
    said = Origin.SAID in (question.agencies.origin, question.indicators.origin)
    if question.indicators.values and question.agencies.values and said:
        return _of_figures(question, library)
    if question.agencies.origin is Origin.SAID:
        return _of_reports(question, library)
    if not context.figures and not context.passages:
        headline = (
            "所有的数都取自各机关公布、已经入库的年报，每个回答都带出处。"
            "还没有可以说明出处的回答，请先问一个数，例如“某镇2023年收到多少申请”。"
        )
        return Answer(question.text, Kind.SOURCE, headline)
    lines = _lines(context.figures)
    lines += [
        f"{short(passage.agency)} {passage.year} 年年报正文：{place(passage.source)}"
        for passage in context.passages
    ]
    return Answer(
        question.text, Kind.SOURCE, "上一个回答的出处：", tuple(lines), context.figures, context.passages
    )


def _lines(figures: tuple[AnswerFigure, ...]) -> list[str]:
    """Each figure with its place and the ink itself, and the formula of one that was derived."""
    return [
        f"{sentence(figure)}：{place(figure.source)}，原样“{figure.source.raw}”"
        + (f"，算式：{figure.formula}" if figure.formula else "")
        for figure in figures
    ]


def _of_figures(question: Question, library: Library) -> Answer:
    """The figures that the question itself asks for, with where they stand."""
    plain = value.answer(question, library)
    if not plain.figures:
        return plain
    notes = (*_unlike(question.folded, plain.figures), *plain.notes)
    return replace(plain, kind=Kind.SOURCE, lines=tuple(_lines(plain.figures)), notes=notes)


def _unlike(folded: str, figures: tuple[AnswerFigure, ...]) -> list[str]:
    """The remark that the report has another number than the one that was asked about."""
    held = {number(one.value) for one in figures if one.value is not None}
    return [
        f"您说的是 {one}，年报里没有这个数，请以上面的为准。" for one in stated(folded) if one not in held
    ]


def _of_reports(question: Question, library: Library) -> Answer:
    """The files that the reports named were read from, and where on the web that was."""
    held, lacks = reports(question, library)
    if not held:
        return no_report.answer(question, library)
    addresses = [original(library.db, one.agency.id, one.report.year) for one in held]
    lines = tuple(
        f"{name(one)}：《{one.report.file}》，标题“{one.report.title}”"
        + (f"，原文 {address}" if address else "")
        for one, address in zip(held, addresses, strict=True)
    )
    headline = lines[0] if len(lines) == 1 else f"{len(lines)} 份年报的文件："
    bare = () if all(addresses) else ("没有写网址的，是由文件导入的，库内只存文件名。",)
    notes = (*question.notes, *default_year(question), *lacks, *bare)
    return Answer(question.text, Kind.SOURCE, headline, lines if len(lines) > 1 else (), notes=notes)
