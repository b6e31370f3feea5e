"""Questions over several reports: compare, rank, total, coverage."""

from datetime import date
from pathlib import Path

from bot.ask import Asker
from bot.ask.answer import Answer, Kind
from storage.database import Database
from tests.bot.ask.reports import COUNTY, STONE_BRIDGE, WILLOW

TODAY = date(2024, 6, 1)


def ask(asker: Asker, question: str) -> Answer:
    return asker.ask(question, TODAY)[0]


def test_the_larger_of_two_is_told_with_the_difference(asker: Asker) -> None:
    answer = ask(asker, "石桥镇和教体局2023年谁收到的申请多")
    assert answer.kind is Kind.COMPARE
    assert answer.headline.startswith("云溪县石桥镇最多，14 件，比云溪县教育体育局多 6 件")
    assert [figure.value for figure in answer.figures] == [14, 8]


def test_equals_are_called_equal(asker: Asker) -> None:
    assert ask(asker, "石桥镇和柳湾镇2023年谁收到的申请多").headline.startswith("一样多")


def test_rates_differ_by_percentage_points(asker: Asker) -> None:
    assert "高 46.7 个百分点" in ask(asker, "柳湾镇和石桥镇2023年公开率谁高").headline


def test_two_years_of_one_agency_are_compared(asker: Asker) -> None:
    answer = ask(asker, "石桥镇2023年比2022年多收几件申请")
    assert answer.kind is Kind.TREND
    assert "多 8 件" in answer.headline


def test_without_a_year_the_newest_that_all_have_is_compared(asker: Asker) -> None:
    answer = ask(asker, "石桥镇和教体局谁收到的申请多")
    assert {figure.year for figure in answer.figures} == {2023}
    assert any("各方都有年报的 2023 年" in note for note in answer.notes)


def test_a_ranking_covers_every_report_and_says_what_it_left_out(asker: Asker) -> None:
    answer = ask(asker, "2023年哪个单位收到的申请最多")
    assert answer.kind is Kind.RANK
    assert (answer.figures[0].agency, answer.figures[0].value) == (COUNTY, 60)
    assert "已入库 8 份年报，7 份有此项数字；1 份未填" in answer.notes[-1]


def test_ties_share_a_place(asker: Asker) -> None:
    lines = ask(asker, "2023年收到申请排名").lines
    assert [line.split(".")[0] for line in lines[:3]] == ["1", "2", "2"]
    assert {STONE_BRIDGE[6:9], WILLOW[6:9]} <= {line[-8:-5] for line in lines[1:3]}


def test_an_agency_s_own_place_is_told(asker: Asker) -> None:
    assert "云溪县教育体育局排第 4" in ask(asker, "教体局2023年收到申请排名第几").headline


def test_a_derived_figure_is_ranked_as_well(asker: Asker) -> None:
    answer = ask(asker, "2023年不予公开最多的是哪个单位")
    assert (answer.figures[0].agency, answer.figures[0].value) == (STONE_BRIDGE, 2)


def test_a_total_leaves_out_a_government_that_may_have_counted_the_others(asker: Asker) -> None:
    answer = ask(asker, "2023年各单位一共收到多少申请")
    assert answer.kind is Kind.TOTAL
    assert "合计 47 件" in answer.headline
    assert any("（填 60 件）" in note and "重复计算" in note for note in answer.notes)


def test_a_ranking_of_a_year_that_nobody_has_is_refused(asker: Asker) -> None:
    assert ask(asker, "2017年哪个单位收到的申请最多").kind is Kind.NO_REPORT


def test_what_is_held_is_listed_by_year_and_by_agency(asker: Asker) -> None:
    by_year = ask(asker, "收录了哪些2022年的年报")
    assert by_year.kind is Kind.COVERAGE
    assert by_year.lines == ("东川市云溪县石桥镇人民政府 2022 年", "南河县城关镇人民政府 2022 年")
    assert "2020、2022、2023 年" in ask(asker, "石桥镇有哪几年的年报").headline


def test_an_empty_database_says_so_whatever_is_asked(tmp_path: Path) -> None:
    empty = Asker(Database.open(f"sqlite:///{tmp_path / 'empty.db'}"))
    for question in ("石桥镇2023年收到多少申请", "2023年谁收到的申请最多", "收录了哪些年报", "存在哪些问题"):
        answer = ask(empty, question)
        assert answer.kind is Kind.COVERAGE
        assert "还没有年报" in answer.headline


def test_a_change_is_told_against_the_year_before(asker: Asker) -> None:
    answer = ask(asker, "石桥镇2023年收到申请同比增长多少")
    assert [(figure.year, figure.value) for figure in answer.figures] == [(2022, 6), (2023, 14)]
    assert "多 8 件" in answer.headline
