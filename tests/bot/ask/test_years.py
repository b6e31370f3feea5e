from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.ask import Asker
from bot.ask.answer import Kind
from bot.ask.fold import fold
from bot.ask.years import Span, years

TODAY = date(2024, 3, 1)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("石桥镇2023年收到", (2023,)),
        ("石桥镇２０２３年收到", (2023,)),
        ("二〇二三年收到", (2023,)),
        ("二零二三收到", (2023,)),
        ("二○二三年收到", (2023,)),
        ("23年收了", (2023,)),
        ("二三年收了", (2023,)),
        ("2023收到", (2023,)),
        ("去年收到", (2023,)),
        ("前年收到", (2022,)),
        ("大前年收到", (2021,)),
        ("三年前收到", (2021,)),
        ("双桥镇 21 22 23 三年新收", (2021, 2022, 2023)),
        ("双桥镇23、22、21年新收", (2021, 2022, 2023)),
        ("2021年到去年每年", (2021, 2022, 2023)),
        ("大前年到去年各收", (2021, 2022, 2023)),
        ("从2021起每年", (2021, 2022, 2023)),
        ("打21年起", (2021, 2022, 2023)),
        ("这两年（2022、2023）新收", (2022, 2023)),
        ("今年收到", (2024,)),
        ("上年收到", (2023,)),
        ("2021-2023年", (2021, 2022, 2023)),
        ("2021—2023年", (2021, 2022, 2023)),
        ("2021到2023年", (2021, 2022, 2023)),
        ("21至23年", (2021, 2022, 2023)),
        ("近三年", (2021, 2022, 2023)),
        ("最近两年", (2022, 2023)),
        ("2022和2023年", (2022, 2023)),
        ("21、22年", (2021, 2022)),
        ("“十四五”以来", (2021, 2022, 2023)),
        ("2023年比上年", (2023,)),
    ],
)
def test_years_are_found_however_they_are_said(text: str, expected: tuple[int, ...]) -> None:
    assert years(fold(text), TODAY).years == expected


@pytest.mark.parametrize(
    "text", ["上年结转几件", "上年度结转", "上一年项目数量", "本年新收", "收到23件", "12345热线"]
)
def test_words_of_the_form_and_plain_numbers_are_no_years(text: str) -> None:
    found = years(text, TODAY)
    assert found.years == ()
    assert found.rest == text


def test_a_relative_year_is_told_as_it_was_understood() -> None:
    assert years("去年收到", TODAY).notes == ("“去年”按 2023 年理解",)


@pytest.mark.parametrize(
    ("text", "span"), [("历年收到", Span.ALL), ("最新的年报", Span.NEWEST), ("收到", None)]
)
def test_open_years_are_left_to_what_is_held(text: str, span: Span | None) -> None:
    assert years(text, TODAY).open is span


@given(st.text(), st.dates(date(2019, 1, 1), date(2040, 12, 31)))
def test_no_text_breaks_the_reading_of_years(text: str, today: date) -> None:
    found = years(fold(text), today).years
    assert list(found) == sorted(set(found))


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("石桥镇近三年收到的申请", (2020, 2022, 2023)),
        ("石桥镇三年来申请数变化", (2020, 2022, 2023)),
        ("石桥镇近两年收到的申请", (2022, 2023)),
        ("石桥镇近五年收到的申请", (2022, 2023)),
        ("近两年各单位新收申请合计", (2022, 2023)),
    ],
)
def test_recent_years_are_the_newest_held_where_fewer_than_two_are(
    asker: Asker, text: str, told: tuple[int, ...]
) -> None:
    answer, _ = asker.ask(text, date(2026, 11, 28))
    assert tuple(sorted({figure.year for figure in answer.figures})) == told
    moved = any("按现有最新的" in note for note in answer.notes)
    assert moved is ("五年" not in text)


def test_years_that_are_named_stay_though_nothing_is_held_of_them(asker: Asker) -> None:
    answer, _ = asker.ask("石桥镇2024到2025年收到的申请", date(2026, 11, 28))
    assert answer.kind is Kind.NO_REPORT
