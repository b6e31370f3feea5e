"""The sums of a district: over what is stated, under the name that each form gives it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal

from bot.checked import Checked
from bot.review.totals import Total, totals
from parser.report import Origin
from tests.bot.review.handing_in import draft, review
from tests.drafts import BALANCED, Draft, hybrid, statistics


def summed(files: Mapping[str, Draft | bytes], year: int = 2023) -> dict[str, Total]:
    return {line.label: line for line in totals(review(files)) if line.year == year}


def test_main_lines_are_summed_over_the_units_with_groups_in_the_place_of_their_rows() -> None:
    lines = summed({"1.txt": draft("云溪县石桥镇"), "2.txt": draft("云溪县柳林镇")})
    values = {label: line.value for label, line in lines.items()}
    assert values["一、本年新收政府信息公开申请数量"] == 30
    assert values["二、上年结转政府信息公开申请数量"] == 4
    assert values["三（一）予以公开"] == 14
    assert values["三（二）部分公开"] == 4
    assert values["三（三）不予公开"] == 4
    assert values["三（七）总计"] == 30
    assert values["四、结转下年度继续办理"] == 4
    assert values["行政复议"] == 6
    assert values["行政诉讼"] == 0
    assert all((line.counted, line.reports) == (2, 2) for line in lines.values())


def test_a_blank_is_no_zero_and_its_unit_is_named() -> None:
    blank = draft("云溪县柳林镇", applications__granted__total="", fees__amount="")
    lines = summed({"1.txt": draft("云溪县石桥镇", fees__amount="1.5"), "2.txt": blank})
    granted = lines["三（一）予以公开"]
    assert (granted.value, granted.counted, granted.reports) == (7, 1, 2)
    assert granted.left_out == {"没有写出数字或没有读清": ("云溪县柳林镇",)}
    assert lines["行政事业性收费·本年收费金额"].value == Decimal("1.5")


def test_a_line_that_nobody_states_has_no_sum() -> None:
    line = summed({"1.txt": draft(fees__amount="/")})["行政事业性收费·本年收费金额"]
    assert (line.value, line.counted) == (None, 0)


def test_an_older_forms_figure_never_counts_under_a_newer_name() -> None:
    old = Draft("云溪县柳林镇", 2023, "2019", BALANCED | {"normative_documents.disclosed_total": "50"})
    lines = summed({"1.txt": draft("云溪县石桥镇", normative_documents__in_force="4"), "2.txt": old})
    in_force = lines["行政规范性文件·现行有效件数"]
    assert (in_force.value, in_force.counted) == (4, 1)
    assert in_force.left_out == {"所用格式没有这一项": ("云溪县柳林镇",)}
    assert lines["规范性文件·对外公开总数量"].value == 50
    assert lines["一、本年新收政府信息公开申请数量"].value == 30


def test_a_group_that_one_report_prints_in_one_row_adds_to_the_same_sum() -> None:
    mixed = hybrid(Draft("云溪县柳林镇", cells=BALANCED | {"applications.other.all.total": "1"}))
    other = summed({"1.txt": draft("云溪县石桥镇"), "2.txt": mixed.encode()})["三（六）其他处理"]
    assert (other.value, other.counted) == (2, 2)


def test_each_year_is_summed_for_itself_and_the_old_list_under_its_own_names() -> None:
    listing = Draft("云溪县石桥镇", 2015, "2014", statistics(disclosed=120, applications=6))
    files = {"1.txt": draft("云溪县石桥镇"), "2.txt": draft("云溪县石桥镇", 2022), "3.txt": listing}
    assert summed(files)["行政复议"].value == 3
    old = summed(files, 2015)
    assert old["一（一）主动公开政府信息数"].value == 120
    assert "行政复议" not in old


def test_a_unit_counts_once_and_not_at_all_where_its_two_reports_differ() -> None:
    twice = {"1.txt": draft(), "2.txt": draft(), "3.txt": draft("云溪县柳林镇")}
    assert summed(twice)["行政复议"].value == 6
    differing = {"1.txt": draft(), "2.txt": draft(penalties__decisions="42"), "3.txt": draft("云溪县柳林镇")}
    line = summed(differing)["行政复议"]
    assert (line.value, line.counted, line.reports) == (3, 1, 2)
    assert line.left_out == {"有几份，数字不同": ("云溪县石桥镇人民政府",)}


def test_a_scan_that_nobody_compared_with_its_paper_is_left_out() -> None:
    first, second = review({"1.txt": draft(), "2.txt": draft("云溪县柳林镇")})
    assert isinstance(second.result, Checked)
    scan = replace(second.result, report=replace(second.result.report, origin=Origin.SCAN))
    (line,) = [one for one in totals([first, replace(second, result=scan)]) if one.label == "行政复议"]
    assert (line.value, line.left_out) == (3, {"扫描件，未与原件核对": ("云溪县柳林镇",)})
