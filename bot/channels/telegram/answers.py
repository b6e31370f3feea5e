"""What was said goes to the assistant, by text or tap, and what it replies goes where it belongs."""

from __future__ import annotations

import asyncio

from telegram import Bot, Chat

from bot.assistant import Assistant
from bot.channels.telegram.channel import NAME, Spot, TelegramChannel
from bot.channels.telegram.documents import Documents
from bot.channels.telegram.groups import Leaders
from bot.channels.telegram.menu import Menu
from bot.channels.telegram.parts import said
from bot.channels.telegram.working import working
from bot.person import Person


class Answers:
    """The way from words to the reply that stands in the chat."""

    def __init__(
        self,
        assistant: Assistant,
        channel: TelegramChannel,
        documents: Documents,
        leaders: Leaders,
        menu: Menu,
    ) -> None:
        self._assistant = assistant
        self._channel = channel
        self._documents = documents
        self._leaders = leaders
        self._menu = menu

    async def meet(self, chat: Chat, person: int) -> None:
        """Ask before a tap is answered that says nothing. Raises Refusal."""
        await asyncio.to_thread(self._assistant.meet, Person(NAME, str(person), str(chat.id)))

    async def objection(self, chat: Chat, person: int, says: str) -> str:
        """Why somebody may not tap a button, as they are told alone; nothing where they may."""
        tapping = Person(NAME, str(person), str(chat.id))
        return await asyncio.to_thread(self._assistant.objection, tapping, says)

    async def worded(self, chat: Chat, text: str) -> str:
        """A sentence of ours in the language of a chat."""
        return (await asyncio.to_thread(self._assistant.worded, NAME, str(chat.id), said(text))).text

    async def answer(
        self, bot: Bot, chat: Chat, person: int, words: str, spot: Spot, earlier: int | None = None
    ) -> int | None:
        """Reply at a spot, or in the place of an earlier own message.

        The id of the message that is the whole reply; None where it is not one alone.
        """
        async with working(bot, chat.id, spot.topic):
            leads = self._leaders.among(chat, person)
            reply = await asyncio.to_thread(
                self._assistant.reply, NAME, str(person), str(chat.id), words, leads
            )
            stands: int | None = None
            if not reply.lines:
                # Who goes on too fast was told so once.
                return None
            if reply.errand:
                await self._documents.run(Person(NAME, str(person), str(chat.id)), reply, spot)
            elif earlier is None:
                stands = await self._channel.place(chat.id, reply, spot)
            else:
                stands = await self._channel.replace(chat.id, earlier, reply, spot)
        await self._menu.after(chat.id, words)
        return stands
