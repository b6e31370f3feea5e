"""Decisions out of the reviewers' workbook: the rows in which somebody filled in 处理意见.

A row is known by 单位, 年度 and 编号, the fingerprint of its finding; it may be sorted, filtered or moved to
another sheet. Rows without 处理意见 say nothing: what was decided is taken back with 撤回, not with a blank.
"""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from xml.etree.ElementTree import ParseError

from openpyxl import load_workbook
from openpyxl.utils.exceptions import InvalidFileException

from parser.checks.fingerprint import Mark
from parser.documents.limits import Limits
from parser.errors import Refusal, TooBig, Unreadable
from storage.decisions import Decision, Entry, Verdict

MARK, VERDICT, NOTE, REVIEWER, AGENCY, YEAR, TOLD = (
    "编号", "处理意见", "说明", "处理人", "单位", "年度", "问题",
)  # fmt: skip
"""The columns that are read, by their headings; TOLD may be missing."""

_NEEDED = frozenset({MARK, VERDICT, NOTE, REVIEWER, AGENCY, YEAR})
_HEADINGS_WITHIN = 10
"""Rows at the top of a sheet among which its headings stand."""
_DAMAGES = (
    zipfile.BadZipFile, zlib.error, InvalidFileException, ParseError, KeyError, ValueError, TypeError,
    OSError, EOFError, IndexError, AttributeError,
)  # fmt: skip
"""What openpyxl ends in over a file that is damaged, locked or no workbook."""

Cells = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Unusable:
    """A filled row that says nothing clear, and what to do about it."""

    row: str
    reason: str


@dataclass(frozen=True, slots=True)
class Opinions:
    """What the filled rows of a workbook say."""

    entries: tuple[Entry, ...]
    unusable: tuple[Unusable, ...]


def opinions(data: bytes, by: str | None, now: datetime) -> Opinions:
    """The decisions in a workbook; `by` is who decided where a row names nobody.

    Raises Refusal where the file is no list of findings.
    """
    entries: dict[tuple[str, int, Mark], tuple[str, Entry]] = {}
    unusable: list[Unusable] = []
    disputed: set[tuple[str, int, Mark]] = set()
    for row, cells in _filled(data):
        try:
            entry = _entry(cells, by, now)
        except Refusal as refusal:
            unusable.append(Unusable(row, str(refusal)))
            continue
        key = (entry.agency, entry.year, entry.mark)
        first, said = entries.setdefault(key, (row, entry))
        if (said.decision.verdict, said.decision.note) != (entry.decision.verdict, entry.decision.note):
            disputed.add(key)
            reason = f"与{first}是同一个问题，填的却不一样，两行都没有记。请统一后重试。"
            unusable.append(Unusable(row, reason))
    kept = tuple(entry for key, (_, entry) in entries.items() if key not in disputed)
    return Opinions(kept, tuple(unusable))


def _entry(cells: Cells, by: str | None, now: datetime) -> Entry:
    mark = Mark.read(cells[MARK])
    if mark is None:
        raise Refusal(f"编号“{cells[MARK]}”不完整。请从原清单复制这一行的编号。")
    year = re.fullmatch(r"((?:19|20)\d\d)(?:\.0)?年?", cells[YEAR])
    if not cells[AGENCY] or not year:
        raise Refusal("没有写明单位和年度。请从原清单复制这两格；没有识别出机关的报告，不能记处理意见。")
    try:
        verdict = Verdict(cells[VERDICT])
    except ValueError:
        raise Refusal(f"处理意见“{cells[VERDICT]}”认不出。请填{'、'.join(Verdict)}之一。") from None
    reviewer = cells[REVIEWER] or by
    if not reviewer:
        raise Refusal("没有写明处理人。请填“处理人”，或用 --by 写明。")
    require_reason(verdict, cells[NOTE])
    told = cells.get(TOLD) or mark.code
    return Entry(cells[AGENCY], int(year[1]), mark, told, Decision(verdict, cells[NOTE], reviewer, now))


def require_reason(verdict: Verdict, note: str) -> None:
    """Raise Refusal where a finding is dismissed and nobody says why."""
    if verdict is Verdict.DISMISSED and not note:
        raise Refusal("核定为不改须写明理由，供以后查看。请补充说明。")


def _filled(data: bytes) -> Iterator[tuple[str, Cells]]:
    """The rows with 处理意见, each with the name of its place."""
    found = False
    for title, rows in _sheets(data):
        headings: list[str] = []
        for number, row in enumerate(rows, 1):
            if not headings:
                headings = row if set(row) >= _NEEDED and number <= _HEADINGS_WITHIN else []
                found = found or bool(headings)
                continue
            cells = dict(zip(headings, row, strict=False))
            cells = {heading: cells.get(heading, "") for heading in (*_NEEDED, TOLD)}
            if cells[VERDICT]:
                yield f"“{title}”第 {number} 行", cells
    if not found:
        raise Unreadable(
            f"没有找到问题清单：需要有{'、'.join(sorted(_NEEDED))}这几列。"
            "请使用 gongkai check --xlsx 写出的文件，并保留它的标题行。"
        )


def _sheets(data: bytes) -> Iterator[tuple[str, list[list[str]]]]:
    """The sheets by their titles, each cell as text."""
    limits = Limits()
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            sizes = [member.file_size for member in archive.infolist()]
        if max(sizes, default=0) > limits.part_bytes:
            raise TooBig("这个文件解开后太大，不像是问题清单，没有读取。请只保留问题清单后重试。")
        book = load_workbook(io.BytesIO(data), read_only=True, data_only=True)
        sheets = []
        for sheet in book.worksheets:
            # Programs other than Excel may write a wrong extent.
            sheet.reset_dimensions()
            sheets.append((sheet.title, [_texts(row) for row in sheet.iter_rows(values_only=True)]))
    except _DAMAGES as error:
        raise Unreadable(
            "这个文件打不开。请给出 Excel 的 .xlsx 文件，确认它没有损坏、没有设密码。"
        ) from error
    yield from sheets


def _texts(row: Sequence[Any]) -> list[str]:
    return ["" if cell is None else str(cell).strip() for cell in row]
