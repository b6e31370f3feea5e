from __future__ import annotations

import asyncio
from datetime import UTC, datetime

from telegram import Chat, Message, Update

from bot.channels.telegram.order import InOrder


def update(number: int, chat: int) -> Update:
    return Update(number, message=Message(number, datetime.now(UTC), Chat(chat, Chat.PRIVATE)))


async def test_a_slow_chat_keeps_its_order_and_holds_up_no_other() -> None:
    processor = InOrder(8)
    done: list[str] = []
    gate = asyncio.Event()

    async def slow() -> None:
        await gate.wait()
        done.append("甲一")

    async def quick(name: str) -> None:
        done.append(name)

    tasks = [
        asyncio.create_task(processor.process_update(update(1, 1), slow())),
        asyncio.create_task(processor.process_update(update(2, 1), quick("甲二"))),
        asyncio.create_task(processor.process_update(update(3, 2), quick("乙一"))),
    ]
    await tasks[2]
    assert done == ["乙一"]
    gate.set()
    await asyncio.gather(*tasks)
    assert done == ["乙一", "甲一", "甲二"]


async def test_an_update_of_no_chat_is_handled_too() -> None:
    done: list[str] = []

    async def note() -> None:
        done.append("一")

    await InOrder(1).process_update(Update(1), note())
    assert done == ["一"]
