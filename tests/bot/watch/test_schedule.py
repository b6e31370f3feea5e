"""When a lead is looked at again."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from bot.watch.schedule import after_lead
from storage.watching import NONE, Lead, LeadState

NOW = datetime(2024, 3, 1, tzinfo=UTC)
HOURS, DAYS = timedelta(hours=6), timedelta(days=1)


def lead(year: int = 2023, days: int = 0, failures: int = 0) -> Lead:
    found = NOW - days * DAYS
    return Lead(1, "https://example.gov.cn/1", "", year, LeadState.STORED, None, NONE, None, failures, found)


@pytest.mark.parametrize(
    ("one", "every", "days"),
    [
        (lead(2023), HOURS, 1),
        (lead(2024), HOURS, 1),
        (lead(0), HOURS, 1),
        (lead(2022), HOURS, 30),
        (lead(2023, days=59), HOURS, 1),
        (lead(2023, days=61), HOURS, 30),
        (lead(2023), 7 * DAYS, 7),
    ],
)
def test_what_may_still_change_is_looked_at_daily_and_the_rest_monthly(
    one: Lead, every: timedelta, days: int
) -> None:
    assert after_lead(one, LeadState.STORED, every, NOW) == NOW + days * DAYS


def test_what_cannot_be_read_is_tried_less_and_less_and_then_monthly() -> None:
    waits = [after_lead(lead(failures=count), LeadState.FAILED, HOURS, NOW) - NOW for count in range(12)]
    assert waits[:3] == [timedelta(minutes=10), timedelta(minutes=20), timedelta(minutes=40)]
    assert waits[8:] == [DAYS, DAYS, 30 * DAYS, 30 * DAYS]
