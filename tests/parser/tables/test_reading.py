"""The same report in every layout gives the same cells, and what is not certain is unreadable."""

from collections.abc import Callable
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from parser import read
from parser.forms import form
from parser.numbers import read_cell
from parser.report import Report, State
from tests.drafts import BALANCED, Draft

LAYOUTS = (Draft.one_cell_a_line, Draft.one_row_a_line, Draft.one_value_a_line, Draft.web_page)
WITH_CELLS = (Draft.one_cell_a_line, Draft.one_row_a_line, Draft.web_page)

Layout = Callable[[Draft], str]


def values(report: Report) -> dict[str, object]:
    return {key: figure.value for key, figure in report.figures.items()}


def parsed(draft: Draft, layout: Layout) -> Report:
    return read(layout(draft).encode(), "年报.html" if layout is Draft.web_page else "年报.txt")


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize(("edition", "year", "cells"), [("2021", 2023, 200), ("2019", 2020, 198)])
def test_every_cell_of_every_edition_is_read_with_its_place(
    layout: Layout, edition: str, year: int, cells: int
) -> None:
    keys = list(form(edition).cells)
    draft = Draft(year=year, edition=edition, cells={key: str(index) for index, key in enumerate(keys)})
    report = parsed(draft, layout)
    assert (report.form, len(report.figures)) == (edition, cells)
    assert values(report) == {key: index for index, key in enumerate(keys)}
    received = report.figures["applications.received.total"].source
    assert (received.table, received.column) == ("表三", "总计")
    assert received.row == "一、本年新收政府信息公开申请数量"


@pytest.mark.parametrize("layout", WITH_CELLS)
def test_blank_marked_and_zero_are_three_different_cells(layout: Layout) -> None:
    blank, marked = "applications.received.legal", "applications.received.research"
    report = parsed(Draft(cells=BALANCED | {blank: "", marked: "/"}), layout)
    cells = {key: (report.figures[key].state, report.figures[key].value) for key in (blank, marked)}
    assert cells == {blank: (State.BLANK, None), marked: (State.MARKED, None)}
    assert report.value("applications.received.charity") == 0
    assert report.value("applications.received.total") == 15


def test_without_cells_a_row_with_a_blank_is_unreadable_and_the_others_are_not() -> None:
    draft = Draft(cells=BALANCED | {"applications.granted.legal": ""})
    report = parsed(draft, Draft.one_value_a_line)
    row = [figure.state for key, figure in report.figures.items() if key.startswith("applications.granted.")]
    assert row == [State.UNREADABLE] * 7
    assert report.figures["applications.granted.total"].candidates == (7,)
    assert report.value("applications.received.person") == 12


def test_a_masked_digit_is_unreadable() -> None:
    report = parsed(Draft(cells=BALANCED | {"review.total": "*"}), Draft.one_row_a_line)
    assert report.figures["review.total"].state is State.UNREADABLE


def test_a_wrong_sum_is_read_as_it_stands() -> None:
    report = parsed(Draft(cells=BALANCED | {"applications.received.total": "99"}), Draft.one_cell_a_line)
    assert report.value("applications.received.total") == 99
    assert report.figures["applications.received.total"].raw == "99"


def test_a_report_printed_twice_is_read_once_and_says_so() -> None:
    text = Draft(cells=BALANCED, prose={1: ["本年工作平稳。"], 6: ["无。"]}).one_value_a_line()
    report = read(f"{text}\n\n附件：\n\n{text}".encode(), "两遍.txt")
    assert [passage.text for passage in report.passages if passage.section] == ["本年工作平稳。", "无。"]
    assert report.value("applications.received.total") == 15
    assert report.notes == ("文件中报告出现了两次，按第一次读取。",)


def test_a_missing_table_has_no_cells_and_is_named() -> None:
    draft = Draft(cells=BALANCED, prose={1: ["本年工作平稳。"]})
    text = draft.one_row_a_line()
    start, end = text.index("行政复议\t行政诉讼"), text.index("五、存在")
    report = read((text[:start] + text[end:]).encode(), "缺表四.txt")
    assert report.tables == {"disclosure", "applications"}
    assert "review.total" not in report.figures
    assert report.notes == ("没有读到表四，可能是图片，或者报告中没有这张表。",)


def test_a_list_of_news_is_not_table_two() -> None:
    news = "栏目\t条数\n行政许可\t93\n人事信息\t14\n"
    draft = Draft(cells=BALANCED | {"licensing.decisions": "6"})
    text = draft.one_row_a_line().replace("一、总体情况", f"一、总体情况\n{news}")
    assert read(text.encode(), "年报.txt").value("licensing.decisions") == 6


@settings(max_examples=25, deadline=None)
@given(
    st.dictionaries(st.sampled_from(list(form("2021").cells)), st.integers(0, 99999).map(str), max_size=60)
)
def test_any_numbers_come_back_from_every_layout(cells: dict[str, str]) -> None:
    expected = {key: int(cells.get(key, "0")) for key in form("2021").cells}
    for layout in LAYOUTS:
        assert values(parsed(Draft(cells=cells), layout)) == expected


def test_a_blank_that_may_be_padding_makes_the_row_unreadable() -> None:
    draft = Draft(cells=BALANCED)
    row = "一、本年新收政府信息公开申请数量\t12\t3\t0\t0\t0\t0\t15"
    for doubtful in (row.replace("\t12\t", "\t\t12\t").removesuffix("\t15"), row.replace("\t12\t", "\t\t")):
        text = draft.one_row_a_line().replace(row, doubtful)
        report = read(text.encode(), "年报.txt")
        states = {
            figure.state for key, figure in report.figures.items() if key.startswith("applications.received.")
        }
        assert states == {State.UNREADABLE}


def test_a_header_of_table_four_is_no_row_of_table_three() -> None:
    text = Draft(cells=BALANCED).one_cell_a_line().replace("（七）总计", "（七）总和")
    figures = read(text.encode(), "年报.txt").figures
    handled = [figure for key, figure in figures.items() if key.startswith("applications.handled.")]
    assert {(figure.state, figure.raw) for figure in handled} == {(State.UNREADABLE, "")}


def test_another_list_never_fills_an_official_cell_that_is_blank() -> None:
    news = "类别\t件数\n行政许可\t93\n行政处罚\t5\n"
    text = Draft(cells=BALANCED | {"penalties.decisions": ""}).one_row_a_line()
    report = read(text.replace("一、总体情况", f"一、总体情况\n{news}").encode(), "年报.txt")
    assert report.figures["penalties.decisions"].state is State.BLANK


@pytest.mark.parametrize("ink", ["219\n1", "219\t1", "17①", "3²"])
def test_two_numbers_in_a_cell_and_note_marks_are_unreadable(ink: str) -> None:
    assert read_cell(ink, "件") == (State.UNREADABLE, None)


def test_an_amount_under_a_header_in_yuan_is_read_in_wan_yuan() -> None:
    text = Draft(cells=BALANCED | {"fees.amount": "251000"}).one_cell_a_line()
    report = read(text.replace("本年收费金额", "本年收费金额（单位：元）").encode(), "年报.txt")
    assert report.figures["fees.amount"].raw == "251000"
    assert report.value("fees.amount") == Decimal("25.1")


def test_rows_under_the_header_of_another_edition_are_read_under_its_names() -> None:
    text = Draft(cells=BALANCED | {"normative_documents.in_force": "31"}).one_cell_a_line()
    for ours, theirs in (
        ("本年制发件数", "本年新制作数量"),
        ("本年废止件数", "本年新公开数量"),
        ("现行有效件数", "对外公开总数量"),
    ):
        text = text.replace(ours, theirs)
    report = read(text.encode(), "年报.txt")
    assert (report.form, report.borrowed) == ("2021", ("regulations", "normative_documents"))
    assert "normative_documents.in_force" not in report.figures
    assert report.value("normative_documents.disclosed_total") == 31


def test_a_table_whose_rows_stand_there_unread_is_unreadable_and_not_absent() -> None:
    text = Draft(cells=BALANCED | {"review.upheld": "(略)", "review.total": "约三"}).one_value_a_line()
    report = read(text.encode(), "年报.txt")
    assert "disputes" in report.tables
    assert report.figures["review.total"].state is State.UNREADABLE


@pytest.mark.parametrize("layout", LAYOUTS)
def test_a_row_that_stands_twice_with_other_numbers_is_unreadable_where_they_differ(layout: Layout) -> None:
    text = layout(Draft(cells=BALANCED | {"normative_documents.repealed": "2"}))
    start = text.index("行政规范性文件")
    row = text[start : text.index("第二十条第（五）项")]
    again = row.replace("2", "77", 1)
    report = read(text.replace(row, row + again).encode(), "年报.txt")
    assert report.figures["normative_documents.repealed"].state is State.UNREADABLE
    assert report.value("normative_documents.issued") in (0, None)


@pytest.mark.parametrize("layout", LAYOUTS)
def test_columns_in_another_order_are_not_read_as_those_of_the_form(layout: Layout) -> None:
    text = (
        layout(Draft(cells=BALANCED))
        .replace("商业企业", "甲")
        .replace("科研机构", "商业企业")
        .replace("甲", "科研机构")
    )
    report = read(text.encode(), "年报.html" if layout is Draft.web_page else "年报.txt")
    column = [figure for key, figure in report.figures.items() if key.endswith(".business")]
    assert {figure.state for figure in column} == {State.UNREADABLE}


def test_a_table_that_goes_on_over_a_page_keeps_its_header() -> None:
    page = Draft(cells=BALANCED).web_page().replace("商业企业", "甲").replace("科研机构", "商业企业")
    row = "<tr><td></td><td>（七）总计"
    assert row in page
    page = page.replace("甲", "科研机构").replace(row, f"</table><p>— 2 —</p><table>{row}")
    report = read(page.encode(), "年报.html")
    assert report.figures["applications.handled.business"].state is State.UNREADABLE


def test_a_second_table_with_other_numbers_is_named() -> None:
    draft, other = Draft(cells=BALANCED), Draft(cells=BALANCED | {"review.upheld": "9", "review.total": "10"})
    report = read(f"{draft.one_cell_a_line()}\n附件：\n{other.one_cell_a_line()}".encode(), "年报.txt")
    assert report.value("review.upheld") == 2
    assert "表四在文件中不止一份，数字不完全相同，按第一份读取，请核对。" in report.notes


@pytest.mark.parametrize(
    ("label", "mistyped"),
    [
        ("其他法律行政法规禁止公开", "其他法律行政止公开"),
        ("危及“三安全一稳定”", "危急三安全一稳定"),
        ("本年新收政府信息公开申请数量", "本年新收政府信息公开申请数"),
    ],
)
def test_a_mistyped_label_is_still_that_label(label: str, mistyped: str) -> None:
    text = Draft(cells=BALANCED).one_cell_a_line()
    assert values(read(text.replace(label, mistyped).encode(), "年报.txt")) == values(
        read(text.encode(), "年报.txt")
    )


def test_a_label_that_could_be_either_of_two_is_neither() -> None:
    text = Draft(cells=BALANCED).one_cell_a_line().replace("（一）予以公开", "（一）子以公开")
    report = read(text.encode(), "年报.txt")
    assert report.figures["applications.granted.total"].state is State.UNREADABLE


@pytest.mark.parametrize("ink", ["约三", "12.5（显示为 13）", "见附件"])
def test_one_cell_that_cannot_be_read_leaves_its_row_alone(ink: str) -> None:
    report = parsed(Draft(cells=BALANCED | {"applications.received.legal": ink}), Draft.web_page)
    states = {
        key.rpartition(".")[2]: figure.state
        for key, figure in report.figures.items()
        if key.startswith("applications.received.")
    }
    assert states.pop("legal") is State.UNREADABLE
    assert set(states.values()) == {State.NUMBER}


def test_a_blank_row_is_not_filled_from_a_second_report() -> None:
    draft = Draft(cells=BALANCED | {f"regulations.{name}": "" for name in ("issued", "repealed", "in_force")})
    other = Draft(cells=BALANCED | {"regulations.issued": "5"})
    report = read(f"{draft.one_cell_a_line()}\n附件：\n{other.one_cell_a_line()}".encode(), "年报.txt")
    assert report.figures["regulations.issued"].state is State.BLANK
    assert "表二在文件中不止一份，数字不完全相同，按第一份读取，请核对。" in report.notes


def test_an_empty_form_before_the_report_gives_way_to_it() -> None:
    empty = Draft(cells=dict.fromkeys(Draft().form.cells, ""))
    report = read(
        f"{empty.one_cell_a_line()}\n附件：\n{Draft(cells=BALANCED).one_cell_a_line()}".encode(), "年报.txt"
    )
    assert report.value("applications.received.total") == 15


def test_the_count_in_force_is_no_total_that_may_come_first() -> None:
    text = Draft(cells=BALANCED | {"normative_documents.in_force": "7"}).one_cell_a_line()
    header = "\t本年制发件数\n\t本年废止件数\n\t现行有效件数"
    assert header in text
    moved = text.replace(header, "\t现行有效件数\n\t本年制发件数\n\t本年废止件数")
    assert read(moved.encode(), "年报.txt").figures["normative_documents.in_force"].state is State.UNREADABLE


def test_a_table_of_disputes_with_its_blocks_exchanged_is_not_read_in_our_order() -> None:
    text = (
        Draft(cells=BALANCED)
        .web_page()
        .replace("未经复议直接起诉", "甲")
        .replace("复议后起诉", "未经复议直接起诉")
    )
    report = read(text.replace("甲", "复议后起诉").encode(), "年报.html")
    assert report.figures["lawsuit_direct.total"].state is State.UNREADABLE


def test_two_rows_of_disputes_that_differ_are_two_years_and_neither_is_read() -> None:
    page = Draft(cells=BALANCED).web_page()
    row = "".join(f"<td>{ink}</td>" for ink in ("2", "1", "0", "0", "3", *"0000000000"))
    assert row in page
    twice = page.replace(f"<tr>{row}</tr>", f"<tr>{row.replace('>2<', '>5<')}</tr><tr>{row}</tr>")
    assert read(twice.encode(), "年报.html").figures["review.upheld"].state is State.UNREADABLE


def test_last_years_table_beside_this_years_is_not_taken_for_it() -> None:
    page = Draft(cells=BALANCED).web_page()
    cells = "".join(f"<td>{ink}</td>" for ink in ("12", "3", "0", "0", "0", "0", "15"))
    label = "<td>一、本年新收政府信息公开申请数量</td>"
    assert label + cells in page
    beside = page.replace(label + cells, label + cells.replace("15", "16") + label + cells)
    assert read(beside.encode(), "年报.html").figures["applications.received.total"].state is State.UNREADABLE


def test_a_cell_that_holds_a_picture_is_not_blank() -> None:
    page = Draft(cells=BALANCED).web_page().replace("<td>41</td>", '<td><img src="41.png"></td>')
    assert read(page.encode(), "年报.html").figures["penalties.decisions"].state is State.UNREADABLE


def test_last_years_table_above_this_years_is_named_in_text_too() -> None:
    other = Draft(cells=BALANCED | {"applications.received.person": "2", "applications.received.total": "5"})
    text = f"{Draft(cells=BALANCED).one_value_a_line()}\n\n附件：\n\n{other.one_value_a_line()}"
    report = read(text.encode(), "年报.txt")
    assert "表三在文件中不止一份，数字不完全相同，按第一份读取，请核对。" in report.notes


def test_a_column_of_remarks_does_not_shift_a_row_that_begins_with_a_blank() -> None:
    page = Draft(
        cells=BALANCED | {"applications.carried_in.person": "", "applications.carried_in.total": "0"}
    ).web_page()
    values = "".join(f"<td>{ink}</td>" for ink in ("", "0", "0", "0", "0", "0", "0"))
    assert values in page
    report = read(page.replace(values, f"{values}<td>无</td>").encode(), "年报.html")
    assert report.figures["applications.carried_in.person"].state in (State.BLANK, State.UNREADABLE)
    assert report.figures["applications.carried_in.total"].state in (State.NUMBER, State.UNREADABLE)
