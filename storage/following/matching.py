"""Whether a report that came in is what a subscription is about."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property

from parser.measuring import is_hidden, is_of_nothing, measured
from parser.report import Report
from storage.following.expression import expression, plain
from storage.following.wanted import Measure, Wanted
from storage.names.membership import is_one_of


@dataclass(frozen=True)
class Arrival:
    """A version of a report that was just stored. `before` reads the version that it takes the place of."""

    agency_id: int
    agency: str
    report: Report
    version: int
    before: Callable[[], Report | None]

    @cached_property
    def text(self) -> str:
        """Title and prose, as words are looked for in them."""
        return plain("\n".join((self.report.title, *(one.text for one in self.report.passages))))

    @cached_property
    def earlier(self) -> Report | None:
        """The version before."""
        return self.before()


def is_about(wanted: Wanted, agency_id: int, agency: str) -> bool:
    """Whether an agency is one of those that are followed."""
    if wanted.agency_id is not None:
        return wanted.agency_id == agency_id
    return wanted.region is None or is_one_of(agency, wanted.region.name, wanted.region.kind)


def meets(wanted: Wanted, arrival: Arrival) -> bool:
    """Whether a report is wanted: of whom it is, what it says, what it states or should state."""
    if not is_about(wanted, arrival.agency_id, arrival.agency):
        return False
    if wanted.words and not expression(wanted.words).holds(arrival.text):
        return False
    return wanted.measure is None or _reaches(wanted, wanted.measure, arrival)


def _reaches(wanted: Wanted, measure: Measure, arrival: Arrival) -> bool:
    """Whether the figure meets the limit, or may for all that we can read.

    Who follows that one agency is told of a blank, too. After a correction the figure must be another now.
    """
    report, key = arrival.report, measure.key
    value = measured(report, key)
    if arrival.earlier is not None and measured(arrival.earlier, key) == value:
        return False
    if value is not None:
        return measure.limit.holds(value)
    return is_hidden(report, key) or (wanted.agency_id is not None and not is_of_nothing(report, key))
