from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from storage.following.delivery import FOREVER, Delivery, Quiet

BEIJING = ZoneInfo("Asia/Shanghai")
NIGHT = Quiet(time(22), time(7))


def at(day: int, hour: int, minute: int = 0) -> datetime:
    return datetime(2024, 3, day, hour, minute, tzinfo=BEIJING)


@pytest.mark.parametrize(
    ("told", "now", "due"),
    [
        (Delivery(), at(1, 23), at(1, 23)),
        (Delivery(digest=time(8)), at(1, 7, 59), at(1, 8)),
        (Delivery(digest=time(8)), at(1, 8), at(2, 8)),
        (Delivery(quiet=NIGHT), at(1, 21, 59), at(1, 21, 59)),
        (Delivery(quiet=NIGHT), at(1, 22), at(2, 7)),
        (Delivery(quiet=NIGHT), at(2, 6, 59), at(2, 7)),
        (Delivery(quiet=NIGHT), at(2, 7), at(2, 7)),
        (Delivery(quiet=Quiet(time(12), time(14))), at(1, 13), at(1, 14)),
        (Delivery(digest=time(6), quiet=NIGHT), at(1, 12), at(2, 7)),
        (Delivery(muted_until=at(4, 9)), at(1, 9), at(4, 9)),
        (Delivery(muted_until=at(4, 9)), at(4, 9), at(4, 9)),
        (Delivery(digest=time(8), muted_until=at(4, 9)), at(1, 9), at(4, 9)),
        (Delivery(quiet=NIGHT, muted_until=at(4, 23)), at(1, 9), at(5, 7)),
        (Delivery(muted_until=FOREVER), at(1, 9), FOREVER),
        (Delivery(quiet=NIGHT, muted_until=FOREVER), at(1, 9), FOREVER),
    ],
)
def test_a_notice_comes_when_the_chat_wants_it(told: Delivery, now: datetime, due: datetime) -> None:
    moment = told.moment(now.astimezone(UTC))
    assert moment.due == due
    assert moment.together is (due != now)


HOURS = st.times().map(lambda one: one.replace(second=0, microsecond=0))
MOMENTS = st.integers(0, 5_000_000).map(lambda minutes: at(1, 0) + timedelta(minutes=minutes))


@given(st.none() | HOURS, HOURS, HOURS, st.none() | MOMENTS, MOMENTS)
def test_nothing_comes_early_late_in_a_silent_hour_or_never(
    digest: time | None, since: time, until: time, muted: datetime | None, now: datetime
) -> None:
    quiet = Quiet(since, until) if since != until else None
    told = Delivery(digest, quiet, muted)
    due = told.moment(now).due
    latest = max(now, muted or now) + timedelta(days=2)
    assert now <= due <= latest
    assert not told.muted(due)
    silent = Delivery(quiet=quiet)
    assert silent.moment(due).due == due
