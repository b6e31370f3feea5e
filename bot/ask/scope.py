"""The agencies that a question about many is about: a region's, of a sort, all that are held."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from bot.ask.groups import Group, cut
from bot.ask.library import Library
from bot.ask.wording import listed, short
from storage.agencies import Agency
from storage.names.groups import Kind
from storage.names.parts import Sort

_NAMED = 4


@dataclass(frozen=True, slots=True)
class Scope:
    """The members in the order of their names, and what they are called together.

    `uppers` are those governments among them whose region holds other members: their reports may already
    count what the others report. `without` are sorts of agencies that do not count.
    """

    name: str
    members: tuple[Agency, ...]
    groups: tuple[Group, ...] = ()
    kind: Kind | None = None
    excepted: tuple[Agency, ...] = ()
    governments: bool = False
    uppers: tuple[Agency, ...] = ()
    without: tuple[Kind, ...] = ()

    def coverage(self, year: int) -> str:
        """How many of the members have a report of that year and which have none, in a sentence."""
        if self.groups:
            return "".join(group.coverage(year) for group in self.groups)
        without = [short(agency.name) for agency in self.members if year not in agency.years]
        absent = f"，缺：{cut(without)}" if without else ""
        count = f"{len(self.members) - len(without)}/{len(self.members)}"
        return f"{self.name}：{count} 份 {year} 年年报已入库{absent}（只对照库内机关名录）。"


def scope(
    groups: tuple[Group, ...],
    agencies: tuple[Agency, ...],
    kind: Kind | None,
    excepted: Iterable[Agency],
    governments: bool,
    library: Library,
    without: tuple[Kind, ...] = (),
) -> Scope:
    """Groups and agencies where any are named, else all of a kind.

    `governments` leaves those out, `without` all agencies of some kinds.
    """
    groups = tuple(_narrowed(group, kind, library) for group in groups)
    chosen = [*(agency for group in groups for agency in group.agencies), *agencies]
    if not groups and not agencies:
        chosen = [*library.of_kind(kind)]
    out = {agency.id: agency for agency in excepted}
    places = {agency.id: agency for agency in chosen if library.resolver.sort(agency.id) is Sort.PLACE}
    if governments:
        out |= places
    shut = {agency.id: agency for one in without for agency in library.of_kind(one)}
    out |= {agency.id: agency for agency in chosen if agency.id in shut}
    members = {agency.id: agency for agency in chosen if agency.id not in out}
    uppers = tuple(
        one
        for id, one in places.items()
        if id in members and not members.keys().isdisjoint(library.resolver.inside(id))
    )
    name = _name(groups, agencies, kind)
    left = [short(agency.name) for agency in out.values() if agency.id not in shut]
    left += [one.word for one in without]
    if left or governments:
        name = f"{name}（不含{listed(left) or '县级以上政府'}）"
    return Scope(
        name, tuple(members.values()), groups, kind, tuple(out.values()), governments, uppers, without
    )


def _narrowed(group: Group, kind: Kind | None, library: Library) -> Group:
    """The group of all bodies with those of one kind alone: 青禾县各单位里哪个镇."""
    if kind is None or kind.sort is None or group.kind.sort is not None:
        return group
    ids = {agency.id for agency in library.of_kind(kind)}
    members = tuple(agency for agency in group.agencies if agency.id in ids)
    return replace(group, kind=kind, agencies=members) if members else group


def _name(groups: tuple[Group, ...], agencies: tuple[Agency, ...], kind: Kind | None) -> str:
    named = [*(group.name for group in groups), *(short(agency.name) for agency in agencies[:_NAMED])]
    if len(agencies) > _NAMED:
        named[-1] = f"{named[-1]}等 {len(agencies)} 个机关"
    return listed(named) or (f"库内各{kind.word}" if kind and kind.sort else "库内各机关")
