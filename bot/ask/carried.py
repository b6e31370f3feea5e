"""A follow-up put into the question before it."""

from __future__ import annotations

from dataclasses import dataclass

from bot.ask.question import Question


@dataclass(frozen=True, slots=True)
class Carried:
    """The question before with something put in, and what stayed of it, in words.

    `sure`: it means that, whatever answer there is. `question` is the text understood, where that was needed.
    """

    text: str
    kept: tuple[str, ...]
    sure: bool = False
    question: Question | None = None
