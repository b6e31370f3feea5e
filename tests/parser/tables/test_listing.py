"""The list of 2014 to 2018 in the layouts in which it reaches us; what is not certain is unreadable."""

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import parser
from parser.documents.document import Document
from parser.documents.sniff import open_document
from parser.forms import form
from parser.report import State
from parser.tables import Tables
from parser.tables.listing import read_listing
from tests.drafts import Draft, statistics

ROWS = form("2014").table("statistics").rows
CELLS = statistics(
    disclosed=418,
    disclosed__normative_documents=12,
    documents_issued=9,
    channels__website=390,
    channels__other=1200,
    press_conferences=3,
    press_conferences__by_leader=1,
    applications_received=14,
    applications_received__in_person=3,
    applications_received__online=9,
    applications_received__letter=2,
    applications_closed=13,
    applications_closed__on_time=12,
    applications_closed__extended=1,
    replies=13,
    replies__granted=6,
    replies__granted_in_part=2,
    replies__refused=2,
    replies__refused__privacy=1,
    replies__refused__other=1,
    replies__not_existing=3,
    reviews=2,
    reviews__upheld=1,
    reviews__other=1,
    lawsuits=1,
    lawsuits__corrected=1,
    staff=5,
    staff__full_time=1,
    staff__part_time=4,
    trainees=60,
) | {"statistics.fees.count": "0.35", "statistics.budget.count": "12.5"}

Rows = list[list[str]]


def draft(cells: dict[str, str] | None = None) -> Draft:
    return Draft(year=2016, edition="2014", cells=CELLS | (cells or {}))


def rows(cells: dict[str, str] | None = None) -> Rows:
    return list(draft(cells).rows(form("2014").table("statistics")))


def opened(text: str, name: str = "年报.txt") -> Document:
    return open_document(text.encode(), name)


def read(text: str, name: str = "年报.txt") -> Tables:
    tables = read_listing(opened(text, name))
    assert tables is not None
    return tables


def differing(tables: Tables, cells: dict[str, str] = CELLS) -> dict[str, tuple[State, str]]:
    """The cells of the year that are not read as they were written."""
    return {
        key: (figure.state, figure.raw)
        for key, figure in tables.figures.items()
        if key.endswith(".count") and str(figure.value) != cells.get(key, "0")
    }


def glued(rows: Rows) -> str:
    return "".join("".join(row) for row in rows)


def blanks(rows: Rows) -> str:
    return "\n".join(" ".join(row) for row in rows)


def one_line(rows: Rows) -> str:
    return " ".join(cell for row in rows for cell in row)


def bars(rows: Rows) -> str:
    return "\n".join(f"| {' | '.join(row)} |" for row in rows)


def tabs(rows: Rows) -> str:
    return "\n".join("\t".join(row) for row in rows)


def lines(rows: Rows) -> str:
    return "\n".join(cell for row in rows for cell in row if cell)


LAYOUTS = (glued, blanks, one_line, bars, tabs, lines)
Layout = Callable[[Rows], str]


@pytest.mark.parametrize(
    "layout", [Draft.one_cell_a_line, Draft.one_row_a_line, Draft.one_value_a_line, Draft.web_page]
)
def test_every_indicator_is_read_with_its_place(layout: Callable[[Draft], str]) -> None:
    cells = {f"{row.key}.count": str(index) for index, row in enumerate(ROWS)}
    tables = read(layout(draft(cells)), "年报.html" if layout is Draft.web_page else "年报.txt")
    assert (tables.form, tables.present) == (form("2014"), {"statistics"})
    assert differing(tables, cells) == {}
    source = tables.figures["statistics.applications_received.fax.count"].source
    assert (source.table, source.row, source.column) == ("统计表", "三（一）2.传真申请数", "统计数")


@pytest.mark.parametrize("layout", LAYOUTS)
def test_text_without_cells_gives_the_same_numbers(layout: Layout) -> None:
    assert differing(read(layout(rows()))) == {}


@pytest.mark.parametrize("layout", [glued, blanks, lines])
@pytest.mark.parametrize("number", ["", r"\1", r"(\1)", r"\1、"])
def test_items_may_be_numbered_in_any_way_or_in_none(layout: Layout, number: str) -> None:
    numbered = [[re.sub(r"^(\d)\.", number, label), *rest] for label, *rest in rows()]
    assert differing(read(layout(numbered))) == {}


def test_the_unit_may_be_missing() -> None:
    assert differing(read(glued([[label, value] for label, _, value in rows()]))) == {}


@pytest.mark.parametrize("layout", [bars, tabs])
def test_serial_numbers_are_no_values(layout: Layout) -> None:
    counted = [["序号", *rows()[0]], *([str(index), *row] for index, row in enumerate(rows()[1:], 1))]
    assert differing(read(layout(counted))) == {}


def test_labels_may_be_wrapped_traditional_and_annotated() -> None:
    changed = {
        "（一）收到申请数": "（一）收到\n申請數",
        "（一）主动公开政府信息数": "（一）主动公开政府信息数（不同渠道和方式公开相同信息计1条）",
        "1.专职人员数": "1.专职人员数（不包括政府公报及政府网站工作人员数）",
    }
    assert (
        differing(read(tabs([[changed.get(row[0], row[0]).replace("\n", ""), *row[1:]] for row in rows()])))
        == {}
    )
    assert differing(read(lines([[changed.get(row[0], row[0]), *row[1:]] for row in rows()]))) == {}


def test_labels_that_repeat_are_told_apart_by_their_order() -> None:
    cells = statistics(reviews__corrected=5, lawsuits__corrected=7, reviews__other=8, lawsuits__other=6)
    tables = read(blanks(rows(cells)))
    keys = [
        f"statistics.{row}.{kind}.count" for row in ("reviews", "lawsuits") for kind in ("corrected", "other")
    ]
    assert [tables.figures[key].value for key in keys] == [5, 8, 7, 6]


def test_a_repeated_label_whose_parent_is_damaged_is_unreadable() -> None:
    text = blanks(rows()).replace("四、行政复议数量 件 2\n", "")
    text = re.sub(
        r"（一）维持具体行政行为数 .*\n（二）被依法纠错数 .*\n（三）其他情形数 .*\n五、行政诉讼数量 件 1\n",
        "",
        text,
    )
    text = text.replace("（一）维持具体行政行为或者驳回原告诉讼请求数", "（一）维持数")
    tables = read(text)
    keys = [f"statistics.{row}.corrected.count" for row in ("reviews", "lawsuits")]
    assert [tables.figures[key].state for key in keys] == [State.UNREADABLE] * 2


@pytest.mark.parametrize("layout", [Draft.one_cell_a_line, Draft.one_row_a_line, Draft.web_page])
def test_a_blank_a_mark_and_a_zero_stay_apart(layout: Callable[[Draft], str]) -> None:
    cells = {
        "statistics.complaints.count": "",
        "statistics.offices.count": "/",
        "statistics.meetings.count": "0",
    }
    figures = read(layout(draft(cells)), "年报.html" if layout is Draft.web_page else "年报.txt").figures
    assert [figures[key].state for key in cells] == [State.BLANK, State.MARKED, State.NUMBER]


@pytest.mark.parametrize("layout", [glued, blanks, one_line])
def test_an_indicator_without_a_value_is_blank_also_in_text(layout: Layout) -> None:
    figure = read(layout(rows({"statistics.complaints.count": ""}))).figures["statistics.complaints.count"]
    assert (figure.state, figure.value) == (State.BLANK, None)


def test_labels_with_all_values_behind_them_are_unreadable() -> None:
    text = "\n".join([*(row[0] for row in rows()), *(row[2] for row in rows()[1:])])
    assert {figure.state for figure in read(text).figures.values()} == {State.UNREADABLE}


def test_the_number_of_a_page_is_no_value() -> None:
    printed = blanks(rows({"statistics.complaints.count": ""}))
    text = printed.replace("六、举报投诉数量 件 \n", "六、举报投诉数量 件\n3\n")
    assert read(text).figures["statistics.complaints.count"].state is State.UNREADABLE


def test_an_indicator_of_the_place_itself_is_not_read_as_one_of_the_list() -> None:
    extra = [[*row] for row in rows()]
    at = next(index for index, row in enumerate(extra) if row[0] == "4.信函申请数")
    extra.insert(at + 1, ["5.其他形式申请数", "件", "77"])
    for layout in LAYOUTS:
        tables = read(layout(extra))
        assert 77 not in {figure.value for figure in tables.figures.values()}
        assert set(differing(tables)) <= {"statistics.applications_received.letter.count"}


def two_columns(separator: str, values: Sequence[tuple[str, str]]) -> str:
    numbered = iter(values)
    body = [[label, unit, *(("", "") if unit == "——" else next(numbered))] for label, unit, _ in rows()[1:]]
    return "\n".join(separator.join(row) for row in [["统计指标", "单位", "本年度", "历年累计"], *body])


def test_a_second_column_is_kept_apart_from_the_years() -> None:
    cells = [(CELLS.get(f"{row.key}.count", "0"), str(index + 1000)) for index, row in enumerate(ROWS)]
    for separator in ("\t", " | ", " "):
        tables = read(two_columns(separator, cells))
        assert (tables.present, differing(tables)) == ({"statistics", "cumulative"}, {})
        assert tables.figures["statistics.applications_received.cumulative"].value == 1016


def test_two_columns_without_a_border_are_cut_only_by_the_sums() -> None:
    cells = [(CELLS.get(f"{row.key}.count", "0"), str(index + 1000)) for index, row in enumerate(ROWS)]
    text = two_columns("", cells).replace("\n", "")
    figure = read(text).figures["statistics.channels.website.count"]
    assert (figure.state, figure.value) == (State.UNREADABLE, None)
    assert 390 in figure.candidates


def test_money_in_yuan_is_read_in_wan_yuan_and_a_count_is_no_money() -> None:
    text = tabs(rows({"statistics.fees.count": "3500"}))
    text = text.replace("费用\t万元", "费用\t元").replace("人员数\t人次", "人员数\t万元")
    figures = read(text).figures
    assert figures["statistics.fees.count"].value == Decimal("0.35")
    assert figures["statistics.trainees.count"].state is State.UNREADABLE


def test_a_list_that_stands_twice_is_read_once() -> None:
    assert differing(read(f"{blanks(rows())}\n{blanks(rows())}")) == {}


def test_a_list_with_a_column_for_each_level_is_none_of_this_edition() -> None:
    wide = [
        ["序号", "统计指标", "单位", "区政府统计数", "区直单位统计数"],
        *(["1", *row, "5"] for row in rows()[1:]),
    ]
    assert read_listing(opened(tabs(wide))) is None


def test_a_list_of_2012_with_a_few_like_labels_is_none_of_this_edition() -> None:
    old = [
        ["指标名称", "计量单位", "代码", "本期实际", "本年累计"],
        ["主动公开信息数", "条", "01", "5", "20"],
        ["申请总数", "条", "10", "1", "3"],
        ["其中：1.当面申请数", "条", "11", "1", "3"],
        ["2.传真申请数", "条", "12", "0", "0"],
        ["5.信函申请数", "条", "15", "0", "0"],
        ["1.同意公开答复数", "条", "18", "0", "0"],
        ["2.同意部分公开答复数", "条", "19", "0", "0"],
    ]
    assert read_listing(opened(tabs(old))) is None


def test_a_report_of_today_holds_no_such_list() -> None:
    assert read_listing(opened(Draft().one_cell_a_line())) is None


def test_a_report_of_2016_holds_the_list_and_misses_no_tables_of_later_years() -> None:
    report = parser.read(draft().one_cell_a_line().encode(), "年报.txt")
    assert (report.form, report.year, report.tables) == ("2014", 2016, {"statistics"})
    assert report.value("statistics.applications_received.count") == 14
    assert report.notes == ()


@pytest.mark.parametrize("layout", [glued, blanks, lines, one_line])
def test_the_list_is_no_passage_of_the_section_before_it(layout: Layout) -> None:
    said = ["本年度没有其他需要报告的事项。", "石桥镇人民政府", "2017年1月10日"]
    prose = [block for block in replace(draft(), prose={6: said}).blocks() if isinstance(block, str)]
    report = parser.read("\n".join([*prose[:-1], layout(rows())]).encode(), "年报.txt")
    assert report.value("statistics.applications_received.count") == 14
    assert [passage.text for passage in report.passages if passage.section == 6] == said
    assert report.claims == report.quantities == ()


numbers = st.lists(st.integers(0, 30_000), min_size=len(ROWS), max_size=len(ROWS))


@settings(max_examples=25, deadline=None)
@given(numbers, st.sampled_from(LAYOUTS))
def test_no_layout_gives_a_number_that_was_not_written(values: list[int], layout: Layout) -> None:
    cells = {f"{row.key}.count": str(value) for row, value in zip(ROWS, values, strict=True)}
    wrong = differing(read(layout(rows(cells))), cells)
    assert {state for state, _ in wrong.values()} <= {State.UNREADABLE}
