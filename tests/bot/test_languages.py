"""Menus and wording in the language of the chat; what reports say stays as it is."""

from __future__ import annotations

import re
import string
import tomllib
from collections.abc import Iterator
from datetime import datetime
from importlib.resources import files
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from bot.assistant import Assistant
from bot.commands import ALL, COMMANDS
from bot.incidents import incident_message
from bot.message import Line, Message, Style, Tap
from bot.person import Person
from bot.reply.english import FILES, description, in_english
from bot.reply.menu import entries
from bot.reply.welcome import Hearing, group_greeting
from bot.uploads import received_message
from parser import read
from storage import reports
from storage.database import Database
from storage.inbox import Receipt
from storage.languages import Language
from tests.drafts import BALANCED, Draft

NOW = datetime(2024, 6, 1, 9, tzinfo=ZoneInfo("Asia/Shanghai"))
CHINESE = re.compile("[\u4e00-\u9fff]")


@pytest.fixture
def assistant(tmp_path: Path) -> Iterator[Assistant]:
    db = Database.open(f"sqlite:///{tmp_path / 'test.db'}")
    data = (
        Draft("云溪县石桥镇人民政府", 2023, cells=BALANCED, prose={5: ["答复时间过长。"]}).web_page().encode()
    )
    reports.save(db, read(data, "年报.html"), [], data, NOW)
    yield Assistant(db, lambda: NOW)
    db.close()


def say(assistant: Assistant, text: str, chat: str = "7") -> Message:
    return assistant.reply("terminal", "7", chat, text)


def test_the_choice_belongs_to_the_chat_and_its_buttons_change_the_message(assistant: Assistant) -> None:
    offered = say(assistant, "语言")
    assert [button.label for button in offered.buttons[0]] == ["简体", "正體", "English"]
    assert {button.tap for button in offered.buttons[0]} == {Tap.REPLACES}
    for name, language in (
        ("English", Language.ENGLISH),
        ("英文", Language.ENGLISH),
        ("正體", Language.TRADITIONAL),
        ("繁體中文", Language.TRADITIONAL),
        ("简", Language.SIMPLIFIED),
    ):
        say(assistant, f"/lang {name}")
        assert assistant.language("terminal", "7") is language
    assert assistant.language("terminal", "8") is None
    assert "没有“火星文”这种选择" in say(assistant, "/lang 火星文").text


def test_an_answer_is_in_the_chosen_characters_whatever_it_was_asked_in(assistant: Assistant) -> None:
    asked = "石桥镇2023年存在哪些问题"
    assert "存在" in say(assistant, asked).text
    say(assistant, "/lang 正體")
    message = say(assistant, asked)
    assert "年報" in message.text
    quoted = [line.text for line in message.lines if line.style is Style.QUOTE]
    assert quoted == ["答复时间过长。"]
    say(assistant, "/lang 简体")
    assert "年报" in say(assistant, "石橋鎮2023年存在哪些問題").text


def test_fixed_wording_is_english_and_says_that_answers_are_chinese(assistant: Assistant) -> None:
    say(assistant, "/lang English")
    for text in ("/help", "/start"):
        assert "answered in Chinese" in say(assistant, text).text
    for text in ("我的订阅", "/nonsense", "退订全部"):
        assert not CHINESE.search(say(assistant, text).text), text
    assert say(assistant, "石桥镇2023年收到多少申请").text.startswith("云溪县石桥镇 2023 年新收")


QUOTED = re.compile(r"“[^”]*”|《[^》]*》|云溪县\w*|石桥镇|\d点|/\w+ \S+")


@pytest.mark.parametrize(
    "text",
    [
        "/check", "/digest", "/digest 8点", "/quiet", "/quiet 22点到7点", "/mute", "/mute 3天", "/mute 900天",
        "/home", "/home 石桥镇", "/home 忘记", "/ask", "/rights", "/privacy", "/forget", "/forget 确认",
        "/lang Klingon", "/findings", "/unsubscribe 石桥镇", "/unsubscribe 火星镇", "/start a_99",
        "/subscribe 石桥镇", "/subscribe 火星镇", "/subscribe “复议”", "/list", "你好", "谢谢",
        "How many applications were received in 2023?", "What can you do?", "石桥镇2015年收到多少申请",
        "火星镇2023年收到多少申请",
    ],
)  # fmt: skip
def test_no_screen_of_ours_is_half_chinese_in_english(assistant: Assistant, text: str) -> None:
    say(assistant, "/lang English")
    for told in ("/subscribe 石桥镇", "/digest 8点", "/quiet 22点到7点", text):
        message = say(assistant, told)
    labels = (button.label for row in message.buttons for button in row if "点" in button.label)
    assert not CHINESE.search("".join(labels))
    for line in message.lines:
        assert line.text.startswith(("· ", "Or reply")) or not CHINESE.search(QUOTED.sub("", line.text)), (
            line.text
        )


def test_what_a_chat_chose_is_told_in_english_whatever_it_is(assistant: Assistant) -> None:
    say(assistant, "/lang English")
    for told in ("/subscribe 石桥镇", "/subscribe “复议”", "/digest 8点", "/quiet 22点到7点", "/mute 静音"):
        say(assistant, told)
    assert say(assistant, "/list").lines[-1].text == (
        "Notices: one message a day at 8:00; none from 22:00 to 7:00; muted until you end it."
    )


def test_a_question_in_english_is_told_that_chinese_is_understood(assistant: Assistant) -> None:
    asked = "How many applications were received in 2023?"
    assert say(assistant, asked).lines[-1].text == "Menu, help and fixed wording in English: /lang English"
    say(assistant, "/lang English")
    told = say(assistant, asked)
    assert "in Chinese only" in told.lines[0].text
    assert CHINESE.search(told.buttons[0][0].says)


def test_words_of_a_digest_and_of_an_album_are_english_within_their_line() -> None:
    told = (
        ("1. 石桥镇 2023 年的年报已收录。", "1. The 2023 report of 石桥镇 has come in."),
        ("1．✅ 《a.html》云溪县石桥镇人民政府 2019：没有发现问题",
         "1. ✅ “a.html” 云溪县石桥镇人民政府 2019: nothing is wrong"),
        ("❌ 发现必须改正的问题：必改 1 项，提示 2 项",
         "❌ There are mistakes: 1 must be mended, 2 to be noted"),
        ("2．【核实】表三不平。", "2. [to be verified] 表三不平。"),
        ("机关：未识别", "Agency: not found"),
        ("您的角色：经办人（石桥镇）", "Your role: clerk (石桥镇)"),
    )  # fmt: skip
    for ours, english in told:
        assert in_english(Message((Line(ours),))).text == english


@pytest.mark.parametrize("language", list(Language))
def test_every_menu_fits_a_messenger_and_is_of_its_language(language: Language) -> None:
    for group in (False, True):
        menu = entries(language, group)
        assert all(0 < len(text) <= 256 for _, text in menu)
    menu = entries(language)
    assert [name for name, _ in menu] == [command.act.value for command in COMMANDS]
    said = dict(menu)["subscribe"]
    sign = {Language.SIMPLIFIED: "关注机关", Language.TRADITIONAL: "關注機關", Language.ENGLISH: "agency"}
    assert sign[language] in said
    assert (language is Language.ENGLISH) is (CHINESE.search(said) is None)


def test_every_command_of_the_menu_is_described_in_english() -> None:
    assert all(description(command.act) != command.description for command in COMMANDS)
    assert ALL


def test_english_sentences_have_the_gaps_of_the_chinese_ones() -> None:
    read = (files("bot.reply").joinpath(name).read_text(encoding="utf-8") for name in FILES)
    for line in (line for one in read for line in tomllib.loads(one)["line"]):
        gaps = {name for _, name, _, _ in string.Formatter().parse(line["zh"]) if name}
        assert {name for _, name, _, _ in string.Formatter().parse(line["en"]) if name} <= gaps


@pytest.mark.parametrize(
    "message",
    [
        group_greeting(Hearing.ADDRESSED),
        group_greeting(Hearing.EVERYTHING),
        incident_message("7K2M"),
        received_message(Receipt(3, "report.docx")),
        Message((Line("您发得太快了，从这一条起没有处理。请过 3 秒再发。"),)),
    ],
)
def test_what_everybody_meets_is_said_in_english(message: Message) -> None:
    said = in_english(message)
    assert len(said.lines) == len(message.lines)
    assert not CHINESE.search(said.lines[0].text)
    assert all(one != two for one, two in zip(said.lines, message.lines, strict=True))


def test_a_line_that_is_not_ours_stays_as_it_is() -> None:
    message = Message((Line("您关注了 3 个机关：", Style.QUOTE), Line("石桥镇 15 件")))
    assert in_english(message) == message


def test_a_command_may_be_written_in_traditional_characters_and_with_a_mark(assistant: Assistant) -> None:
    for text in ("幫助", "帮助。", "/幫助", "說明書"):
        known = "怎么提问" in say(assistant, text).text or "怎麼提問" in say(assistant, text).text
        assert known is (text != "說明書")
    assert Person("a", "b", "c").leads()
