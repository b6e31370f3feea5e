"""Other speech: the same question in the words of Guangzhou, Chengdu, Shenyang, Changsha and Taipei."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.ask import Asker
from bot.ask.answer import Kind
from bot.ask.dialect import standard
from bot.ask.fold import fold
from storage.names.departments import listed
from storage.names.gazetteer import gazetteer
from tests.bot.ask.test_talk import talk


@pytest.mark.parametrize(
    "text",
    [
        "石橋鎮2023年收咗幾多宗申請呀",
        "石橋鎮2023年收到嘅申請有幾多單",
        "唔該幫我睇下石橋鎮2023年收到幾多申請",
        "呢個鎮2023年收咗幾多申請，石橋鎮",
        "石桥镇2023年收了好多件申请喃",
        "石桥镇2023年收起好多件申请咹",
        "石桥镇去年子收到好多申请哦",
        "俺寻思问问石桥镇2023年收了几件申请",
        "恁给俺查查石桥镇2023年收到几件申请中不",
        "老弟给哥查查石桥镇2023年收到几件申请呗",
        "侬帮我看看石桥镇2023年收到几件申请伐",
        "請問石橋鎮2023年度受理之申請案件數為何",
        "煩請提供石橋鎮2023年度申請案之件數",
    ],
)
def test_other_speech_asks_for_the_same_figure(asker: Asker, text: str) -> None:
    (answer,) = talk(asker, text)
    assert [(one.year, one.key, one.value) for one in answer.figures] == [
        (2023, "applications.received.total", 14)
    ]


@pytest.mark.parametrize(
    ("text", "key", "value"),
    [
        ("石桥镇2023年遭复议了好多件", "review.total", 3),
        ("石橋鎮2023年訴願幾件", "review.total", 3),
        ("石橋鎮2023年有冇畀人告過", "lawsuit.total", 3),
        ("石桥镇2023年有莫得被告过", "lawsuit.total", 3),
        ("石橋鎮2023年唔公開嘅有幾多", "applications.refused.total", 2),
        ("石桥镇2022年整了几件行政许可", "licensing.decisions", 0),
    ],
)
def test_other_speech_denies_and_suffers_in_its_own_words(
    asker: Asker, text: str, key: str, value: int
) -> None:
    (answer,) = talk(asker, text)
    assert [(one.key, one.value) for one in answer.figures] == [(key, value)]


@pytest.mark.parametrize("text", ["乜嘢叫做不予處理", "啥子喊做不予处理嘛", "何謂不予處理", "么样叫不予处理"])
def test_other_speech_asks_what_a_word_means(asker: Asker, text: str) -> None:
    (answer,) = talk(asker, text)
    assert answer.kind is Kind.DEFINE


@pytest.mark.parametrize(
    "text",
    ["石橋鎮2023年女性嘅申請有幾多", "石橋鎮2023年3月收咗幾多申請", "石桥镇2023年网上收到的有好多嘛"],
)
def test_what_narrows_a_question_in_other_speech_still_keeps_it_from_a_plain_figure(
    asker: Asker, text: str
) -> None:
    (answer,) = talk(asker, text)
    assert answer.figures == ()


def test_many_is_no_question_where_something_else_is_asked() -> None:
    assert standard("石桥镇为什么收了好多申请") == "石桥镇为什么收了好多申请"
    assert standard("石桥镇收了好多申请") == "石桥镇收了多少申请"


def test_no_name_of_a_place_or_department_is_changed() -> None:
    known = gazetteer()
    names = sorted(fold(name) for name in {*known.homes, *known.regions, *listed()})
    texts = [
        ",".join(f"{name}{tail}" for name in names[first : first + 50])
        for first in range(0, len(names), 50)
        for tail in ("", "2023年收到多少件申请")
    ]
    assert [text for text in texts if standard(text) != text] == []


@given(st.text(max_size=30))
def test_any_text_is_read_and_read_again_stays(text: str) -> None:
    assert isinstance(standard(standard(fold(text))), str)
