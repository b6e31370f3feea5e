"""Codes that open a report or an agency, the cards behind them, and answers offered while one types."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.assistant import Assistant
from bot.links import Linked, code, linked
from parser import read
from storage import reports
from storage.database import Database
from tests.drafts import BALANCED, Draft

NOW = datetime(2024, 6, 1, 9, tzinfo=UTC)


@pytest.fixture
def assistant(tmp_path: Path) -> Iterator[Assistant]:
    db = Database.open(f"sqlite:///{tmp_path / 'test.db'}")
    for year in (2022, 2023):
        data = Draft("云溪县石桥镇人民政府", year, cells=BALANCED).web_page().encode()
        reports.save(db, read(data, "年报.html"), [], data, NOW)
    yield Assistant(db, lambda: NOW)
    db.close()


@pytest.mark.parametrize("target", [Linked(12), Linked(3, 2023), Linked(999_999_999, 2199)])
def test_a_code_is_read_back_and_fits_a_link(target: Linked) -> None:
    written = code(target.agency, target.year)
    assert re.fullmatch(r"[A-Za-z0-9_-]{1,64}", written)
    assert linked(written) == target


@pytest.mark.parametrize("text", ["", "r_1", "a_", "r_1_23", "a_1_2023", "inline", "a_9999999999", "A_1"])
def test_what_is_no_code_is_none(text: str) -> None:
    assert linked(text) is None


def test_a_report_opens_with_a_figure_and_its_source_and_an_agency_with_its_years(
    assistant: Assistant,
) -> None:
    report = assistant.reply("web", "1", "1", "/start r_1_2023")
    assert "15 件" in report.text
    assert "出处" in report.text
    links = [button.link for row in report.buttons for button in row if button.link]
    assert links == ["r_1_2023"]
    agency = assistant.reply("web", "1", "1", "/start a_1")
    assert "2022、2023 年" in agency.text
    for row in (*report.buttons, *agency.buttons):
        for button in row:
            if not button.link:
                reply = assistant.reply("web", "1", "1", button.says).text
                assert "没有看懂" not in reply, button.says


def test_a_link_to_what_is_not_held_says_so(assistant: Assistant) -> None:
    for missing in ("r_1_2019", "a_77"):
        assert "没有收录" in assistant.reply("web", "1", "1", f"/start {missing}").text


def test_half_a_question_offers_what_it_may_mean_and_nothing_is_remembered(assistant: Assistant) -> None:
    articles = assistant.articles("web", "1", "石桥镇2023")
    assert len(articles) > 2
    assert all(article.title and article.description for article in articles)
    assert all(not button.says for one in articles for row in one.message.buttons for button in row)
    assert "哪个机关" in assistant.reply("web", "1", "1", "2023年收到多少申请").text
    assert assistant.articles("web", "1", "") == ()
    assert assistant.articles("web", "1", "您好") == ()


def test_a_link_is_no_choice_that_can_be_picked_by_its_number(assistant: Assistant) -> None:
    card = assistant.reply("web", "1", "1", "/start r_1_2023")
    number = len(card.sayable)
    assert number == sum(len(row) for row in card.buttons) - 1
    assert "好的" in assistant.reply("web", "1", "1", str(number)).text
