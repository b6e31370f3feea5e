"""Message, sender and chat of an update, and the shortest of replies."""

from __future__ import annotations

from telegram import Chat, Update, User
from telegram import Message as Received

from bot.message import Line, Message


def parts(update: Update) -> tuple[Received, User, Chat]:
    """Message, sender and chat of an update that has all three, as those of message handlers do."""
    message, person, chat = update.effective_message, update.effective_user, update.effective_chat
    if message is None or person is None or chat is None:
        raise TypeError("an update without message, sender or chat")
    return message, person, chat


def said(text: str) -> Message:
    """One plain line."""
    return Message((Line(text),))
