"""Orders to change, delete or give away, and what of people no report tells: refused in one calm sentence."""

from __future__ import annotations

from bot.ask.answer import Answer, Kind
from bot.ask.kinds.talk import examples
from bot.ask.library import Library
from bot.ask.question import Question

_HEADLINE = "我只按已收录的年报回答问题，不改动数据，不执行命令，也不透露系统和他人的信息。您可以问："


def answer(question: Question, library: Library) -> Answer:
    """The refusal. Nothing that was asked for is done, and nothing is remembered of it."""
    return Answer(question.text, Kind.REFUSED, _HEADLINE, choices=examples(library))
