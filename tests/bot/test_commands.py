from __future__ import annotations

import re

import pytest

from bot.commands import COMMANDS, Act, NoSuchCommand, Spoken, understand


@pytest.mark.parametrize(
    ("text", "spoken"),
    [
        ("/start", Spoken(Act.START, "")),
        ("/start r_12", Spoken(Act.START, "r_12")),
        ("／help", Spoken(Act.HELP, "")),
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
    assert all(re.fullmatch(r"[a-z0-9_]{1,32}", command.act.value) for command in COMMANDS)
    assert all(0 < len(command.description) <= 256 for command in COMMANDS)
    assert len({word for command in COMMANDS for word in command.words}) == sum(
        len(one.words) for one in COMMANDS
    )
