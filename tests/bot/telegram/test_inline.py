"""Inline mode and links: what is offered in other chats, and what a link from outside opens."""

from __future__ import annotations

import re

from tests.bot.telegram.conftest import Assistant
from tests.drafts import Draft
from tests.telegram_server import TelegramServer


async def test_half_a_question_offers_whole_answers_whose_link_opens_the_report(
    server: TelegramServer, assistant: Assistant, town: Draft
) -> None:
    assistant.holds(town, Draft(town.agency, 2022, cells=town.cells))
    await assistant.starts()
    user = server.user(7)
    found = await user.finds("石桥镇 2023")
    assert len(found.titles) > 2
    assert any("15" in title for title in found.titles)
    assert all("出处" in text or "年报" in text for text in found.texts)
    whole = await user.finds("石桥镇2023年收到多少申请")
    assert len(whole.titles) == 1
    assert "15 件" in whole.texts[0]
    assert "出处" in whole.texts[0]
    nothing = await user.finds("火星镇 2023")
    assert (nothing.titles, bool(nothing.button)) == ((), True)
    assert (await user.finds("")).button

    code = re.search(r"start=(r_\d+_2023)", whole.links[0])
    assert code
    user.says(f"/start {code[1]}")
    card = await user.hears("云溪县石桥镇人民政府 2023 年年报")
    assert "15 件" in card.text
    assert "出处" in card.text
    user.presses("其他年份")
    assert await user.hears("石桥镇")
    user.says(f"/start a_{code[1].split('_')[1]}")
    agency = await user.hears("2 份年报")
    assert "2022 年" in agency.buttons
    user.presses("2022 年")
    assert await user.hears("2022 年新收")
    user.says("/start r_999_2023")
    assert await user.hears("没有收录")
    assert not user.inbox[-1].buttons


async def test_a_query_that_came_too_late_is_let_go(
    server: TelegramServer, assistant: Assistant, town: Draft
) -> None:
    assistant.holds(town)
    await assistant.starts()
    user = server.user(7)
    server.chats.update("inline_query", {"id": "1", "query": "读不懂"})
    server.fail("answerInlineQuery", 400, "Bad Request: query is too old and response timeout expired")
    user.types("石桥镇 2023")
    assert await server.chats.until(lambda: server.called("answerInlineQuery"), 10)
    assert (await user.finds("石桥镇2023年收到多少申请")).titles
    assert await assistant.stops() == 0
    assert "incident" not in assistant.output
