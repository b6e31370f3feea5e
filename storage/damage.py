"""What is known to be damaged, and that nothing is told from it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, auto

from storage.errors import Damaged

_REMEDY = "请管理员运行 gongkai restore 恢复最近的备份。"


class Reach(Enum):
    """How much can no longer be trusted."""

    FILE = auto()
    """Everything."""
    REPORT = auto()
    """What is in force of one agency and year."""
    VERSION = auto()
    """A version that is in force no longer."""


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that is not as it was written, in words."""

    told: str
    reach: Reach = Reach.FILE
    agency_id: int = 0
    year: int = 0


@dataclass(frozen=True, slots=True)
class Damage:
    """What the last verification found; nothing where none was made."""

    faults: tuple[Fault, ...] = ()
    thorough: bool = False
    """Whether all of the file was looked at; else what is told from it is proven as it is told."""

    def refuse(self, agency_id: int | None = None, year: int | None = None) -> None:
        """Raises Damaged where what is asked for, of that agency and year or of all, is damaged."""
        self.refuse_file()
        for fault in self.faults:
            if (
                fault.reach is Reach.REPORT
                and agency_id in (None, fault.agency_id)
                and year in (None, fault.year)
            ):
                raise Damaged(f"{fault.told}。为免给出错误的数字，暂不据此回答。{_REMEDY}")

    def refuse_file(self) -> None:
        """Raises Damaged where nothing in the file can be trusted."""
        if any(fault.reach is Reach.FILE for fault in self.faults):
            raise Damaged(f"数据库文件有损坏。为免给出错误的数字，暂停回答和收录。{_REMEDY}")

    def spoils(self, agency_id: int, year: int) -> bool:
        """Whether the report in force of that agency and year is damaged."""
        return any(
            fault.reach is Reach.REPORT and (fault.agency_id, fault.year) == (agency_id, year)
            for fault in self.faults
        )
