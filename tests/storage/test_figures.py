from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import text

from parser.report import Number, State
from storage.database import Database
from storage.figures import across
from tests.storage.building import keep, report

KEY = "applications.received.total"


def told(db: Database, key: str, year: int = 2023) -> dict[str, tuple[Number | None, State | None]]:
    return {standing.agency.name: (standing.value, standing.state) for standing in across(db, key, year)}


def test_a_zero_a_blank_a_mark_and_a_missing_cell_stay_apart(db: Database) -> None:
    keep(db, report("甲县甲镇", cells={KEY: 5}))
    keep(db, report("甲县乙镇", cells={KEY: 0}))
    keep(db, report("甲县丙镇", cells={KEY: State.BLANK}))
    keep(db, report("甲县丁镇", cells={KEY: State.MARKED}))
    keep(db, report("甲县戊镇", cells={KEY: State.UNREADABLE}))
    keep(db, report("甲县己镇", tables=("disclosure",)))
    keep(db, report("甲县庚镇", edition=None))
    keep(db, report("甲县辛镇", year=2022, cells={KEY: 9}))
    assert told(db, KEY) == {
        "甲县甲镇": (5, State.NUMBER),
        "甲县乙镇": (0, State.NUMBER),
        "甲县丙镇": (None, State.BLANK),
        "甲县丁镇": (None, State.MARKED),
        "甲县戊镇": (None, State.UNREADABLE),
        "甲县己镇": (None, None),
        "甲县庚镇": (None, None),
    }


def test_a_row_that_only_one_edition_has_is_missing_in_the_other(db: Database) -> None:
    keep(db, report("甲县甲镇", edition="2019"))
    keep(db, report("甲县乙镇", edition="2021"))
    assert told(db, "procurement.projects") == {"甲县甲镇": (0, State.NUMBER), "甲县乙镇": (None, None)}
    assert told(db, "applications.other.unpaid.total") == {
        "甲县甲镇": (None, None),
        "甲县乙镇": (0, State.NUMBER),
    }


def test_a_row_of_another_edition_is_missing_where_one_stands_in_its_place(db: Database) -> None:
    lent = ("applications.other.all",)
    hybrid = report("甲县甲镇")
    cells = {
        key: figure for key, figure in hybrid.figures.items() if not key.startswith("applications.other.")
    }
    keep(db, replace(hybrid, figures=cells, borrowed=lent))
    keep(db, report("甲县乙镇"))
    assert told(db, "applications.other.not_corrected.total") == {
        "甲县甲镇": (None, None),
        "甲县乙镇": (0, State.NUMBER),
    }
    assert told(db, "applications.other.all.total") == {
        "甲县甲镇": (None, State.UNREADABLE),
        "甲县乙镇": (None, None),
    }


def test_the_list_of_2014_has_cells_of_its_own_and_none_of_later_tables(db: Database) -> None:
    received = "statistics.applications_received.count"
    keep(db, report("甲县甲镇", 2016, edition="2014", tables=("statistics",), cells={received: 12}))
    assert told(db, received, 2016) == {"甲县甲镇": (12, State.NUMBER)}
    assert told(db, "statistics.replies.count", 2016) == {"甲县甲镇": (0, State.NUMBER)}
    for key in ("statistics.applications_received.cumulative", KEY):
        assert told(db, key, 2016) == {"甲县甲镇": (None, None)}


def test_a_key_that_no_form_has_is_missing_everywhere(db: Database) -> None:
    keep(db, report("甲县甲镇"))
    assert told(db, "applications.refused.total") == {"甲县甲镇": (None, None)}
    assert across(db, "'; DROP TABLE figure; --", 2023)[0].state is None


def test_a_cell_that_the_reading_lost_is_unreadable_and_never_zero(db: Database) -> None:
    said = report("甲县甲镇")
    figures = {key: figure for key, figure in said.figures.items() if key != KEY}
    keep(db, replace(said, figures=figures))
    assert told(db, KEY) == {"甲县甲镇": (None, State.UNREADABLE)}


def test_only_cells_that_are_no_plain_zero_take_a_row(db: Database) -> None:
    keep(db, report(cells={KEY: 17, "review.total": State.BLANK, "fees.amount": Decimal("0.00")}))
    with db.reading() as connection:
        assert connection.execute(text("SELECT count(*) FROM figure")).scalar() == 2


def test_a_year_without_reports_has_no_standings(db: Database) -> None:
    keep(db, report())
    assert across(db, KEY, 1999) == []


amounts = st.integers(-(10**20), 10**20) | st.decimals(
    min_value=-(10**9), max_value=10**9, places=12, allow_nan=False
)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(amounts)
def test_every_number_comes_back_exactly(db: Database, amount: Number) -> None:
    keep(db, report("甲县甲镇", cells={"fees.amount": amount}))
    assert told(db, "fees.amount")["甲县甲镇"] == (amount, State.NUMBER)


@pytest.mark.parametrize("amount", ["43.788", "0.000000000001", "123456.123456789012"])
def test_an_amount_keeps_its_digits(db: Database, amount: str) -> None:
    keep(db, report("甲县甲镇", cells={"fees.amount": Decimal(amount)}))
    assert str(told(db, "fees.amount")["甲县甲镇"][0]) == str(Decimal(amount))


def test_the_rows_of_a_cell_are_read_from_the_covering_index(db: Database) -> None:
    with db.reading() as connection:
        plan = connection.execute(
            text(
                "EXPLAIN QUERY PLAN SELECT report_id, state, value, exact FROM figure"
                " WHERE key_id = (SELECT id FROM figure_key WHERE key = 'k') AND year = 2023"
            )
        ).all()
    assert any("COVERING INDEX figure_ranking" in row.detail for row in plan)
