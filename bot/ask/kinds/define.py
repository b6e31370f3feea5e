"""What a word of the form means, and what that rests on."""

from __future__ import annotations

import re

from bot.ask.answer import Answer, Choice, Kind
from bot.ask.kinds import rules
from bot.ask.library import Library
from bot.ask.matters import Matter
from bot.ask.question import Question
from bot.ask.terms import terms
from parser.forms.vocabulary import Term

_EXAMPLES = ("上年结转", "三安全一稳定", "公开率")
_APART = re.compile(r"区别|区分|不同|差别|一样|一回事|分别")
_TWO = 2


def answer(question: Question, library: Library) -> Answer:
    """The definitions of all terms of the question, or what the rule that it names demands."""
    asked = question.asked
    if asked is not None and (asked.codes or asked.matter is Matter.RULES):
        return rules.answer(question)
    found = terms(question.folded)
    if not found:
        return Answer(
            question.text,
            Kind.NOT_IN_REPORT,
            "这里只解释年报表格和《政府信息公开条例》里的词，没有找到您问的这个词。",
            choices=tuple(Choice(word, f"什么是{word}") for word in _EXAMPLES),
        )
    if len(found) >= _TWO and _APART.search(question.folded):
        names = "与".join(f"“{term.label.strip('“”')}”" for term in found)
        lines = [line for term in found for line in _told(term)]
        return Answer(question.text, Kind.DEFINE, f"{names}是不同的统计项：", tuple(lines))
    first, *others = found
    lines = [f"依据：{first.basis}", *(line for term in others for line in _told(term))]
    return Answer(question.text, Kind.DEFINE, f"{first.label}：{first.definition}", tuple(lines))


def _told(term: Term) -> tuple[str, str]:
    return f"{term.label}：{term.definition}", f"依据：{term.basis}"
