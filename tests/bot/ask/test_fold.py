import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.ask.fold import fold


@pytest.mark.parametrize(
    ("written", "folded"),
    [
        ("石橋鎮２０２３年收到申請", "石桥镇2023年收到申请"),
        ("石桥镇 2023 年 收到 申请", "石桥镇2023年收到申请"),
        ("“三安全一稳定”", '"三安全一稳定"'),
        ("2021—2023年", "2021-2023年"),
        ("GDP 是 多少？", "gdp是多少?"),
        ("annual  report", "annual report"),
    ],
)
def test_ways_to_write_one_thing_fold_to_one_text(written: str, folded: str) -> None:
    assert fold(written) == folded


@given(st.text())
def test_folding_twice_is_folding_once(text: str) -> None:
    assert fold(fold(text)) == fold(text)
