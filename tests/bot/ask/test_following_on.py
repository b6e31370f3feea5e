"""What a question takes over from the one before it, and what it does not."""

import pytest

from bot.ask import Asker
from bot.ask.answer import Kind
from tests.bot.ask.test_talk import talk


@pytest.mark.parametrize("text", ["7", "哈哈", "你说错了吧", "嗯", "ok", "1+1等于几"])
def test_words_that_say_nothing_repeat_no_figure(asker: Asker, text: str) -> None:
    _, answer = talk(asker, "石桥镇2023年收到多少申请", text)
    assert (answer.figures, answer.passages) == ((), ())
    assert answer.kind in (Kind.HELP, Kind.SMALLTALK, Kind.CLARIFY, Kind.NOT_IN_REPORT)


def test_a_word_that_is_not_understood_is_not_taken_for_the_figure_before(asker: Asker) -> None:
    _, answer = talk(asker, "石桥镇2023年收到多少申请", "教体局2023年抓了几件")
    assert answer.figures == ()


def test_a_year_that_is_not_held_is_not_remembered(asker: Asker) -> None:
    _, missing, answer = talk(asker, "石桥镇2023年收到多少申请", "那2019年呢", "行政处罚呢")
    assert missing.kind is Kind.NO_REPORT
    assert {figure.year for figure in answer.figures} == {2023}


def test_the_year_before_is_the_one_before_that_of_the_last_answer(asker: Asker) -> None:
    _, answer = talk(asker, "石桥镇2023年收到多少申请", "比上一年多几件")
    assert answer.kind is Kind.TREND
    assert {figure.year for figure in answer.figures} == {2022, 2023}


def test_a_year_held_against_the_last_one_compares_the_two(asker: Asker) -> None:
    _, answer = talk(asker, "石桥镇2023年收到多少申请", "比2022年多多少")
    assert answer.kind is Kind.TREND
    assert {figure.year for figure in answer.figures} == {2022, 2023}


def test_a_question_about_all_agencies_forgets_the_one_before(asker: Asker) -> None:
    _, answer = talk(asker, "石桥镇2023年收到多少申请", "哪些单位2023年收到过申请")
    assert answer.kind is Kind.FILTER
    assert len({figure.agency for figure in answer.figures}) > 1


def test_which_town_ranks_towns_alone(asker: Asker) -> None:
    (answer,) = talk(asker, "2023年哪个镇收到申请最多")
    assert all("镇" in figure.agency for figure in answer.figures)
    assert answer.headline.startswith("库内各镇中")


def test_a_sum_over_years_shows_its_parts(asker: Asker) -> None:
    (answer,) = talk(asker, "石桥镇2022到2023一共收到多少申请")
    values = [figure.value for figure in answer.figures]
    assert len(values) == 2
    total = sum(value for value in values if value is not None)
    assert f"2022、2023 年合计 {total} 件（{values[0]}＋{values[1]}）" in answer.headline


def test_a_rise_has_its_rate_and_from_nothing_there_is_none(asker: Asker) -> None:
    (rise,) = talk(asker, "石桥镇2023年收到的申请比上年增长百分之几")
    before, after = sorted(rise.figures, key=lambda figure: figure.year)
    assert before.value
    assert after.value
    rate = abs(after.value - before.value) * 100 / before.value
    assert f"{float(rate):.1f}".rstrip("0").rstrip(".") + "%" in rise.headline


@pytest.mark.parametrize("text", ["石桥镇2023年平均每月收到几件申请", "石桥镇2023年上半年收到多少申请"])
def test_what_the_year_figure_does_not_tell_is_not_answered_with_it(asker: Asker, text: str) -> None:
    (answer,) = talk(asker, text)
    assert answer.kind in (Kind.NOT_IN_REPORT, Kind.CLARIFY)
    assert answer.figures == ()


def test_a_column_narrows_the_row_before_again_and_again(asker: Asker) -> None:
    _, person, business = talk(asker, "石桥镇2023年予以公开几件", "其中自然人几件", "企业的呢")
    assert [figure.key for figure in person.figures] == ["applications.granted.person"]
    assert [figure.key for figure in business.figures] == ["applications.granted.business"]
    assert business.figures[0].label == "予以公开（商业企业）"


@pytest.mark.parametrize(
    "text",
    [
        "石桥镇2023年不是企业申请的几件",
        "石桥镇2023年女性申请人几个",
        "石桥镇2023年关于征地的申请几件",
        "石桥镇2023年自然人的行政复议几件",
        "石桥镇2023年行政许可罚了多少钱",
        "石桥镇2023年规范性文件公开率",
        "石桥镇小学2023年收到多少申请",
        "石桥村2023年收到多少申请",
        "国家卫健委2023年收到多少申请",
        "石桥镇20223年收到多少申请",
        "石桥镇1998年收到多少申请",
        "怎么向石桥镇申请公开",
    ],
)
def test_a_question_that_says_more_than_the_form_holds_gets_no_plain_figure(asker: Asker, text: str) -> None:
    (answer,) = talk(asker, text)
    assert answer.figures == ()
