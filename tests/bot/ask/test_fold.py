import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.ask.fold import fold, legible


@pytest.mark.parametrize(
    ("written", "folded"),
    [
        ("石橋鎮２０２３年收到申請", "石桥镇2023年收到申请"),
        ("石桥镇 2023 年 收到 申请", "石桥镇2023年收到申请"),
        ("“三安全一稳定”", '"三安全一稳定"'),
        ("2021—2023年", "2021-2023年"),
        ("2021 — 2023 年", "2021-2023年"),
        ("（ 2021 - 2023 ）", "(2021-2023)"),
        ("80 %以上", "80%以上"),
        ("2021, 2022 年", "2021, 2022年"),
        ("GDP 是 多少？", "gdp是多少?"),
        ("annual  report", "annual report"),
    ],
)
def test_ways_to_write_one_thing_fold_to_one_text(written: str, folded: str) -> None:
    assert fold(written) == folded


@given(st.text())
def test_folding_twice_is_folding_once(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("石桥镇2023年\n收到多少申请", "石桥镇2023年 收到多少申请"),
        ("石桥\u200b镇\ufeff2023年", "石桥镇2023年"),
        ("石桥镇\u202e3202年", "石桥镇3202年"),
        ("\x1b[31m石桥镇\x00\ud83d", "[31m石桥镇"),
        ("石橋鎮 ２０２３年 🙏", "石橋鎮 ２０２３年 🙏"),
    ],
)
def test_what_cannot_be_seen_of_a_text_is_taken_out(written: str, read: str) -> None:
    assert legible(written) == read


@given(st.text())
def test_what_is_left_of_a_text_can_be_stored_and_stays(text: str) -> None:
    left = legible(text)
    assert left.encode("utf-8").decode("utf-8") == left
    assert legible(left) == left
