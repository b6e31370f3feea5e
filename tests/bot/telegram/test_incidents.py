"""What is made of an error, where telling of it may fail as well."""

from __future__ import annotations

from types import SimpleNamespace

import pytest
from telegram import Update
from telegram.error import Forbidden, NetworkError, TelegramError

from bot.channels.telegram.arriving import outcome
from bot.channels.telegram.handling import Again, Done, Outcome
from bot.channels.telegram.incidents import Incidents
from bot.turn import Turn, taking
from storage.database import Database
from storage.errors import Busy

CHAT = {"id": 7, "type": "private", "first_name": "王"}
UPDATE = {
    "update_id": 1,
    "message": {"message_id": 1, "date": 1, "chat": CHAT, "from": {**CHAT, "is_bot": False}},
}


async def told(db: Database, error: Exception, answered: TelegramError | None) -> Outcome:
    """What becomes of an update that ended with an error; `answered` is raised by the reply that says so."""

    async def answer(chat: int, message: object) -> None:
        if answered:
            raise answered

    turn = Turn(1)
    with taking(turn):
        incidents = Incidents(db, SimpleNamespace(answer=answer))
        await incidents.handle(Update.de_json(UPDATE, None), SimpleNamespace(error=error))
    return outcome(turn, 1)


@pytest.mark.parametrize("error", [Busy("数据库正忙。"), KeyError("bug")])
async def test_a_sentence_about_trouble_that_does_not_get_through_is_tried_again(
    db: Database, error: Exception
) -> None:
    assert isinstance(await told(db, error, NetworkError("broken")), Again)


async def test_a_refusal_that_was_told_is_the_answer(db: Database) -> None:
    assert await told(db, Busy("数据库正忙。"), None) == Done()
    assert await told(db, Busy("数据库正忙。"), Forbidden("blocked")) == Done()
