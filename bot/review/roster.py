"""The list of the units that owe a report, held against those whose reports came in."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from bot.checked import Checked
from bot.review.batch import Reviewed
from parser.documents.charset import decode
from parser.errors import Refusal
from storage.names import identity
from storage.names.parts import parts

_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1b\x7f]")
"""What no text holds: a picture or an archive, read as if it were one."""
_NOT_TEXT = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"%PDF")


class Receipt(StrEnum):
    """Whether the report of a unit on the list came in."""

    RECEIVED = "已收到"
    MISSING = "未收到"
    UNSURE = "待确认"


@dataclass(frozen=True, slots=True)
class Expected:
    """A unit on the list, as the list writes it; `units` are those of the batch that it is or may be."""

    name: str
    receipt: Receipt
    units: tuple[str, ...] = ()
    note: str = ""


@dataclass(frozen=True, slots=True)
class Attendance:
    """The whole list, for the year under review."""

    year: int
    expected: tuple[Expected, ...]

    def of(self, receipt: Receipt) -> tuple[Expected, ...]:
        """Those of one kind, in the order of the list."""
        return tuple(one for one in self.expected if one.receipt is receipt)

    def on_list(self, unit: str) -> Receipt | None:
        """How a unit of the batch stands on the list; None where it does not."""
        receipts = {one.receipt for one in self.expected if unit in one.units}
        return next((one for one in Receipt if one in receipts), None)


def read_roster(data: bytes) -> tuple[str, ...]:
    """The units of a list: one a line, in any Chinese encoding; blank lines and those behind # do not count.

    Raises Refusal where there is none.
    """
    text = "" if data.startswith(_NOT_TEXT) else decode(data)
    if data.startswith(_NOT_TEXT) or _CONTROL.search(text):
        raise Refusal("单位名单应为文本文件，每行一个单位。请把名单另存为 .txt 后重试。")
    lines = (line.strip("\ufeff \t\u3000") for line in text.splitlines())
    names = tuple(dict.fromkeys(line for line in lines if line and not line.startswith("#")))
    if not names:
        raise Refusal("单位名单是空的。请每行写一个单位的全称。")
    return names


def attendance(names: Sequence[str], reviewed: Sequence[Reviewed]) -> Attendance:
    """Who on the list handed in a report for the year under review. What is unclear is said, not guessed."""
    years = {one.unit: set[int]() for one in reviewed if one.unit}
    for one in reviewed:
        if one.unit and isinstance(one.result, Checked):
            years[one.unit].add(one.result.report.year)
    year = year_under_review(reviewed)
    unread = [one.file for one in reviewed if isinstance(one.result, Refusal)]
    stems = {name: identity.stem(name) for name in names}
    expected = (_expected(name, stems, years, year, unread) for name in names)
    return Attendance(year, tuple(expected))


def year_under_review(reviewed: Iterable[Reviewed]) -> int:
    """The newest year of many reports: last year's may lie beside, and one year may be mistyped."""
    results = [one.result.report.year for one in reviewed if isinstance(one.result, Checked)]
    counts = Counter(year for year in results if year)
    most = max(counts.values(), default=0)
    return max((year for year, count in counts.items() if 2 * count >= most), default=0)


def _expected(
    name: str,
    stems: Mapping[str, str],
    years: Mapping[str, set[int]],
    year: int,
    unread: Sequence[str],
) -> Expected:
    wanted = stems[name]
    unit = identity.recognise(wanted, years)
    if unit is None or identity.recognise(unit, set(stems.values())) != wanted:
        return _unclear(name, wanted, years) or Expected(name, Receipt.MISSING, (), _unread(name, unread))
    held = years[unit]
    if year in held:
        return Expected(name, Receipt.RECEIVED, (unit,))
    if 0 in held:
        return Expected(name, Receipt.UNSURE, (unit,), "收到的一份没有识别出年度，请确认。")
    told = "、".join(str(one) for one in sorted(held))
    return Expected(name, Receipt.MISSING, (unit,), f"只收到 {told} 年的。")


def _unclear(name: str, wanted: str, units: Iterable[str]) -> Expected | None:
    """A unit that more than one may be, or that only a short name speaks for."""
    near = tuple(unit for unit in units if identity.may_be_same(wanted, unit) or _shortens(wanted, unit))
    if not near:
        return None
    told = "、".join(near)
    return Expected(name, Receipt.UNSURE, near, f"可能是{told}，凭名称不能认定，请确认。")


def _shortens(one: str, other: str) -> bool:
    """Whether a name without its county, 九亭镇 or 区教育局, is the end of the other."""
    shorter, longer = sorted((one, other), key=len)
    return longer.endswith(shorter) and not identity.names_county(shorter)


def _unread(name: str, files: Sequence[str]) -> str:
    """A hint that a file that could not be read may be the one that is missing."""
    unit = parts(name).unit
    near = [file for file in files if unit in file]
    return f"没有读成的《{near[0]}》可能是它的。" if near else ""
