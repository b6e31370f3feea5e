"""Who is told that nothing can be kept: everybody who wrote to us alone, once, in their language."""

from __future__ import annotations

import asyncio
from typing import Any

from telegram.error import NetworkError

from bot.channels.telegram.standstill import Standstill
from bot.message import Message
from bot.reply.english import in_english
from storage.errors import DiskFull

FULL = DiskFull("磁盘空间不足。")


def said(chat: int, kind: str = "private") -> dict[str, Any]:
    return {"update_id": 1, "message": {"chat": {"id": chat, "type": kind}, "text": "问"}}


class Recorder:
    """Notes who is told what; with one of them the connection breaks."""

    def __init__(self) -> None:
        self.told: list[int] = []
        self.words = Message(())

    async def answer(self, chat: int, message: Message) -> None:
        self.told.append(chat)
        self.words = message
        if chat == 8:
            raise NetworkError("broken")


async def test_each_person_is_told_once_until_it_is_over_and_no_group_is() -> None:
    channel = Recorder()
    standing = Standstill(channel)
    for update in (said(7), said(7), said(8), said(-100, "group"), {"update_id": 2, "message": []}):
        standing.begins(FULL, [update, {"update_id": 3, "my_chat_member": {}}])
    await asyncio.gather(*standing._telling)
    assert channel.told == [7, 8]
    assert "磁盘空间不足" in (standing.trouble or "")
    standing.ends()
    assert standing.trouble is None
    standing.begins(FULL, [said(7)])
    await asyncio.gather(*standing._telling)
    assert channel.told == [7, 8, 7]


async def test_it_is_said_in_english_too() -> None:
    channel = Recorder()
    standing = Standstill(channel)
    standing.begins(FULL, [said(7)])
    await asyncio.gather(*standing._telling)
    assert in_english(channel.words).text.isascii()
