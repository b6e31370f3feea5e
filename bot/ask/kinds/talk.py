"""What the assistant can do, and a civil word, both with questions to tap."""

from __future__ import annotations

from bot.ask.answer import Answer, Choice, Kind
from bot.ask.kinds.covered import well_covered
from bot.ask.library import Library
from bot.ask.question import Question
from bot.ask.speech import Act
from bot.ask.wording import short
from bot.ask.words import Cue, words

_WHAT = (
    "问一个数：某机关某年新收、办结、结转、不予公开、复议诉讼等，每个数都带出处",
    "问正文：存在哪些问题、改进措施、公众号关注人数等，引原句作答",
    "比较、排名、合计、收录情况，以及表格里的词是什么意思",
    "说“我是某某镇的”，就可以问“我镇去年收到几件”；说“某某镇出年报告诉我”，有新年报时通知您",
    "发送年报文件（Word、PDF、网页、Excel 或文本），检查勾稽关系和文表是否一致",
)
_PROCEDURE = (
    "我只查年报，不代收申请。要申请公开政府信息，请向该机关的政府信息公开工作机构提出书面申请（含信件、数据电文），"
    "办法见它的《政府信息公开指南》。"
)
_BASIS = "依据：《中华人民共和国政府信息公开条例》第十二条、第二十九条"
_TRIED = 5
_TABLE = "applications"


def help_answer(question: Question, library: Library) -> Answer:
    """The whole of it in a few lines. Also the reply to what was not understood."""
    if question.speech and question.speech.act is Act.PROCEDURE:
        return Answer(question.text, Kind.HELP, _PROCEDURE, (_BASIS,), choices=examples(library))
    if question.speech and question.speech.reply:
        return Answer(question.text, Kind.HELP, question.speech.reply, choices=examples(library))
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
    if question.speech and question.speech.reply:
        headline = question.speech.reply
    return Answer(question.text, Kind.SMALLTALK, headline, choices=examples(library))


def examples(library: Library) -> tuple[Choice, ...]:
    """Questions that the reports held can answer."""
    if not library.agencies:
        return (Choice("什么是上年结转", "什么是上年结转"),)
    newest = sorted(library.agencies.values(), key=lambda one: (one.years[-1], one.id), reverse=True)
    told = (one for one in newest[:_TRIED] if _tells_applications(one.id, library))
    agency = next(told, newest[0])
    name, year = short(agency.name), agency.years[-1]
    covered = well_covered(library.agencies.values())[-1]
    questions = (f"{name}{year}年收到多少申请", f"{covered}年哪个单位收到的申请最多", "什么是上年结转")
    return tuple(Choice(question, question) for question in questions)


def _tells_applications(id: int, library: Library) -> bool:
    agency = library.agencies[id]
    return _TABLE in library.tables(agency).get(agency.years[-1], ())
