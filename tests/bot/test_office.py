"""What administrators are told before they appoint and dismiss, and what people are told of themselves."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot import intake
from parser import read
from storage.appointments import Role
from storage.database import Database
from tests.rights.cast import CHANNEL, NUMBERS, OTHER, OWN, Cast


@pytest.fixture
def cast(db: Database, monkeypatch: pytest.MonkeyPatch) -> Cast:
    monkeypatch.setattr(intake, "read_apart", read)
    return Cast(db)


def test_who_appoints_is_told_what_somebody_loses_by_it(cast: Cast) -> None:
    cast.say("admin", "任命 77 管理员 确认")
    asked = cast.say("admin", "任命 77 编辑")
    assert "现在是管理员，任命后就不再是了" in asked.text
    assert asked.buttons
    assert "不再是" not in cast.say("admin", "任命 77 管理员").text
    assert "不再是" not in cast.say("admin", "任命 78 编辑").text
    # The clerk of an agency stays what they are besides.
    assert "不再是" not in cast.say("admin", "任命 77 经办人 石桥镇").text


def test_who_appoints_or_dismisses_oneself_is_told_so_first(cast: Cast) -> None:
    cast.say("admin", "任命 77 管理员 确认")
    for words in ("任命 77 编辑", "撤职 77"):
        asked = cast.open.reply(CHANNEL, "77", "77", words)
        assert "这是您自己" in asked.text
        assert asked.buttons
    assert "不能禁入自己" in cast.open.reply(CHANNEL, "77", "77", "禁入 77").text
    assert cast.standing("77").role is Role.ADMIN
    assert "编号：77" in cast.open.reply(CHANNEL, "77", "77", "权限").text


def test_appointing_who_the_settings_name_changes_nothing_and_is_not_said_to(cast: Cast) -> None:
    told = cast.say("admin", f"任命 {NUMBERS['admin']} 编辑 确认")
    assert "ADMIN_IDS" in told.text
    assert "已任命" not in told.text


def test_who_dismisses_is_told_what_is_taken_and_of_nobody_that_there_is_nothing(cast: Cast) -> None:
    asked = cast.say("admin", f"撤职 {NUMBERS['clerk']}")
    assert f"经办人（{OWN.agency}）" in asked.text
    nobody = cast.say("admin", "撤职 999")
    assert "没有任何任命" in nobody.text
    assert not nobody.buttons


def test_who_is_not_served_is_not_told_that_they_may_ask(cast: Cast) -> None:
    for role in ("stranger", "barred"):
        told = cast.say(role, "权限").text
        assert f"编号：{NUMBERS[role]}" in told
        assert "告诉管理员" in told
        assert "您可以提问" not in told
    assert "您可以提问" in cast.say("guest", "权限").text


def test_a_channel_and_an_anonymous_administrator_are_let_in_by_the_number_that_they_are_told(
    cast: Cast,
) -> None:
    def posted() -> str:
        return cast.closed.reply(CHANNEL, "-200", "-200", "石桥镇2023年收到多少申请").text

    assert "您的编号 -200 " in posted()
    assert "可以使用" in cast.say("admin", "准入 -200").text
    assert "15 件" in posted()
    # Behind such a number stands whoever writes there: it is served, and has no right beyond that.
    assert "不能任命" in cast.say("admin", "任命 -200 编辑 确认").text
    assert cast.standing("-200").role is Role.GUEST


def test_a_clerk_with_a_file_of_another_agency_is_told_whose_they_may_publish(cast: Cast) -> None:
    told = cast.publish("clerk", replace(OTHER, year=2021)).text
    assert "不能这样做：只能发布自己机关的年报" in told
    assert "全称" in told


def test_a_command_that_one_may_not_give_is_not_flatly_said_to_be_missing(cast: Cast) -> None:
    """The same words for both: who was dismissed a moment ago is not told what is untrue."""
    assert "没有“/publish”这个命令，或者您现在不能用它" in cast.say("guest", "/publish 1").text
