"""24. We keep little about people: logs hold numbers and no words; 忘记我 leaves nothing but the record."""

from __future__ import annotations

import sqlite3
from dataclasses import replace
from pathlib import Path

from sqlmodel import SQLModel

from bot.person import Person
from bot.privacy import Privacy
from storage.database import Database
from storage.forgetting import KEPT
from tests.drafts import BALANCED, Draft
from tests.promises.conftest import Mortal
from tests.telegram_server import TelegramServer

TOWN = Draft("云溪县石桥镇人民政府", 2023, cells=BALANCED)
NUMBER = 7001234567
SECRET = "丙丁戊己"


def rows(folder: Path) -> dict[str, list[str]]:
    """Every row of every table as text."""
    connection = sqlite3.connect(folder / "test.db")
    try:
        tables = [name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type='table'")]
        return {
            table: [repr(row) for row in connection.execute(f'SELECT * FROM "{table}"')]  # noqa: S608
            for table in tables
        }
    finally:
        connection.close()


def holding(folder: Path, words: str) -> set[str]:
    """The tables that hold those words anywhere."""
    return {table for table, held in rows(folder).items() if any(words in row for row in held)}


def is_on_disk(folder: Path, words: str) -> bool:
    """Whether they stand anywhere in the file, or in what SQLite writes beside it."""
    return any(words.encode() in one.read_bytes() for one in folder.glob("test.db*"))


async def test_who_is_forgotten_is_found_in_the_record_alone(
    server: TelegramServer, assistant: Mortal, tmp_path: Path
) -> None:
    assistant.settings["ADMIN_IDS"] = "8"
    assistant.holds(TOWN, *(replace(TOWN, agency=f"{county}柳河镇人民政府") for county in ("甲县", "乙县")))
    await assistant.starts()
    user, group = server.user(NUMBER), server.group(100)
    for words in ("我是石桥镇的", "订阅 石桥镇", f"石桥镇2023年收到多少申请{SECRET}"):
        user.says(words)
        assert await user.hears("")
    user.leads(group)
    user.says("/subscribe 石桥镇", group)
    assert await user.hears("", group)
    # Of two towns of that name one is chosen by a button, which says the whole question again.
    user.says(f"柳河镇2023年收到多少申请，我叫{SECRET}")
    assert len((await user.hears("您问的是哪一个")).buttons) == 2
    user.sends_document("我的年报.html", TOWN.web_page().encode())
    assert await user.hears("没有发现问题")
    user.says("/audit")
    assert await user.hears("没有“/audit”这个命令")
    assert holding(tmp_path, str(NUMBER)) >= {"audit", "home", "subscription", "inbox"}
    user.says("/privacy")
    assert await user.hears("忘记我")
    user.presses("忘记我")
    assert await user.hears("要删除我保存的您的信息吗")
    user.presses("确认，忘记我")
    # What is said right behind it is answered, as to somebody new.
    user.says("/ask 石桥镇2023年收到多少申请")
    assert await user.hears("已经删除")
    assert await user.hears("15 件")
    assert not is_on_disk(tmp_path, "我的年报.html")
    assert await assistant.stops() == 0
    assert holding(tmp_path, str(NUMBER)) == {"audit"}
    assert holding(tmp_path, "我的年报.html") == set()
    assert len(rows(tmp_path)["subscription"]) == 1, "what the group follows stays the group's"
    assert holding(tmp_path, SECRET) == set()
    assert SECRET not in assistant.output


def of_people() -> dict[str, set[str]]:
    """The tables that speak of people or chats, with their columns."""
    return {
        name: set(table.columns.keys())
        for name, table in SQLModel.metadata.tables.items()
        if {"person", "chat", "owner", "user", "by"} & set(table.columns.keys())
    }


TOLD = {
    "admission": "准入和禁入名单",
    "appointment": "任命",
    "arrival": "您发来的消息",
    "audit": "操作记录",
    "away": "提醒的设置",
    "delivery": "提醒的设置",
    "home": "您的单位",
    "inbox": "您发来的文件",
    "language": "语言",
    "outbox": "发过哪些通知",
    "page": "能翻页的长回复",
    "pause": "提醒的设置",
    "subscription": "您关注的内容",
}
"""By which words /privacy tells of what a table holds."""


def test_all_that_is_kept_of_people_is_told_table_by_table(tmp_path: Path) -> None:
    db = Database.open(f"sqlite:///{tmp_path / 'test.db'}")
    told = Privacy(db, lambda _: None).tell(Person("telegram", "7", "7")).text
    db.close()
    assert of_people().keys() == TOLD.keys()
    assert [words for words in (*TOLD.values(), "长按钮", "备份") if words not in told] == []


def test_every_table_with_people_in_it_is_emptied_of_them_or_kept_for_a_reason(tmp_path: Path) -> None:
    Database.open(f"sqlite:///{tmp_path / 'test.db'}").close()
    assert {"home", "inbox", "subscription"} < of_people().keys()
    lost = {
        name
        for name, columns in of_people().items()
        if name not in KEPT and not ("channel" in columns and {"person", "chat"} & columns)
    }
    assert lost == set()
    assert all(KEPT.values())
