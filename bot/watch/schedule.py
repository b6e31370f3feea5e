"""When to look again."""

from __future__ import annotations

from datetime import datetime, timedelta

from bot.watch.places import Kind, Place
from storage.watching import Lead, LeadState

LEASE = timedelta(minutes=2)
"""How long a look holds a place until it says that it goes on; who died in it holds it no longer."""

_SOON = timedelta(minutes=10)
_LONGEST = timedelta(hours=24)
_MOST_DOUBLINGS = 10

_FRESH = timedelta(days=60)
"""Reports are corrected in the weeks after they appear, if at all."""
_OFTEN = timedelta(days=1)
_SELDOM = timedelta(days=30)
_GIVEN_UP = 10
"""Failures in a row after which a lead is one of the old ones."""


def after_trouble(failures: int, now: datetime, wait: timedelta | None = None) -> datetime:
    """The time after so many failures in a row: twice as long each time; never before the server wants it."""
    doubled = _SOON * (1 << min(failures - 1, _MOST_DOUBLINGS))
    return now + max(min(doubled, _LONGEST), wait or timedelta(0))


def after_look(place: Place, now: datetime, backlog: int) -> datetime:
    """The time after a good look: sooner where leads wait for which the round had no room."""
    if not backlog:
        return now + place.every
    return now if place.kind is Kind.FOLDER else now + min(place.every, _SOON)


def after_lead(lead: Lead, state: LeadState, every: timedelta, now: datetime) -> datetime:
    """When a lead is looked at again: daily while it is young and of a late year, else monthly."""
    if state is LeadState.FAILED:
        return after_trouble(lead.failures + 1, now) if lead.failures < _GIVEN_UP else now + _SELDOM
    late = not lead.year or lead.year >= now.year - 1
    fresh = late and now - lead.found_at < _FRESH
    return now + max(every, _OFTEN if fresh else _SELDOM)
