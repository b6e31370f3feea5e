"""Questions in, sourced answers out."""

from bot.ask.asker import Asker
from bot.ask.question import Context

__all__ = ["Asker", "Context"]
