"""Who has published a report and who has not: a denial is never dropped, whatever its words."""

from __future__ import annotations

import pytest

from bot.ask import Asker
from bot.ask.answer import Kind
from tests.bot.ask.test_talk import talk

PLAIN = "2022年谁没有发布年报"


@pytest.mark.parametrize(
    "text",
    [
        "哪些机关没有发布2022年年报",
        "哪些单位还没有发布2022年年报",
        "哪些单位还没公布2022年年报",
        "还没公布2022年年报的单位有哪些",
        "哪些单位还没有公开2022年年报",
        "哪些单位不公布2022年年报",
        "2022年年报哪些单位没公布",
        "2022年年报哪些单位没交",
        "2022年年报哪些单位没出",
        "2022年年报哪些单位没挂网",
        "2022年年报谁还没出来",
        "谁的2022年年报还没出来",
        "2022年年报尚未发布的机关",
        "哪些单位至今未发布2022年度报告",
        "哪些单位没把2022年年报发出来",
        "还有几家没公布2022年年报",
        "哪些单位未按时公布2022年政府信息公开工作年度报告",
        "2022年度报告还没上网的单位",
        "哪些单位没上传2022年年报",
        "哪些单位从来没有发布过2022年年报",
        "哪些单位2022年年报缺失",
    ],
)
def test_reports_that_are_not_out_are_those_that_lack(asker: Asker, text: str) -> None:
    (plain,) = talk(asker, PLAIN)
    (answer,) = talk(asker, text)
    assert "缺" in plain.headline
    assert (answer.kind, answer.headline, answer.lines) == (Kind.COVERAGE, plain.headline, plain.lines)
    assert "没有入库不等于没有公布。" in answer.notes


@pytest.mark.parametrize("text", ["哪些单位公布了2022年年报", "2022年年报哪些单位已经挂网了"])
def test_reports_that_are_out_are_those_that_are_held(asker: Asker, text: str) -> None:
    (answer,) = talk(asker, text)
    assert answer.kind is Kind.COVERAGE
    assert answer.headline.startswith("已入库年报：2022 年")


@pytest.mark.parametrize("text", ["石桥镇有没有发布2022年年报", "石桥镇没有公布2022年年报吗"])
def test_whether_one_agency_has_published_is_told_of_it(asker: Asker, text: str) -> None:
    (answer,) = talk(asker, text)
    assert answer.headline.startswith("有云溪县石桥镇 2022 年的年报")


def test_of_several_years_those_lack_all_of_them_who_have_none(asker: Asker) -> None:
    any_of, none_of = talk(asker, "2021年和2022年谁没交年报", "2021年和2022年都没有发布年报的单位")
    held = {agency.name: agency.years for agency in asker.library.agencies.values()}
    without = {name for name, years in held.items() if not {2021, 2022} & set(years)}
    assert {line.split("：")[0] for line in none_of.lines} == without
    assert len(any_of.lines) > len(none_of.lines) > 0


@pytest.mark.parametrize(
    "text", ["谁没按时交2022年年报", "有没有没发布2022年年报的单位", "2022年谁家的年报没找到"]
)
def test_a_denial_stays_one_with_words_between(asker: Asker, text: str) -> None:
    (plain,) = talk(asker, PLAIN)
    (answer,) = talk(asker, text)
    assert answer.headline == plain.headline


def test_whether_all_have_published_is_told_with_their_number(asker: Asker) -> None:
    (answer,) = talk(asker, "所有单位都公布2022年年报了吗")
    assert "2022 年的年报都已入库的有 2/8 个" in answer.headline


def test_who_has_not_one_of_every_year_is_told_with_what_lacks(asker: Asker) -> None:
    (answer,) = talk(asker, "哪些单位不是每年都有年报")
    assert "缺" in answer.headline
    assert not any(line.startswith("东川市云溪县石桥镇人民政府：缺 2022") for line in answer.lines)


def test_nobody_lacks_all_of_what_is_held(asker: Asker) -> None:
    (answer,) = talk(asker, "一份年报都没有的单位")
    assert answer.headline.endswith("的年报一份也没有入库的有 0/8 个")


@pytest.mark.parametrize(
    "text", ["哪些单位没有2022年年报但有2023年年报", "有2023年年报，但2022年没有公布年报的单位"]
)
def test_years_that_must_be_held_and_years_that_must_not_are_told_apart(asker: Asker, text: str) -> None:
    (answer,) = talk(asker, text)
    held = {agency.name: agency.years for agency in asker.library.agencies.values()}
    met = {name for name, years in held.items() if 2023 in years and 2022 not in years}
    assert set(answer.lines) == met
    assert answer.headline.startswith("库内各机关：有 2023 年、没有 2022 年年报的有 6/8 个")


@pytest.mark.parametrize("text", ["库里都有哪些单位的年报", "都有哪些单位的年报", "你们都收了哪些年报"])
def test_what_all_is_held_is_a_list_and_not_who_was_always_there(asker: Asker, text: str) -> None:
    (answer,) = talk(asker, text)
    assert answer.headline.startswith("已入库 ")


def test_who_was_there_in_every_year_is_still_told(asker: Asker) -> None:
    (answer,) = talk(asker, "2022、2023年都有年报的单位有哪些")
    assert "的年报都已入库的有" in answer.headline
