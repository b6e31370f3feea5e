from __future__ import annotations

import re

import pytest

from bot.commands import ABOUT_ONESELF, COMMANDS, OFFICE, Act, NoSuchCommand, Spoken, needs, understand
from bot.deed import Deed


@pytest.mark.parametrize(
    ("text", "spoken"),
    [
        ("/start", Spoken(Act.START, "")),
        ("/start r_12", Spoken(Act.START, "r_12")),
        ("／help", Spoken(Act.HELP, "")),
        ("／ｈｅｌｐ", Spoken(Act.HELP, "")),
        ("／Ｓｕｂｓｃｒｉｂｅ　九亭镇", Spoken(Act.SUBSCRIBE, "九亭镇")),
        ("ｈｅｌｐ", Spoken(Act.HELP, "")),
        ("/HELP", Spoken(Act.HELP, "")),
        ("/帮助", Spoken(Act.HELP, "")),
        (" 帮助 ", Spoken(Act.HELP, "")),
        ("/ask@gongkai_bot 九亭镇2023年收到多少申请", Spoken(Act.ASK, "九亭镇2023年收到多少申请")),
        ("/subscribe 九亭镇", Spoken(Act.SUBSCRIBE, "九亭镇")),
        ("订阅 九亭镇", Spoken(Act.SUBSCRIBE, "九亭镇")),
        ("订阅：九亭镇", Spoken(Act.SUBSCRIBE, "九亭镇")),
        ("关注九亭镇", Spoken(Act.SUBSCRIBE, "九亭镇")),
        ("取消关注九亭镇", Spoken(Act.UNSUBSCRIBE, "九亭镇")),
        ("退订", Spoken(Act.UNSUBSCRIBE, "")),
        ("我的订阅", Spoken(Act.LIST, "")),
        ("权限", Spoken(Act.RIGHTS, "")),
        ("忘记我", Spoken(Act.FORGET, "")),
        ("任命 10001 经办人 石桥镇", Spoken(Act.APPOINT, "10001 经办人 石桥镇")),
        ("撤回：石桥镇 2023", Spoken(Act.WITHDRAW, "石桥镇 2023")),
        ("/publish 12 理由：核对过", Spoken(Act.PUBLISH, "12 理由：核对过")),
    ],
)
def test_a_command_is_understood_however_it_is_typed(text: str, spoken: Spoken) -> None:
    assert understand(text) == spoken


@pytest.mark.parametrize(
    "text", ["九亭镇2023年收到多少申请", "订阅数是多少", "关注人数有多少？", "帮助信息公开的人有几个", ""]
)
def test_a_question_is_no_command(text: str) -> None:
    assert understand(text) is None


def test_an_unknown_command_is_named() -> None:
    assert understand("/weather 上海") == NoSuchCommand("weather")


def test_every_command_fits_the_menu_of_a_messenger() -> None:
    every = (*COMMANDS, *ABOUT_ONESELF, *OFFICE)
    assert all(re.fullmatch(r"[a-z0-9_]{1,32}", command.act.value) for command in every)
    assert all(0 < len(command.description) <= 256 for command in every)
    assert len({word for command in every for word in command.words}) == sum(len(one.words) for one in every)


def test_what_changes_reports_or_people_needs_a_right_of_its_own() -> None:
    assert all(command.needs not in (None, Deed.ASK) for command in OFFICE)
    assert {needs(one.act) for one in ABOUT_ONESELF} == {None}
    assert {needs(one.act) for one in COMMANDS} == {Deed.ASK, Deed.FOLLOW}
