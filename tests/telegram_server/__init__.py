"""A strict Bot API server for tests: real HTTP, simulated people, and every refusal that Telegram makes."""

from tests.telegram_server.server import TOKEN, TelegramServer
from tests.telegram_server.user import Group, Seen, User

__all__ = ["TOKEN", "Group", "Seen", "TelegramServer", "User"]
