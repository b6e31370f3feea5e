"""Where the figures and sentences of the last answer stand."""

from __future__ import annotations

from bot.ask.answer import Answer, Kind
from bot.ask.question import Context, Question
from bot.ask.wording import place, sentence, short


def answer(question: Question, context: Context) -> Answer:
    """The sources of the last answer again, cell by cell; a request for a question where there was none."""
    if not context.figures and not context.passages:
        headline = "还没有可以说明出处的回答。请先问一个数，例如“某镇2023年收到多少申请”，每个回答都带出处。"
        return Answer(question.text, Kind.SOURCE, headline)
    lines = [
        f"{sentence(figure)}：{place(figure.source)}，原样“{figure.source.raw}”" for figure in context.figures
    ]
    lines += [
        f"{short(passage.agency)} {passage.year} 年年报正文：{place(passage.source)}"
        for passage in context.passages
    ]
    return Answer(
        question.text, Kind.SOURCE, "上一个回答的出处：", tuple(lines), context.figures, context.passages
    )
