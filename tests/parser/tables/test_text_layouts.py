"""Tables as they survive in text: between bars, between blanks, one value a line, without any border."""

from collections.abc import Callable

import pytest

from parser import read
from parser.report import Figure, Report, State
from tests.drafts import BALANCED, Draft

Rows = list[list[str]]
CELLS = BALANCED | {"normative_documents.issued": "10", "normative_documents.repealed": "3"}
RECEIVED = ("12", "3", "0", "0", "0", "0", "15")


def laid_out(draft: Draft, table: Callable[[Rows], str]) -> str:
    return "\n".join(block if isinstance(block, str) else table(block) for block in draft.blocks())


def trailing_bars(rows: Rows) -> str:
    return "\n".join(" | ".join(row) + " |" for row in rows)


def markdown(rows: Rows) -> str:
    lines = ["| " + " | ".join(row) + " |" for row in rows]
    return "\n".join([lines[0], "|---|---|---|", *lines[1:]])


def padded_markdown(rows: Rows) -> str:
    width = max(map(len, rows))
    return "\n".join("| " + " | ".join([*row, *[""] * (width - len(row))]) + " |" for row in rows)


def bars_and_line_ends(rows: Rows) -> str:
    return "\n".join("| \n " + "  | \n ".join(row) + "  | " for row in rows)


def a_cell_and_a_bar_a_line(rows: Rows) -> str:
    return "\n".join("\n".join(f"{cell} |" for cell in row) for row in rows)


def a_bar_between_rows(rows: Rows) -> str:
    return "\n".join("\n".join(f"{cell} |" for cell in row) + "\n|" for row in rows)


def blanks(rows: Rows) -> str:
    return "\n".join(" ".join(filter(None, row)) for row in rows)


def one_line(rows: Rows) -> str:
    return blanks(rows).replace("\n", " ")


def no_borders(rows: Rows) -> str:
    return "".join("".join(row) for row in rows)


def no_borders_in_a_row(rows: Rows) -> str:
    return "\n".join("".join(row) for row in rows)


def labels_then_values(rows: Rows) -> str:
    cells = [cell for row in rows for cell in row if cell]
    return "\n".join(sorted(cells, key=lambda cell: cell.isdecimal()))


WITH_BORDERS = [
    trailing_bars,
    markdown,
    padded_markdown,
    bars_and_line_ends,
    a_cell_and_a_bar_a_line,
    a_bar_between_rows,
    blanks,
    one_line,
]
WITHOUT = [no_borders, no_borders_in_a_row]


def parsed(draft: Draft, table: Callable[[Rows], str]) -> Report:
    return read(laid_out(draft, table).encode(), "年报.txt")


def row(report: Report, key: str) -> list[Figure]:
    return [figure for name, figure in report.figures.items() if name.startswith(f"{key}.")]


@pytest.mark.parametrize("table", WITH_BORDERS)
@pytest.mark.parametrize("edition", ["2021", "2019"])
def test_every_cell_between_borders_comes_back(table: Callable[[Rows], str], edition: str) -> None:
    draft = Draft(cells=BALANCED, edition=edition)
    report = parsed(draft, table)
    assert (report.form, report.borrowed) == (edition, ())
    assert {key: figure.value for key, figure in report.figures.items()} == {
        key: int(draft.ink(key)) for key in draft.form.cells
    }


@pytest.mark.parametrize("table", WITHOUT)
def test_table_three_without_borders_is_decided_by_its_sums(table: Callable[[Rows], str]) -> None:
    report = parsed(Draft(cells=CELLS), table)
    assert [figure.raw for figure in row(report, "applications.received")] == list(RECEIVED)
    assert all(figure.state is State.NUMBER for figure in row(report, "applications"))


@pytest.mark.parametrize("table", WITHOUT)
def test_what_no_sum_decides_is_unreadable_with_what_it_may_be(table: Callable[[Rows], str]) -> None:
    report = parsed(Draft(cells=CELLS), table)
    assert [figure.state for figure in row(report, "regulations")] == [State.NUMBER] * 3
    doubtful = row(report, "normative_documents")
    assert [(figure.state, figure.raw) for figure in doubtful] == [(State.UNREADABLE, "1030")] * 3
    assert [set(figure.candidates) for figure in doubtful] == [{10, 1}, {3, 0}, {0, 30}]


def test_a_table_without_borders_that_does_not_balance_is_not_bent_until_it_does() -> None:
    cells = CELLS | {"applications.handled.person": "13", "applications.handled.total": "16"}
    report = parsed(Draft(cells=cells), no_borders)
    for figure in row(report, "applications.received") + row(report, "applications.handled"):
        assert figure.state is State.UNREADABLE
        assert figure.candidates


@pytest.mark.parametrize("table", [*WITH_BORDERS, *WITHOUT])
def test_a_blank_cell_never_moves_the_others(table: Callable[[Rows], str]) -> None:
    for column in ("person", "legal", "total"):
        key = f"applications.received.{column}"
        report = parsed(Draft(cells=CELLS | {key: ""}), table)
        for figure, ink in zip(row(report, "applications.received"), RECEIVED, strict=True):
            right = State.BLANK if figure.key == key else State.NUMBER
            assert figure.state in (right, State.UNREADABLE)
            assert figure.value in (int(ink), None)


def test_labels_apart_from_their_values_are_not_blank() -> None:
    report = parsed(Draft(cells=CELLS), labels_then_values)
    assert {figure.state for figure in row(report, "applications")} == {State.UNREADABLE}


def test_a_form_that_was_left_blank_is_blank_in_every_layout() -> None:
    draft = Draft(cells=dict.fromkeys(Draft().form.cells, ""))
    for table in (trailing_bars, padded_markdown, a_bar_between_rows):
        report = parsed(draft, table)
        assert {figure.state for figure in row(report, "applications")} == {State.BLANK}
    assert {
        figure.state for figure in row(read(draft.one_value_a_line().encode(), "空表.txt"), "applications")
    } == {State.BLANK}


def test_bars_that_dropped_their_blanks_do_not_shift_a_row() -> None:
    text = laid_out(Draft(cells=BALANCED), a_cell_and_a_bar_a_line)
    full = "\n".join(f"{ink} |" for ink in RECEIVED)
    report = read(text.replace(full, "12 |\n3 |\n15 |\n||||||", 1).encode(), "年报.txt")
    received = row(report, "applications.received")
    assert {figure.state for figure in received} == {State.UNREADABLE}
    assert received[-1].candidates == (15,)


def test_the_number_of_the_next_row_is_no_digit_of_this_one() -> None:
    text = laid_out(Draft(cells=CELLS), no_borders)
    assert "0000000" + "2.其他法律行政法规禁止公开" in text
    for number in ("2.", "2、", "2"):
        report = read(text.replace("2.其他法律", f"{number}其他法律").encode(), "年报.txt")
        assert [figure.value for figure in row(report, "applications.refused.state_secret")] == [0] * 7


def test_a_row_that_was_set_into_its_own_label_is_read() -> None:
    text = laid_out(Draft(cells=BALANCED), blanks)
    label = "4.无正当理由大量反复申请"
    assert f"{label} 0 0" in text
    torn = "4.无正当理由 0 0 0 0 0 0 0\n大量反复申请"
    report = read(text.replace(f"{label} 0 0 0 0 0 0 0", torn).encode(), "年报.txt")
    assert [figure.value for figure in row(report, "applications.not_processed.excessive")] == [0] * 7


def test_a_page_number_between_two_rows_is_no_value() -> None:
    draft = Draft(cells=BALANCED)
    text = draft.one_value_a_line().replace("二、上年结转", "7\n\n二、上年结转")
    report = read(text.encode(), "年报.txt")
    assert [figure.value for figure in row(report, "applications.received")] == [12, 3, 0, 0, 0, 0, 15]


def test_digits_torn_apart_are_joined_where_the_sums_bear_it_out() -> None:
    text = Draft(cells=BALANCED).one_value_a_line().replace("\n\n12\n\n3\n\n", "\n\n1\n\n2\n\n3\n\n", 1)
    report = read(text.encode(), "年报.txt")
    assert [figure.value for figure in row(report, "applications.received")] == [12, 3, 0, 0, 0, 0, 15]


def test_traditional_labels_are_the_same_labels() -> None:
    pairs = {
        "数": "數",
        "请": "請",
        "结": "結",
        "转": "轉",
        "开": "開",
        "处": "處",
        "总": "總",
        "计": "計",
        "规": "規",
    }
    text = Draft(cells=BALANCED).one_value_a_line().translate(str.maketrans(pairs))
    report = read(text.encode(), "年報.txt")
    assert report.value("applications.received.total") == 15
    assert report.value("penalties.decisions") == 41


def test_other_processing_in_one_row_is_that_row_of_the_older_edition() -> None:
    text = Draft(cells=BALANCED).one_cell_a_line()
    start, end = text.index("\t（六）其他处理"), text.index("\t（七）总计")
    one = "\n".join(["\t（六）其他处理", *(f"\t{ink}" for ink in ("0", "1", "0", "0", "0", "0", "1"))])
    report = read(f"{text[:start]}{one}\n\n{text[end:]}".encode(), "年报.txt")
    assert (report.form, report.borrowed) == ("2021", ("applications.other.all",))
    assert report.value("applications.other.all.total") == 1
    assert "applications.other.unpaid.total" not in report.figures


def test_a_total_alone_keeps_its_place_where_blank_cells_have_lines_of_their_own() -> None:
    text = laid_out(Draft(cells=BALANCED), a_bar_between_rows)
    full = "\n".join(f"{ink} |" for ink in RECEIVED)
    report = read(text.replace(full, "|\n|\n|\n|\n|\n|\n15 |\n||", 1).encode(), "年报.txt")
    received = row(report, "applications.received")
    assert [figure.state for figure in received] == [*[State.BLANK] * 6, State.NUMBER]
    assert received[-1].value == 15


def test_wrapped_headers_between_bars_are_headers() -> None:
    text = laid_out(Draft(cells=BALANCED), a_cell_and_a_bar_a_line).replace("商业企业 |", "商业\n企业 |")
    assert read(text.encode(), "年报.txt").value("applications.received.total") == 15


@pytest.mark.parametrize("note", ["（含简易程序3\n件）", "（截至2023\n年末）"])
def test_a_digit_in_a_note_of_a_wrapped_label_is_no_value(note: str) -> None:
    text = laid_out(Draft(cells=BALANCED), blanks).replace("行政处罚 41", f"行政处罚{note} 41")
    assert read(text.encode(), "年报.txt").value("penalties.decisions") in (41, None)


def test_a_page_mark_between_two_rows_is_no_row_of_marks() -> None:
    text = Draft(cells=BALANCED).one_value_a_line().replace("二、上年结转", "- 3 -\n\n二、上年结转")
    assert [figure.value for figure in row(read(text.encode(), "年报.txt"), "applications.received")] == [
        int(ink) for ink in RECEIVED
    ]


def test_wide_blanks_between_values_do_not_make_a_row_prose() -> None:
    text = laid_out(Draft(cells=BALANCED), blanks).replace(" 0 0 0", " " * 60 + "0" + " " * 60 + "0 0")
    assert [figure.value for figure in row(read(text.encode(), "年报.txt"), "applications.received")] == [
        int(ink) for ink in RECEIVED
    ]


@pytest.mark.parametrize(
    "header", ["本年收费金额（单位：元）", "本年收费金额\n（单位：元）", "收费金额（元）"]
)
def test_an_amount_in_yuan_is_told_by_its_header_however_it_was_wrapped(header: str) -> None:
    text = laid_out(Draft(cells=BALANCED | {"fees.amount": "251000"}), blanks)
    report = read(text.replace("本年收费金额", header).encode(), "年报.txt")
    assert str(report.value("fees.amount")) in ("25.1", "None")
