"""Half-typed questions: the newest of each person is handled, those before are let go."""

from __future__ import annotations

import asyncio
from typing import Any

from telegram import Update
from telegram.ext import Application

from bot.channels.telegram.fleeting import Fleeting, is_fleeting
from tests.telegram_server import TOKEN


def typed(number: int, person: int, text: str) -> dict[str, Any]:
    sender = {"id": person, "is_bot": False, "first_name": "王芳"}
    return {
        "update_id": number,
        "inline_query": {"id": str(number), "from": sender, "query": text, "offset": ""},
    }


async def test_the_newest_of_each_person_is_handled_and_what_came_before_is_let_go() -> None:
    application = Application.builder().token(TOKEN).updater(None).build()
    handled: list[str] = []
    opened, both = asyncio.Event(), asyncio.Event()

    async def process(update: object) -> None:
        assert isinstance(update, Update)
        assert update.inline_query
        await opened.wait()
        handled.append(update.inline_query.query)
        if len(handled) == 2:
            both.set()

    application.process_update = process  # type: ignore[method-assign]
    fleeting = Fleeting(application)
    fleeting.add(
        [typed(1, 7, "九"), typed(2, 7, "九亭"), typed(3, 8, "石桥"), {"update_id": 4, "inline_query": {}}]
    )
    fleeting.add([typed(5, 7, "九亭镇")])
    opened.set()
    await asyncio.wait_for(both.wait(), 10)
    assert sorted(handled) == ["九亭镇", "石桥"]
    fleeting.add([typed(6, 7, "九亭镇 2023")])
    fleeting.stop()
    await asyncio.sleep(0)
    assert len(handled) == 2


async def test_somebody_who_types_fast_is_worked_for_one_letter_at_a_time() -> None:
    application = Application.builder().token(TOKEN).updater(None).build()
    begun: list[str] = []
    at_once: list[int] = []
    under_way = 0
    opened, ended = asyncio.Event(), asyncio.Event()

    async def process(update: object) -> None:
        nonlocal under_way
        assert isinstance(update, Update)
        assert update.inline_query
        under_way += 1
        at_once.append(under_way)
        begun.append(update.inline_query.query)
        await opened.wait()
        under_way -= 1
        if update.inline_query.query == "九亭镇 2023":
            ended.set()

    application.process_update = process  # type: ignore[method-assign]
    fleeting = Fleeting(application)
    fleeting.add([typed(1, 7, "九")])
    await asyncio.sleep(0)
    for number, text in enumerate(("九亭", "九亭镇", "九亭镇 2", "九亭镇 2023"), 2):
        fleeting.add([typed(number, 7, text)])
        await asyncio.sleep(0)
    for person in range(8, 20):
        fleeting.add([typed(100 + person, person, "石桥")])
        await asyncio.sleep(0)
    assert begun[0] == "九"
    opened.set()
    await asyncio.wait_for(ended.wait(), 10)
    assert [text for text in begun if "九" in text] == ["九", "九亭镇 2023"]
    assert max(at_once) <= 3
    fleeting.stop()


def test_only_half_typed_questions_are_fleeting() -> None:
    assert is_fleeting(typed(1, 7, "九"))
    assert not is_fleeting({"update_id": 1, "message": {}})
