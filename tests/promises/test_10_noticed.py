"""Promise 10: no notice is lost, and none repeats silently, wherever the process dies."""

from __future__ import annotations

import random
import sqlite3
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from storage.stages import Stage
from tests.bot.telegram.conftest import eventually
from tests.drafts import Draft
from tests.promises.conftest import Mortal
from tests.promises.length import LONG, times
from tests.telegram_server import TelegramServer, User

OUTGOING = (Stage.CLAIMED, Stage.SENT, Stage.MARKED)


def owed(folder: Path) -> int:
    """How many notices are neither sent nor given up."""
    connection = sqlite3.connect(folder / "test.db")
    try:
        query = "SELECT count(*) FROM outbox WHERE state IN ('pending', 'claimed')"
        return int(connection.execute(query).fetchone()[0])
    finally:
        connection.close()


def told(user: User, year: int) -> tuple[int, int]:
    """How often somebody was told of the report of a year: without and with the mark of a repetition."""
    fitting = [seen.text for seen in user.inbox if f"{year} 年的年报已收录" in seen.text]
    marked = sum("补发" in text for text in fitting)
    return len(fitting) - marked, marked


async def followers(server: TelegramServer, assistant: Mortal, count: int) -> list[User]:
    """So many people who follow one agency; the bot runs."""
    await assistant.starts()
    users = [server.user(number) for number in range(7, 7 + count)]
    for user in users:
        user.says("/subscribe 石桥镇")
    for user in users:
        assert await user.hears("我会在这里通知您")
    return users


@pytest.mark.parametrize("stage", OUTGOING if LONG else (Stage.SENT,))
async def test_a_notice_comes_wherever_the_process_dies(
    server: TelegramServer, assistant: Mortal, tmp_path: Path, town: Draft, stage: Stage
) -> None:
    assistant.holds(town)
    users = await followers(server, assistant, 3)
    await assistant.dies()
    assistant.holds(replace(town, year=2024))
    await assistant.begins(dies_at=f"{stage}:2")
    await assistant.falls()
    await assistant.starts()
    assert await eventually(lambda: not owed(tmp_path))
    counts = [told(user, 2024) for user in users]
    assert all(plain <= 1 and plain + marked >= 1 for plain, marked in counts), counts
    # All three may have been on their way.
    assert sum(marked for _, marked in counts) <= 3
    assert sum(plain + marked for plain, marked in counts) <= 3 + sum(marked for _, marked in counts)


async def test_whatever_moment_the_process_is_killed_no_notice_is_lost(
    server: TelegramServer,
    assistant: Mortal,
    tmp_path: Path,
    town: Draft,
    record_property: Callable[[str, object], None],
) -> None:
    assistant.holds(town)
    users = await followers(server, assistant, 3)
    await assistant.dies()
    chance = random.Random(10)
    repeated = 0
    # Titles tell of years from 1900 to 2099; that of 2023 is held.
    years = [year for year in range(1900, 1900 + times(2, 200)) if year != 2023]
    for kill, year in enumerate(years):
        assistant.holds(replace(town, year=year))
        stage = chance.choice((Stage.WRITTEN, Stage.COMMITTED))
        # A start writes twice before the sender begins: the schema, and what was claimed before.
        await assistant.begins(dies_at=f"{stage}:{chance.randint(1, 8)}")
        await assistant.falls()
        await assistant.starts()
        assert await eventually(lambda: not owed(tmp_path))
        await assistant.dies()
        counts = [told(user, year) for user in users]
        assert all(plain <= 1 and plain + marked >= 1 for plain, marked in counts), (kill, counts)
        assert sum(marked for _, marked in counts) <= len(users)
        repeated += sum(marked for _, marked in counts)
    notices = len(years) * len(users)
    told_of = {"kills": len(years), "notices": notices, "lost": 0, "marked as repeated": repeated}
    for name, counted in told_of.items():
        record_property(name, counted)


async def test_a_report_and_what_is_owed_about_it_are_one(
    server: TelegramServer, assistant: Mortal, tmp_path: Path, town: Draft
) -> None:
    """The import dies before its commit: nobody is told. It is imported again: everybody is."""
    assistant.holds(town)
    users = await followers(server, assistant, 2)
    file = tmp_path / "2024.html"
    file.write_text(replace(town, year=2024).web_page(), encoding="utf-8")
    dying = await assistant.runs("import", str(file), dies_at=f"{Stage.WRITTEN}:2")
    await assistant.ended(dying)
    assert owed(tmp_path) == 0
    assert await assistant.ended(await assistant.runs("import", str(file))) == 0
    for user in users:
        assert await user.hears("2024 年的年报已收录")
    assert [told(user, 2024) for user in users] == [(1, 0), (1, 0)]
