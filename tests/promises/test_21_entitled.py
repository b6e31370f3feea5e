"""21. Only the entitled publish, replace, withdraw, appoint and look into the record, on every surface.

The whole table of roles and deeds is in tests/rights, without a channel; here the same people speak over
real HTTP with the running bot. Short: each deed of each role on one surface. Long (`make promises`): on all.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Awaitable, Callable, Iterator
from dataclasses import replace
from pathlib import Path

from tests.bot.telegram.conftest import PATIENCE
from tests.drafts import BALANCED, Draft
from tests.promises.conftest import Mortal
from tests.promises.length import LONG
from tests.telegram_server import TelegramServer, User

TOWN = Draft("云溪县石桥镇人民政府", 2023, cells=BALANCED)
ADMIN, EDITOR, CLERK, GUEST, BARRED = 10, 20, 30, 40, 50
_COMMANDS = {
    "appoint": "/appoint 77 编辑 确认",
    "dismiss": "/dismiss 78 确认",
    "admit": "/admit 79",
    "bar": "/bar 79",
    "audit": "/audit",
    "withdraw": "/withdraw 石桥镇 2023",
    "publish": "/publish 1",
    "follow": "/subscribe 石桥镇",
    "ask": "/ask 石桥镇2023年收到多少申请",
}
_MAY = {
    ADMIN: frozenset(_COMMANDS),
    EDITOR: {"publish", "follow", "ask"},
    CLERK: {"publish", "follow", "ask"},
    GUEST: {"follow", "ask"},
    BARRED: frozenset[str](),
}
Surface = Callable[[TelegramServer, User, str], Awaitable[str]]


async def private(server: TelegramServer, user: User, words: str) -> str:
    user.says(words)
    return (await user.hears("")).text


async def group(server: TelegramServer, user: User, words: str) -> str:
    place = server.group(100 + user.id)
    user.says(words, place)
    return (await user.hears("", place)).text


async def edited(server: TelegramServer, user: User, words: str) -> str:
    first = user.says("/rights")
    await user.hears("您的编号")
    user.edits(first, words)
    return (await user.hears("")).text


async def forged_button(server: TelegramServer, user: User, words: str) -> str:
    before = user.inbox
    query = user.forges(words)

    def told() -> str:
        """In the chat, or to who tapped alone."""
        return server.chats.told.get(query) or (user.inbox[-1].text if user.inbox != before else "")

    return str(await server.chats.until(told, PATIENCE))


async def deep_link(server: TelegramServer, user: User, words: str) -> str:
    user.says(f"/start {words.removeprefix('/').replace(' ', '_')}")
    return (await user.hears("")).text


SURFACES: tuple[Surface, ...] = (private, group, edited, forged_button, deep_link)


def trials() -> Iterator[tuple[int, str, Surface]]:
    """Role, deed and surface; in the short form the surfaces take turns."""
    for place, role in enumerate(_MAY):
        for turn, deed in enumerate(_COMMANDS):
            for surface in SURFACES if LONG else SURFACES[(place + turn) % 5 :][:1]:
                yield role, deed, surface


def recorded(folder: Path, role: int, outcome: str) -> int:
    """How many rows of the record say so of that number."""
    connection = sqlite3.connect(folder / "test.db")
    try:
        query = "SELECT count(*) FROM audit WHERE person = ? AND outcome = ?"
        return int(connection.execute(query, (str(role), outcome)).fetchone()[0])
    finally:
        connection.close()


async def test_every_role_may_what_it_may_on_every_surface_and_nothing_else(
    server: TelegramServer, assistant: Mortal, tmp_path: Path
) -> None:
    assistant.settings |= {"ADMIN_IDS": str(ADMIN), "RATE_LIMIT": "0", "LOG_LEVEL": "INFO"}
    assistant.holds(TOWN)
    await assistant.starts()
    people = {role: server.user(role) for role in _MAY}
    for role, said in (
        (EDITOR, f"/appoint {EDITOR} 编辑 确认"),
        (CLERK, f"/appoint {CLERK} 经办人 {TOWN.agency} 确认"),
        (BARRED, f"/bar {BARRED}"),
    ):
        people[ADMIN].says(said)
        assert str(role) in (await people[ADMIN].hears("")).text
    for user in people.values():
        user.says("/rights")
        await user.hears("您的编号")
    wrong = []
    for role, deed, surface in trials():
        server.chats.limits.chats.clear()
        before = [recorded(tmp_path, role, outcome) for outcome in ("refused", "done")]
        told = await surface(server, people[role], _COMMANDS[deed])
        refused, done = (
            recorded(tmp_path, role, outcome) > count
            for outcome, count in zip(("refused", "done"), before, strict=True)
        )
        # A deep link shows and does nothing; whoever is served at all may have that.
        may = role != BARRED if surface is deep_link else deed in _MAY[role]
        if refused is may or not told or (done and (not may or surface is deep_link)):
            wrong.append((role, deed, surface.__name__, told))
    assert wrong == []


async def test_a_file_is_published_by_its_button_by_who_may_and_by_nobody_else(
    server: TelegramServer, assistant: Mortal, tmp_path: Path
) -> None:
    assistant.settings |= {"ADMIN_IDS": str(ADMIN), "LOG_LEVEL": "INFO"}
    assistant.holds(replace(TOWN, year=2022))
    await assistant.starts()
    admin, clerk, guest = server.user(ADMIN), server.user(CLERK), server.user(GUEST)
    admin.says(f"/appoint {CLERK} 经办人 {TOWN.agency} 确认")
    assert await admin.hears("已任命")
    guest.sends_document("年报.html", TOWN.web_page().encode())
    assert "发布" not in (await guest.hears("没有发现问题")).buttons
    assert "没有“/publish”这个命令" in await forged_button(server, guest, "/publish 1")
    clerk.sends_document("别家.html", replace(TOWN, agency="青河县柳河镇人民政府").web_page().encode())
    assert "发布" not in (await clerk.hears("没有发现问题")).buttons
    clerk.forges("/publish 2")
    assert await clerk.hears("您不能这样做")
    assert await forged_button(server, guest, "/publish 2") == await forged_button(
        server, guest, "/publish 9"
    )
    clerk.says("/publish 1")
    assert await clerk.hears("没有您发来的 #1")
    clerk.sends_document("自家.html", TOWN.web_page().encode())
    assert "发布" in (await clerk.hears("没有发现问题")).buttons
    clerk.presses("发布")
    assert await clerk.hears("已发布云溪县石桥镇人民政府 2023 年年报")
    admin.says("撤回 石桥镇 2023")
    assert await admin.hears("要撤回")
    # Who sees the button of another and taps it has their own rights.
    clerk.forges(f"/withdraw {TOWN.agency[:6]} 2023 确认 1")
    assert await clerk.hears("没有“/withdraw”这个命令")
    admin.presses("确认撤回")
    assert await admin.hears("现在没有这份年报了")
    assert recorded(tmp_path, CLERK, "done") == 1
    assert recorded(tmp_path, CLERK, "refused") == 2
