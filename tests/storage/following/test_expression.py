import pytest
from hypothesis import given
from hypothesis import strategies as st

from storage.following.expression import NoExpression, expression, plain


@pytest.mark.parametrize(
    ("written", "text", "holds"),
    [
        ("行政复议", "全年未发生行政复议案件", True),
        ("行政复议 诉讼", "行政复议 1 件", False),
        ("行政复议 诉讼", "诉讼 1 件，行政复议 2 件", True),
        ("行政复议或诉讼", "发生诉讼 1 件", True),
        ("行政复议 或 诉讼", "发生诉讼 1 件", True),
        ("行政复议|诉讼", "发生诉讼 1 件", True),
        ("行政复议 −诉讼", "行政复议 1 件，诉讼 0 件", False),
        ("行政复议 不含诉讼", "行政复议 1 件", True),
        ("行政复议 不含 诉讼", "行政复议、诉讼", False),
        ("公开 复议|诉讼 -撤销", "主动公开，诉讼一件", True),
        ("公开 复议|诉讼 -撤销", "主动公开，诉讼一件被撤销", False),
        ("資訊 公開", "资讯公开", True),
        ("ＡＢＣ系统", "建成 abc 系 统", True),
        ("依申请公开", "依申请\n公开", True),
    ],
)
def test_words_are_held_against_a_text(written: str, text: str, holds: bool) -> None:
    assert expression(written).holds(plain(text)) is holds


@pytest.mark.parametrize(
    ("written", "told"),
    [
        ("−诉讼", "至少写一个"),
        ("", "至少写一个"),
        ("的", "太短"),
        ("行政复议 -的", "太短"),
        (" ".join(["征地补偿"] + [f"第{n}个词" for n in range(20)]), "最多"),
        ("长" * 31, "不超过"),
        ("复议或−诉讼", "两边不能"),
        ("复议或不含诉讼", "两边不能"),
    ],
)
def test_words_that_cannot_be_looked_for_are_refused_with_the_next_step(written: str, told: str) -> None:
    with pytest.raises(NoExpression, match=told):
        expression(written)


@given(st.text(alphabet="复议诉讼公开或|−- 不含，", max_size=30))
def test_what_is_written_back_means_the_same(text: str) -> None:
    try:
        read = expression(text)
    except NoExpression:
        return
    assert expression(read.written) == read


def test_a_dash_inside_a_word_bars_nothing() -> None:
    assert expression("2019-2023年").holds(plain("2019-2023年的数据"))
