"""What a word of the form means, and what that rests on."""

from __future__ import annotations

from functools import cache

from bot.ask.answer import Answer, Choice, Kind
from bot.ask.fold import fold
from bot.ask.kinds import rules
from bot.ask.lexicon import Lexicon
from bot.ask.library import Library
from bot.ask.matters import Matter
from bot.ask.question import Question
from parser.forms.vocabulary import Part, Term, vocabulary

_EXAMPLES = ("上年结转", "三安全一稳定", "公开率")


def answer(question: Question, library: Library) -> Answer:
    """The definitions of all terms of the question."""
    if question.asked is not None and question.asked.matter is Matter.RULES:
        return rules.answer(question)
    terms = _terms(question.folded)
    if not terms:
        return Answer(
            question.text,
            Kind.NOT_IN_REPORT,
            "这里只解释年报表格和《政府信息公开条例》里的词，没有找到您问的这个词。",
            choices=tuple(Choice(word, f"什么是{word}") for word in _EXAMPLES),
        )
    first, *others = terms
    lines = [f"依据：{first.basis}"]
    for term in others:
        lines.extend((f"{term.label}：{term.definition}", f"依据：{term.basis}"))
    return Answer(question.text, Kind.DEFINE, f"{first.label}：{first.definition}", tuple(lines))


def _terms(text: str) -> list[Term]:
    """One meaning a word: the row before the column, and both only where neither is a row."""
    found: dict[str, Term] = {}
    for hit in _lexicon().scan(text):
        order = sorted(hit.meanings, key=lambda term: list(Part).index(term.part))
        found.setdefault(order[0].label, order[0])
    return list(found.values())


@cache
def _lexicon() -> Lexicon[Term]:
    return Lexicon((fold(word), term) for term in vocabulary() for word in term.words if term.definition)
