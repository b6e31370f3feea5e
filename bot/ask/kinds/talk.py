"""What the assistant can do, and a civil word, both with questions to tap."""

from __future__ import annotations

from bot.ask.answer import Answer, Choice, Kind
from bot.ask.library import Library
from bot.ask.question import Question
from bot.ask.wording import short
from bot.ask.words import Cue, words

_WHAT = (
    "问一个数：某机关某年新收、办结、结转、不予公开、复议诉讼等，每个数都带出处",
    "问正文：存在哪些问题、改进措施、公众号关注人数等，引原句作答",
    "比较、排名、收录情况，以及表格里的词是什么意思",
    "发送年报文件（Word、PDF、网页、Excel 或文本），检查勾稽关系和文表是否一致",
)


def help_answer(question: Question, library: Library) -> Answer:
    """The whole of it in a few lines. Also the reply to what was not understood."""
    return Answer(
        question.text,
        Kind.HELP,
        "我依据已入库的政府信息公开工作年度报告回答问题。您可以：",
        _WHAT,
        choices=examples(library),
        notes=question.notes,
    )


def smalltalk(question: Question, library: Library) -> Answer:
    """One line and what may be asked."""
    thanked = words().asks(question.folded, Cue.THANKS)
    headline = "不客气，还可以接着问。" if thanked else "您好，我查政府信息公开工作年度报告，您可以直接问我。"
    return Answer(question.text, Kind.SMALLTALK, headline, choices=examples(library))


def examples(library: Library) -> tuple[Choice, ...]:
    """Questions that the reports held can answer."""
    if not library.agencies:
        return (Choice("什么是上年结转", "什么是上年结转"),)
    agency = max(library.agencies.values(), key=lambda one: (one.years[-1], one.id))
    name, year = short(agency.name), agency.years[-1]
    questions = (f"{name}{year}年收到多少申请", f"{year}年哪个单位收到的申请最多", "什么是上年结转")
    return tuple(Choice(question, question) for question in questions)
