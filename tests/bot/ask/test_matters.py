"""What is asked about a report itself is told from what is asked of its cells and its prose."""

from __future__ import annotations

import pytest

from bot.ask.fold import fold
from bot.ask.matters import Matter, asked
from parser.forms.vocabulary import Part, vocabulary

WORDS = [
    (term.part, word)
    for term in vocabulary()
    if term.part is not Part.WORD
    for word in (*term.words, *term.weak)
]


@pytest.mark.parametrize(("part", "word"), WORDS)
def test_no_word_of_the_forms_asks_about_a_report_itself(part: Part, word: str) -> None:
    assert asked(fold(f"石桥镇2023年{word}多少件")) is None


@pytest.mark.parametrize(
    ("text", "matter"),
    [
        ("石桥镇2023年表三平不平", Matter.BALANCE),
        ("石桥镇2023年横向合计对不对", Matter.BALANCE),
        ("石桥镇2023年结转数和上年年报接得上吗", Matter.CARRIED),
        ("石桥镇2023年现行有效件数和2022年衔接吗", Matter.IN_FORCE),
        ("石桥镇2023年正文和表格一致吗", Matter.AGREEMENT),
        ("正文说12件表里11件，以哪个为准", Matter.DISPUTE),
        ("石桥镇2023年年报错在哪", Matter.FAULTS),
        ("这个错怎么改", Matter.MEND),
        ("N5是什么意思", Matter.RULES),
        ("必改和核实有什么区别", Matter.RULES),
        ("石桥镇2023年第一版写的新收多少", Matter.VERSIONS),
        ("石桥镇2023年年报改过吗", Matter.VERSIONS),
        ("石桥镇2023年哪些格没填", Matter.UNFILLED),
        ("石桥镇2023年申请为什么变多了", Matter.WHY),
    ],
)
def test_a_matter_is_told_by_its_words(text: str, matter: Matter) -> None:
    told = asked(fold(text))
    assert told is not None
    assert told.matter is matter


@pytest.mark.parametrize(
    "text",
    [
        "石桥镇2023年存在哪些问题",
        "石桥镇2023年有哪些改进措施",
        "石桥镇2023年行政复议被纠正几件",
        "石桥镇2023年上年结转几件",
        "石桥镇年报更正了提醒我",
        "石桥镇2023年通报了几次",
        "你说错了吧",
    ],
)
def test_other_questions_are_left_alone(text: str) -> None:
    assert asked(fold(text)) is None


def test_what_is_left_of_the_question_names_agency_year_and_cell() -> None:
    told = asked("石桥镇2023年第一版写的新收多少")
    assert told is not None
    assert told.rest.replace("|", "") == "石桥镇2023年新收多少"


def test_codes_are_told_and_several_agencies() -> None:
    told = asked(fold("哪些单位有Ｎ5错误"))
    assert told is not None
    assert (told.codes, told.many) == (("N5",), True)
