"""22. Rights belong to (channel, id) and to an agency; the first administrator comes from the settings."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from bot import intake
from bot.person import Person
from parser import read
from storage.database import Database
from tests.drafts import BALANCED
from tests.promises.conftest import Mortal
from tests.rights.cast import NUMBERS, OTHER, OWN, Cast
from tests.telegram_server import TelegramServer


async def test_who_speaks_first_is_nobody_and_who_the_settings_name_is_administrator(
    server: TelegramServer, assistant: Mortal
) -> None:
    first, named = server.user(7), server.user(8)
    await assistant.starts()
    first.says("/audit")
    assert await first.hears("没有“/audit”这个命令")
    first.says("/appoint 7 管理员 确认")
    assert await first.hears("没有“/appoint”这个命令")
    await assistant.stops()
    assistant.settings["ADMIN_IDS"] = "8"
    await assistant.starts()
    named.says("审计")
    assert "7　被拒绝：任命（没有权限）" in (await named.hears("操作记录")).text
    named.says("任命 7 编辑")
    assert await named.hears("要任命 7：编辑 吗")
    named.presses("确认任命")
    assert await named.hears("已任命")
    first.says("权限")
    assert await first.hears("您的角色：编辑")


def test_the_same_number_on_another_channel_is_somebody_else(tmp_path: Path) -> None:
    db = Database.open(f"sqlite:///{tmp_path / 'test.db'}")
    cast = Cast(db)
    for role in ("clerk", "editor", "admin"):
        person = Person("terminal", NUMBERS[role], NUMBERS[role])
        reply = cast.open.reply(person.channel, person.id, person.chat, "权限").text
        assert "您的角色：访客" in reply
        refused = cast.open.publish(person, "年报.html", replace(OWN, year=2022).web_page().encode(), "/p")
        assert "您不能这样做" in refused.text
    assert cast.version(replace(OWN, year=2022)) == 0
    db.close()


def test_a_clerk_of_one_agency_replaces_no_report_of_another(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(intake, "read_apart", read)
    db = Database.open(f"sqlite:///{tmp_path / 'test.db'}")
    cast = Cast(db)
    changed = {**BALANCED, "penalties.decisions": "42"}
    for draft, version in ((OWN, 2), (OTHER, 1)):
        cast.publish("clerk", replace(draft, cells=changed), "确认 1")
        assert cast.version(draft) == version
    db.close()
