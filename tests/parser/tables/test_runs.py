"""The values behind a label."""

from parser import read
from parser.report import State
from tests.drafts import BALANCED, Draft


def test_the_first_word_of_a_torn_label_is_no_mark_for_nothing() -> None:
    page = Draft(cells=BALANCED).web_page().replace("4.无正当理由", "<p>4.无</p><p>正当理由</p>")
    report = read(page.encode(), "年报.html")
    assert report.value("applications.not_processed.excessive.total") == 0


def test_the_number_behind_a_mistyped_label_is_not_that_of_the_blank_row_before() -> None:
    text = Draft(cells=BALANCED | {"penalties.decisions": "", "coercion.decisions": "226"}).one_value_a_line()
    line = " ".join(text.replace("行政强制", "行政强土").split())
    assert read(line.encode(), "年报.txt").value("penalties.decisions") is None


def test_a_number_torn_inside_of_a_cell_between_bars_is_not_two() -> None:
    row = "| \n 规章  | \n   | \n 1\n32  | \n 11510  "
    text = Draft(cells=BALANCED).one_row_a_line().replace("规章\t0\t0\t0\t", row, 1)
    assert row in text
    report = read(text.encode(), "年报.txt")
    assert report.figures["regulations.repealed"].state is State.UNREADABLE
