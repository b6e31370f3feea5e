"""What a word of the form means, and what that rests on."""

from __future__ import annotations

import re

from bot.ask.answer import Answer, Choice, Kind
from bot.ask.defining import foreign_code, holds_apart
from bot.ask.kinds import rules
from bot.ask.library import Library
from bot.ask.matters import Matter
from bot.ask.question import Question
from bot.ask.terms import terms
from bot.ask.words import Cue, words
from parser.forms.vocabulary import Term

_EXAMPLES = ("上年结转", "三安全一稳定", "公开率")
_SAME = re.compile(r"一样|分别")
_LONGEST = 12
_REST = re.compile(r"[?？!,.|\"]|的|呢|呀|啊|吗")
_TWO = 2


def answer(question: Question, library: Library) -> Answer:
    """The definitions of all terms of the question, or what the rule that it names demands."""
    asked = question.asked
    if asked is not None and (asked.codes or asked.matter is Matter.RULES):
        return rules.answer(question)
    if code := foreign_code(question.folded):
        return rules.unknown(question, code)
    found = terms(question.folded)
    if not found:
        return _unknown(question)
    if len(found) >= _TWO and (holds_apart(question.folded) or _SAME.search(question.folded)):
        names = "与".join(f"“{term.label.strip('“”')}”" for term in found)
        lines = [line for term in found for line in _told(term)]
        return Answer(question.text, Kind.DEFINE, f"{names}是不同的统计项：", tuple(lines))
    first, *others = found
    lines = [f"依据：{first.basis}", *(line for term in others for line in _told(term))]
    return Answer(question.text, Kind.DEFINE, f"{first.label}：{first.definition}", tuple(lines))


def _unknown(question: Question) -> Answer:
    """No word of the form or the law is named: what was asked is said, as far as it is a word."""
    cues = sorted((*words().cues[Cue.DEFINE], *words().cues[Cue.MEANS]), key=len, reverse=True)
    asked = _REST.sub("", re.sub("|".join(map(re.escape, cues)), "", words().leads.led(question.folded)))
    named = f"“{asked.upper()}”" if 1 < len(asked) <= _LONGEST else "您问的这个词"
    return Answer(
        question.text,
        Kind.NOT_IN_REPORT,
        f"这里只解释年报表格和《政府信息公开条例》里的词，没有找到{named}。",
        choices=tuple(Choice(word, f"什么是{word}") for word in _EXAMPLES),
    )


def _told(term: Term) -> tuple[str, str]:
    return f"{term.label}：{term.definition}", f"依据：{term.basis}"
