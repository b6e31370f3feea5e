"""Promise 2: what was sent to us is never forgotten, wherever the process dies; what may repeat says so."""

from __future__ import annotations

import random
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

from storage.stages import Stage
from tests.bot.telegram.conftest import eventually
from tests.drafts import Draft
from tests.promises.conftest import Mortal
from tests.promises.length import LONG, times
from tests.telegram_server import TelegramServer, User

INCOMING = (Stage.FETCHED, Stage.STORED, Stage.BEGUN, Stage.ANSWERED, Stage.HANDLED)
OF_FILES = (Stage.INBOXED, Stage.ACKNOWLEDGED, Stage.EXAMINED, Stage.ANSWERED)


def open_arrivals(folder: Path) -> int:
    """How many updates are on disk and not handled."""
    connection = sqlite3.connect(folder / "test.db")
    try:
        return int(connection.execute("SELECT count(*) FROM arrival WHERE content IS NOT NULL").fetchone()[0])
    finally:
        connection.close()


def told(user: User, words: str) -> tuple[int, int]:
    """How many messages with these words stand in the chat: without and with the mark of a repetition."""
    fitting = [seen.text for seen in user.inbox if words in seen.text]
    marked = sum("补发" in text for text in fitting)
    return len(fitting) - marked, marked


@pytest.mark.parametrize("stage", INCOMING if LONG else (Stage.STORED, Stage.ANSWERED))
async def test_a_question_is_answered_wherever_the_process_dies(
    server: TelegramServer, assistant: Mortal, tmp_path: Path, stage: Stage
) -> None:
    user = server.user(7)
    user.says("/list")
    await assistant.begins(dies_at=stage)
    await assistant.falls()
    await assistant.starts()
    assert await user.hears("还没有关注")
    assert await eventually(lambda: not open_arrivals(tmp_path))
    user.says("/help")
    assert await user.hears("怎么提问")
    plain, marked = told(user, "还没有关注")
    assert plain <= 1
    assert marked <= 1
    assert (plain, marked) == {Stage.BEGUN: (0, 1), Stage.ANSWERED: (1, 1)}.get(stage, (1, 0))


@pytest.mark.parametrize("stage", OF_FILES if LONG else (Stage.ACKNOWLEDGED,))
async def test_a_file_that_was_received_gets_its_verdict_wherever_the_process_dies(
    server: TelegramServer, assistant: Mortal, tmp_path: Path, town: Draft, stage: Stage
) -> None:
    user = server.user(7)
    user.sends_document("年报.html", town.web_page().encode())
    await assistant.begins(dies_at=stage)
    await assistant.falls()
    await assistant.starts()
    assert await user.hears("✅")
    assert await eventually(lambda: not open_arrivals(tmp_path))
    verdicts = [seen.text for seen in user.inbox if "✅" in seen.text]
    assert len(verdicts) == 1
    assert "#1" in "".join(call.text("text") for call in server.called("sendMessage"))


async def test_whatever_moment_the_process_is_killed_all_are_answered_in_their_order(
    server: TelegramServer,
    assistant: Mortal,
    tmp_path: Path,
    record_property: Callable[[str, object], None],
) -> None:
    """Every transaction that handling writes is a place to die: before its commit, and after it."""
    user, chance = server.user(7), random.Random(7)
    kills, repeated = times(2, 200), 0
    for kill in range(kills):
        said = [f"/ask{kill}x{n}" for n in range(3)]
        for words in said:
            user.says(words)
        stage = chance.choice((Stage.WRITTEN, Stage.COMMITTED))
        # The schema and what was claimed before write once each, every message twice at least.
        await assistant.begins(dies_at=f"{stage}:{chance.randint(1, 8)}")
        await assistant.falls()
        await assistant.starts()
        assert await user.hears(f"“{said[-1]}”")
        assert await eventually(lambda: not open_arrivals(tmp_path))
        for words in said:
            plain, marked = told(user, f"“{words}”")
            assert plain <= 1, (kill, words)
            assert plain + marked >= 1, (kill, words)
            repeated += marked
        answers = [words for seen in user.inbox for words in said if f"“{words}”" in seen.text]
        assert list(dict.fromkeys(answers)) == said
        await assistant.dies()
    counts = {"kills": kills, "messages": 3 * kills, "lost": 0, "answers marked as repeated": repeated}
    for name, counted in counts.items():
        record_property(name, counted)
