"""The buttons under a message, as Telegram draws them."""

from __future__ import annotations

from collections.abc import Callable

from telegram import CopyTextButton, InlineKeyboardButton, InlineKeyboardMarkup
from telegram.helpers import create_deep_linked_url

from bot.channels.telegram.button_data import ButtonData
from bot.channels.telegram.render import sendable
from bot.message import Button, Message, Tap

_BLANK = "…"
"""What a button says whose label would be blank, which Telegram does not take."""


def keyboard(
    message: Message, data: ButtonData, username: Callable[[], str], owner: int | None = None
) -> InlineKeyboardMarkup | None:
    """The keyboard of a message; None where it has no buttons. Blocks: long words go to the database.

    `username` is ours, asked for where a link is drawn: before the first word with Telegram nobody knows it.
    `owner` is who alone may tap what replaces the message; None where that is anybody in the chat.
    """

    def drawn(button: Button) -> InlineKeyboardButton:
        label = sendable(button.label) if button.label.strip() else _BLANK
        if button.link:
            url = create_deep_linked_url(username(), button.link)
            if button.tap is Tap.COPIES:
                return InlineKeyboardButton(label, copy_text=CopyTextButton(url))
            return InlineKeyboardButton(label, url=url)
        return InlineKeyboardButton(label, callback_data=data.write(button, owner))

    rows = [[drawn(button) for button in row] for row in message.buttons if row]
    return InlineKeyboardMarkup(rows) if rows else None
