"""The assistant over a database with a few agencies, and a clock that a test sets."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from bot.assistant import Assistant
from bot.message import Message
from bot.notify.planner import Planner
from bot.reply.notices import NoticeWording
from parser import read
from storage import outbox, reports
from storage.database import Database
from storage.following import subscriptions
from tests.drafts import BALANCED, Draft

TOWN = Draft("云溪县石桥镇人民政府", 2022, cells=BALANCED, prose={5: ["主要问题是答复不够及时。"]})


class Chat:
    """One chat with the assistant, and the notices that it gets."""

    def __init__(self, db: Database) -> None:
        self.db = db
        self.now = datetime(2024, 6, 3, 9, tzinfo=ZoneInfo("Asia/Shanghai"))
        self._assistant = Assistant(db, lambda: self.now)
        self._planner = Planner(db, lambda: self.now)
        self._word = NoticeWording(db)

    def says(self, text: str, leads: bool = True) -> Message:
        return self._assistant.reply("telegram", "7", "7", text, lambda: leads)

    def presses(self, message: Message, label: str) -> Message:
        (button,) = [one for row in message.buttons for one in row if label in one.label]
        return self.says(button.says)

    @property
    def follows(self) -> list[str]:
        """What the list shows."""
        lines = self.says("我的订阅").text.splitlines()
        return [line.removeprefix("· ") for line in lines if line.startswith("· ")]

    def passes(self, **time: int) -> None:
        self.now += timedelta(**time)

    def hears(self) -> list[Message]:
        """What is due by now, as it is sent."""
        self._planner.look()
        notices = outbox.claim(self.db, "telegram", self.now, limit=100)
        for one in notices:
            outbox.sent(self.db, one.id, self.now)
        return [self._word(one) for one in notices]

    def holds(self, *drafts: Draft) -> None:
        """Reports come in."""
        for draft in drafts:
            data = draft.web_page().encode()
            reports.save(self.db, read(data, "年报.html"), [], data, self.now)

    @property
    def count(self) -> int:
        return len(subscriptions.of(self.db, "telegram", "7"))


@pytest.fixture
def chat(tmp_path: Path) -> Iterator[Chat]:
    database = Database.open(f"sqlite:///{tmp_path / 'test.db'}")
    own = Chat(database)
    own.holds(
        TOWN,
        replace(TOWN, agency="云溪县柳河镇人民政府"),
        replace(TOWN, agency="云溪县教育局"),
        replace(TOWN, agency="上海市松江区九亭镇人民政府"),
    )
    yield own
    database.close()


def labels(message: Message) -> list[str]:
    return [button.label for row in message.buttons for button in row]
