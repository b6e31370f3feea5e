"""Digits without borders: every way to cut them, and what the sums leave of it."""

from hypothesis import given, settings
from hypothesis import strategies as st

from parser.forms import form
from parser.tables.solver import choose
from parser.tables.splitting import adds_up, cuts, joins, summed_cuts

APPLICATIONS = form("2021").table("applications")
ZERO = ("0",) * 7
numbers = st.lists(st.integers(0, 300), min_size=6, max_size=6).map(lambda six: [*six, sum(six)])


def test_as_many_digits_as_cells_can_be_cut_in_one_way() -> None:
    assert cuts(["0000000"], 7) == (tuple("0000000"),)
    assert cuts(["102"], 3) == (("1", "0", "2"),)


def test_no_cell_begins_with_a_zero_that_more_digits_follow() -> None:
    assert cuts(["1030"], 3) == (("1", "0", "30"), ("1", "03", "0"), ("10", "3", "0"))[::2]


def test_the_sum_of_a_row_tells_where_its_cells_end() -> None:
    assert summed_cuts("123000015", 7, 7) == (("12", "3", "0", "0", "0", "0", "15"),)


def test_two_cuts_may_both_add_up() -> None:
    assert set(summed_cuts("123001016", 7, 7)) == {
        ("12", "3", "0", "0", "1", "0", "16"),
        ("1", "2", "3", "0", "0", "10", "16"),
    }


def test_the_blocks_of_table_four_each_add_up() -> None:
    assert summed_cuts("31004120011300000", 15, 5) == (
        ("3", "1", "0", "0", "4", "12", "0", "0", "1", "13", "0", "0", "0", "0", "0"),
    )


def test_torn_digits_are_joined_where_that_alone_adds_up() -> None:
    assert joins(["1", "2", "3", "0", "0", "0", "0", "15"], 7) == (("12", "3", "0", "0", "0", "0", "15"),)


def test_a_stray_page_number_is_left_out_where_that_alone_adds_up() -> None:
    assert joins(["5", "0", "0", "0", "0", "0", "5", "9"], 7) == (("5", "0", "0", "0", "0", "0", "5"),)


def test_too_many_digits_are_not_searched() -> None:
    assert summed_cuts("1" * 500, 7, 7) == ()
    assert cuts(["1" * 500], 7) == ()
    assert joins(["1"] * 500, 7) == ()


@settings(deadline=None)
@given(numbers)
def test_the_true_row_is_among_the_cuts_that_add_up(row: list[int]) -> None:
    digits = "".join(map(str, row))
    found = summed_cuts(digits, 7, 7)
    assert all(adds_up(pieces, 7) and "".join(pieces) == digits for pieces in found)
    assert not found or tuple(map(str, row)) in found


def test_the_columns_choose_between_two_rows_that_both_add_up() -> None:
    true = ("12", "3", "0", "0", "1", "0", "16")
    readings = {row.key: (ZERO,) for row in APPLICATIONS.rows}
    readings |= {"applications.received": summed_cuts("123001016", 7, 7)}
    readings |= {"applications.granted": (true,), "applications.handled": (true,)}
    choice = choose(readings, APPLICATIONS)["applications.received"]
    assert (choice.ways, choice.proven) == ((true,), True)


def test_columns_that_cannot_add_up_leave_no_reading() -> None:
    readings = {row.key: (ZERO,) for row in APPLICATIONS.rows}
    readings["applications.received"] = (("1", "0", "0", "0", "0", "0", "1"),)
    assert choose(readings, APPLICATIONS)["applications.received"].ways == ()


def test_without_all_rows_nothing_is_proven() -> None:
    choice = choose({"applications.received": (ZERO,)}, APPLICATIONS)["applications.received"]
    assert (choice.ways, choice.proven) == ((ZERO,), False)
