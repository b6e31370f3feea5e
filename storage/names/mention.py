"""A stretch of a text that names agencies."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from storage.names.departments import Change
from storage.names.gazetteer import Region
from storage.names.groups import Group


class How(StrEnum):
    """How sure a mention is."""

    EXACT = "exact"
    OTHER = "other"  # under an old name, or one that is not its own
    SLIP = "slip"  # one mistake
    LIKELY = "likely"  # one mistake in a name so short that it must be asked
    STRANGER = "stranger"  # an agency, and none that is held
    GROUP = "group"  # the agencies of a region


@dataclass(frozen=True, slots=True)
class Mention:
    """A stretch of the text that names an agency: none that is held, one, or several that fit alike.

    `regions` are those written before the name. Of a stranger `places` are the full names of the towns and
    regions that the list of divisions knows by it. `change` says why another name leads to the agency.
    """

    start: int
    end: int
    written: str
    ids: tuple[int, ...]
    how: How
    regions: tuple[Region, ...] = ()
    places: tuple[str, ...] = ()
    change: Change | None = None
    groups: tuple[Group, ...] = ()

    def crosses(self, span: tuple[int, int]) -> bool:
        """Whether it begins or ends within a span: 城区 in 满城区."""
        start, end = span
        return start < self.start < end or start < self.end < end
