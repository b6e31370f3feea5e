"""Spoken words, other numerals, misspelt words: the same figures, and what was read is said."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.ask import Asker
from bot.ask.answer import Kind
from bot.ask.fold import fold
from bot.ask.script import in_traditional
from bot.ask.spelling import plain
from bot.ask.spelt import respelt
from tests.bot.ask.reports import STONE_BRIDGE, WILLOW
from tests.bot.ask.test_talk import talk

QUESTION = "石桥镇2023年收到多少申请"


@pytest.mark.parametrize(
    "text",
    [
        "石桥镇２０２３年收到多少申请？",
        "石 桥 镇 2 0 2 3 年 收 到 多 少 申 请",
        "石桥镇二〇二三年收到多少申请",
        "石桥镇二0二三年收到多少申请",
        "石桥镇贰零贰叁年收到多少申请",
        "石桥镇两千零二十三年收到多少申请",
        "石桥镇2O23年收到多少申请",
        "石橋鎮2023年收到多少申請",
        "石桥镇23年收了好多件申请嘛",
        "石桥镇2023年拢共收到几多申请书",
        "麻烦问一下哈，石桥镇2023年收到多少申请来着？谢谢！",
        "你帮俺瞅瞅石桥镇2023年收到多少申请呗",
        "石桥镇2023年受到多少申晴",
        "石桥镇2023年信收申请多少件",
        "石桥镇2023年收到的申请友多少",
        "石桥镇去连收到几剑申请",
        "石桥镇2023年收到多小件申请",
        "石桥镇2023年shoudao多少shenqing",
        "qing wen 石桥镇2023年收到duo shao申请",
        "石桥zhen2023年收到多少申请",
    ],
)
def test_the_same_question_in_other_letters_has_the_same_figure(asker: Asker, text: str) -> None:
    (answer,) = talk(asker, text)
    assert [(one.year, one.key, one.value) for one in answer.figures] == [
        (2023, "applications.received.total", 14)
    ]


@pytest.mark.parametrize(
    ("text", "meant", "key"),
    [
        ("石桥镇2023年不与公开几件", "不予公开", "applications.refused.total"),
        ("石桥镇2023年行政复意几件", "行政复议", "review.total"),
        ("石桥镇2023年结专下年度几件", "结转下年度", "applications.carried_out.total"),
        ("石桥镇2023年公开律多少", "公开率", "applications.disclosure_rate"),
        ("石桥镇2023年予已公开几件", "予以公开", "applications.granted.total"),
        ("石桥镇2023年尚末办结几件", "尚未办结", "applications.carried_out.total"),
        ("石桥镇2023年行政讼诉几件", "行政诉讼", "lawsuit.total"),
        ("石桥镇2023年不矛公开几件", "不予公开", "applications.refused.total"),
        ("石桥镇2023年行政许科几件", "行政许可", "licensing.decisions"),
    ],
)
def test_a_word_misspelt_by_sound_or_shape_is_read_and_said(
    asker: Asker, text: str, meant: str, key: str
) -> None:
    (answer,) = talk(asker, text)
    assert [one.key for one in answer.figures] == [key]
    assert any(f"已按“{meant}”理解" in note for note in answer.notes)


def test_who_counts_persons_asks_for_no_column(asker: Asker) -> None:
    (answer,) = talk(asker, "石桥镇2023年有几个人来申请信息公开")
    assert "applications.received.person" not in {one.key for one in answer.figures}


@pytest.mark.parametrize(
    ("text", "agencies"),
    [
        ("石桥镇合柳湾镇2023年收到申请分别多少", [STONE_BRIDGE, WILLOW]),
        ("石桥镇河柳弯镇2023年谁收的申请多", [STONE_BRIDGE, WILLOW]),
        ("石桥镇跟柳湾镇2023年睡收的申请多", [STONE_BRIDGE, WILLOW]),
    ],
)
def test_a_character_typed_for_another_between_names_joins_them(
    asker: Asker, text: str, agencies: list[str]
) -> None:
    (answer,) = talk(asker, text)
    assert {one.agency for one in answer.figures} == set(agencies)


@pytest.mark.parametrize("wish", ["拿些", "哪写", "那些", "na些"])
def test_who_is_asked_for_with_another_character(asker: Asker, wish: str) -> None:
    (answer,) = talk(asker, f"云溪县2023年{wish}单位收到申请超过10件")
    assert answer.kind is Kind.FILTER
    assert {one.agency for one in answer.figures} == {STONE_BRIDGE, WILLOW}


@pytest.mark.parametrize(
    "text", ["石桥镇2023年收到zongzi多少", "石桥镇2023年xyz申请多少", "石桥镇2023年收到申请zuida多少"]
)
def test_letters_that_are_no_words_keep_a_question_from_a_plain_figure(asker: Asker, text: str) -> None:
    (answer,) = talk(asker, text)
    assert answer.figures == ()


@pytest.mark.parametrize(
    ("text", "unexplained"),
    [
        ("申诉多少件", "申诉||||"),
        ("会议申请多少", "|议||||"),
        ("手里申请多少", "手|||||"),
        ("所有镇和局", "||||局"),
        ("花了多少", "花|||"),
        ("第九名", "|九|"),
        ("一天申请多少", "|天||||"),
    ],
)
def test_a_word_of_the_language_is_never_a_misspelt_one(text: str, unexplained: str) -> None:
    assert respelt(text, unexplained) == ()


@given(st.text(max_size=20), st.text(max_size=20))
def test_any_text_has_misspelt_words_that_stand_in_it(text: str, unexplained: str) -> None:
    folded = fold(text)
    gaps = (unexplained + "|" * len(folded))[: len(folded)]
    assert all(written in folded and written != meant for written, meant in respelt(folded, gaps))


@pytest.mark.parametrize("text", ["石桥镇2023年首例几件", "石桥镇2023年出发几件", "石桥镇2023年工私几家"])
def test_a_word_of_its_own_is_no_misspelt_one(asker: Asker, text: str) -> None:
    (answer,) = talk(asker, text)
    assert answer.figures == ()


@settings(max_examples=50, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(st.lists(st.integers(1, len(QUESTION) - 1), max_size=4), st.booleans(), st.booleans())
def test_spaces_width_and_characters_change_no_figure(
    asker: Asker, places: list[int], wide: bool, traditional: bool
) -> None:
    text = in_traditional(QUESTION) if traditional else QUESTION
    if wide:
        text = "".join(chr(ord(one) + 0xFEE0) if one.isdigit() else one for one in text)
    else:
        places = [place for place in places if not text[place - 1 : place + 1].isdigit()]
    for place in sorted(places, reverse=True):
        text = f"{text[:place]} {text[place:]}"
    (answer,) = talk(asker, text)
    assert [one.value for one in answer.figures] == [14]


@given(st.text(max_size=40))
def test_whatever_is_typed_stays_a_text(text: str) -> None:
    assert isinstance(plain(fold(text)), str)
