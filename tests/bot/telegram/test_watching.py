"""The bot finds a new report by itself and tells the one who follows the agency."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from storage import agencies, people
from storage.database import Database
from tests.bot.telegram.conftest import Assistant
from tests.bot.watch.conftest import listing
from tests.drafts import Draft
from tests.site import Answer, Site
from tests.telegram_server import TelegramServer


@pytest.fixture
def site() -> Iterator[Site]:
    with Site() as running:
        yield running


@pytest.fixture
def slow() -> Iterator[Site]:
    """A site that never answers in full."""
    with Site() as running:
        running.pages["/list"] = Answer(stalls=True)
        yield running


async def test_a_report_that_a_site_publishes_is_stored_and_told_and_a_slow_site_delays_no_stop(
    server: TelegramServer, assistant: Assistant, town: Draft, site: Site, slow: Site, tmp_path: Path
) -> None:
    assistant.holds(town)
    _follow(assistant.settings["DATABASE_URL"], "7")
    new = replace(town, year=2024)
    site.pages |= {
        "/list": listing(("/2024.html", new.title)),
        "/2024.html": Answer(new.web_page()),
    }
    entries = [f'[[source]]\nname = "{one.host}"\npage = "{one.url("/list")}"\n' for one in (slow, site)]
    (tmp_path / "sources.toml").write_text("".join(entries), encoding="utf-8")
    assistant.settings |= {"SOURCES_FILE": "sources.toml", "SOURCES_ALLOWED_HOSTS": "127.0.0.1"}
    user = server.user(7)
    user.says("/start")
    await assistant.starts()
    assert await user.hears("云溪县石桥镇人民政府 2024 年的年报已收录")
    assert await assistant.stops() == 0


async def test_a_wrong_list_of_sources_stops_the_start_with_a_sentence(
    server: TelegramServer, assistant: Assistant
) -> None:
    assistant.settings["SOURCES_FILE"] = "none.toml"
    process = await assistant._spawn("bot")
    assert await assistant._ended(process) == 2
    assert "SOURCES_FILE" in assistant.output
    assert "Traceback" not in assistant.output


def _follow(url: str, chat: str) -> None:
    db = Database.open(url)
    try:
        (agency,) = agencies.held(db)
        people.follow(db, "telegram", chat, chat, agency.id, datetime.now(UTC))
    finally:
        db.close()
