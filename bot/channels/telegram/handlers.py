"""Which part takes which update: texts, files, taps, half-typed questions, and all else that can be sent."""

from __future__ import annotations

from typing import Any

from telegram.ext import (
    Application,
    CallbackQueryHandler,
    ChatMemberHandler,
    InlineQueryHandler,
    MessageHandler,
    filters,
)

from bot.assistant import Assistant
from bot.channels.telegram.albums import Albums
from bot.channels.telegram.answers import Answers
from bot.channels.telegram.button_data import ButtonData
from bot.channels.telegram.buttons import Buttons
from bot.channels.telegram.channel import TelegramChannel
from bot.channels.telegram.documents import Documents
from bot.channels.telegram.groups import Leaders
from bot.channels.telegram.inline import Inline
from bot.channels.telegram.membership import Membership
from bot.channels.telegram.menu import Menu
from bot.channels.telegram.questions import Questions
from bot.channels.telegram.wordless import Wordless
from storage.database import Database

App = Application[Any, Any, Any, Any, Any, Any]


class Handlers:
    """Brings updates to the assistant and its words back."""

    def __init__(
        self, db: Database, assistant: Assistant, channel: TelegramChannel, data: ButtonData, menu: Menu
    ) -> None:
        self._assistant = assistant
        self._channel = channel
        self._data = data
        self._menu = menu
        self._membership = Membership(db, channel)
        self.documents = Documents(db, assistant, channel)

    def register(self, application: App) -> None:
        """Attach to an application; the first handler that fits takes an update."""
        new = filters.UpdateType.MESSAGE
        leaders = Leaders(application.bot)
        answers = Answers(self._assistant, self._channel, self.documents, leaders, self._menu)
        said = filters.TEXT & (new | filters.UpdateType.EDITED_MESSAGE | filters.UpdateType.CHANNEL_POST)
        for handler in (
            MessageHandler(said, Questions(answers).text),
            # Telegram sends a moving picture as a file as well; it is none that anybody wants checked.
            MessageHandler(filters.Document.ALL & ~filters.ANIMATION & new, Albums(self.documents).document),
            MessageHandler(filters.StatusUpdate.MIGRATE, self._membership.moved),
            MessageHandler(~filters.StatusUpdate.ALL & new, Wordless(answers, self._channel).sent),
            CallbackQueryHandler(Buttons(answers, self._channel, self._data, leaders).pressed),
            InlineQueryHandler(Inline(self._assistant, self._data).asked),
            ChatMemberHandler(self._membership.changed, ChatMemberHandler.MY_CHAT_MEMBER),
        ):
            application.add_handler(handler)
