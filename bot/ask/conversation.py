"""What a follow-up is read in: what was asked before, on which day, and of what is held."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from bot.ask.agencies import led
from bot.ask.library import Library
from bot.ask.parsed import Parsed, parse
from bot.ask.question import Context


@dataclass(frozen=True, slots=True)
class Conversation:
    """What was asked before, on which day, and of what is held."""

    context: Context
    today: date
    library: Library

    def read(self, text: str) -> Parsed:
        """What the words of a text tell by themselves, in the year of the conversation."""
        return parse(led(text, self.library), self.today, self.library, max(self.context.years, default=None))
