"""Numbers of sheets: the ink that a cell shows, and both numbers where it shows another than it holds."""

import pytest

from parser.documents.number_format import BUILT_IN, shown
from parser.numbers import read_cell
from parser.report import State


@pytest.mark.parametrize(
    ("value", "code", "ink"),
    [
        (12.0, "General", "12"),
        (43.788, "General", "43.788"),
        (0.1 + 0.2, "General", "0.3"),
        (1e14, "@", "100000000000000"),
        (12.0, "G/通用格式", "12"),
        (12345.0, "#,##0", "12,345"),
        (43.788, "0.000_ ", "43.788"),
        (5.0, "0.00_);[Red](0.00)", "5.00"),
        (1234.5, "#,##0.0#", "1,234.5"),
        (12.0, '0"件"', "12件"),
        (5.0, "[$-804]0", "5"),
        (7.0, "0_ ;[Red]\\-0\\ ", "7"),
        (-7.0, "0_ ;[Red]\\-0\\ ", "-7"),
        (-5.0, BUILT_IN[41], "-5"),
    ],
)
def test_a_number_is_written_as_its_format_shows_it(value: float, code: str, ink: str) -> None:
    assert shown(value, code) == ink
    assert read_cell(ink, "件")[0] is State.NUMBER


@pytest.mark.parametrize(
    ("code", "ink", "state"),
    [
        ("0;-0;;@", "", State.BLANK),
        ("#", "", State.BLANK),
        (BUILT_IN[41], "-", State.MARKED),
        ('0;-0;"无"', "无", State.MARKED),
        ("0.00", "0.00", State.NUMBER),
    ],
)
def test_a_zero_may_be_shown_as_nothing_or_as_a_mark(code: str, ink: str, state: State) -> None:
    assert shown(0.0, code) == ink
    assert read_cell(ink, "件")[0] is state


@pytest.mark.parametrize(
    ("value", "code", "both"),
    [
        (12.5, "0", "12.5（显示为 13）"),
        (43.788, "0.00", "43.788（显示为 43.79）"),
        (3.0, ";;;", "3（显示为 ）"),
        (-3.0, "0;[Red]0", "-3（显示为 3）"),
        (-5.0, "0.00_);[Red](0.00)", "-5（显示为 (5.00)）"),
        (0.5, "0%", "0.5（格式为 0%）"),
        (12345678.0, "0,", "12345678（格式为 0,）"),
        (5.0, "[DBNum1]0", "5（格式为 [DBNum1]0）"),
        (5.0, "[>3]0;0", "5（格式为 [>3]0;0）"),
        (5.0, "# ?/?", "5（格式为 # ?/?）"),
        (5.0, '0"1"', "5（显示为 51）"),
    ],
)
def test_a_number_that_is_shown_as_another_is_taken_for_neither(value: float, code: str, both: str) -> None:
    assert shown(value, code) == both
    assert read_cell(both, "件")[0] is State.UNREADABLE


@pytest.mark.parametrize(
    ("value", "code", "ink"),
    [
        (45000.0, "yyyy-mm-dd", "2023-03-15"),
        (45000.0, BUILT_IN[14], "2023-03-15"),
        (43538.0, "yyyy/m/d", "2023-03-15"),
        (44562.5, '[$-804]yyyy"年"m"月";@', "2022-01-01 12:00"),
        (-1.0, "yyyy", "-1（格式为日期）"),
    ],
)
def test_a_date_is_no_number(value: float, code: str, ink: str) -> None:
    assert shown(value, code, from_1904=value == 43538) == ink
    assert read_cell(ink, "件")[0] is State.UNREADABLE
