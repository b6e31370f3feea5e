"""Following: what a chat wants to be told of, and when."""

from bot.following.delivering import Delivering
from bot.following.following import Following

__all__ = ["Delivering", "Following"]
