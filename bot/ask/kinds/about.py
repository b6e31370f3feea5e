"""Answers about reports themselves: each matter by the file that knows it."""

from __future__ import annotations

from collections.abc import Callable

from bot.ask.answer import Answer
from bot.ask.kinds import agreed, balance, continuity, findings, unfilled, versions
from bot.ask.library import Library
from bot.ask.matters import Matter
from bot.ask.question import Question

_ANSWERS: dict[Matter, Callable[[Question, Library], Answer]] = {
    Matter.RULES: findings.answer,
    Matter.MEND: findings.answer,
    Matter.FAULTS: findings.answer,
    Matter.CARRIED: continuity.answer,
    Matter.IN_FORCE: continuity.answer,
    Matter.BALANCE: balance.answer,
    Matter.AGREEMENT: agreed.answer,
    Matter.DISPUTE: agreed.dispute,
    Matter.VERSIONS: versions.answer,
    Matter.UNFILLED: unfilled.answer,
}


def answer(question: Question, library: Library) -> Answer:
    """What the reports asked about are said to be; asks back where none is named."""
    asked = question.asked
    if asked is None:
        raise ValueError("no matter was asked about")
    return _ANSWERS[asked.matter](question, library)
