"""The agencies of a region that a question asks for together: 松江区各街镇, 柳原县各部门."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from bot.ask.wording import listed
from storage.agencies import Agency
from storage.names.groups import Kind
from storage.names.parts import Sort

_NAMED = 5


@dataclass(frozen=True, slots=True)
class Group:
    """One group: the agencies of it that are held, in the order of their names.

    `listed` are the names of all such towns or counties in the list of divisions, `missing` those of them
    that are not held at all; of departments there is no list.
    """

    written: str
    region: str
    kind: Kind
    agencies: tuple[Agency, ...]
    listed: tuple[str, ...]
    missing: tuple[str, ...]

    @property
    def name(self) -> str:
        """What the group is called: 上海市松江区各街镇."""
        return f"{self.region}各{self.kind.word}"

    def holders(self, year: int) -> tuple[Agency, ...]:
        """Those with a report of that year."""
        return tuple(agency for agency in self.agencies if year in agency.years)

    def coverage(self, year: int) -> str:
        """How much of the group a figure over its reports of that year rests on, in a sentence."""
        holders = self.holders(year)
        without = [agency.name for agency in self.agencies if agency not in holders]
        if self.listed:
            lacking = [*without, *self.missing]
            count = f"{len(holders)}/{len(holders) + len(lacking)} "
            known = "（按国家统计局 2023 年统计用区划代码）"
        else:
            lacking, count = without, f"{len(holders)} 个"
            known = (
                "；"
                + ("部门" if self.kind.sort is Sort.DEPARTMENT else "机关")
                + "没有名录，可能还有未收录的"
            )
        absent = f"，缺{cut(lacking)}" if lacking else ""
        return f"{self.name}：{count}有 {year} 年年报{absent}{known}。"


def cut(names: Sequence[str]) -> str:
    """Names in a row, cut where they are many."""
    more = f"等 {len(names)} 个" if len(names) > _NAMED else ""
    return f"{listed(names[:_NAMED])}{more}"
