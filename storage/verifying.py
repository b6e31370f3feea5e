"""What is damaged in a database file: its structure, its reports, and what is drawn from them."""

from __future__ import annotations

import json
import sqlite3
import zlib
from collections.abc import Iterator
from contextlib import closing
from hashlib import sha256
from pathlib import Path

from parser import encoding
from parser.report import Report
from storage import figures, passages
from storage.columns import encodable

_REPORTS = (
    "SELECT report.id, name, year, version, digest, content, superseded_at IS NULL"
    " FROM report JOIN agency ON agency.id = agency_id"
)
_FIGURES = "SELECT key, state, value, exact FROM figure JOIN figure_key ON id = key_id WHERE report_id = ?"
_PASSAGES = "SELECT ordinal, section, text, source FROM passage WHERE report_id = ?"
_FINDINGS = "SELECT content FROM finding"
_INDEX = "INSERT INTO passage_index (passage_index) VALUES ('integrity-check')"


def faults(path: Path) -> Iterator[str]:
    """What is damaged in a database file, a sentence each; none where it is as it was written.

    An answer comes from rows that were drawn from a report: they are drawn anew and held against it.
    """
    try:
        with closing(
            sqlite3.connect(f"{path.absolute().as_uri()}?mode=rw", timeout=5, uri=True)
        ) as connection:
            for (told,) in connection.execute("PRAGMA integrity_check"):
                if told != "ok":
                    yield f"文件结构损坏：{told}"
            for row in connection.execute(_REPORTS):
                yield from _faults_of(connection, *row)
            for (content,) in connection.execute(_FINDINGS):
                json.loads(content)
            connection.execute(_INDEX)
            connection.rollback()
    except sqlite3.Error as error:
        yield f"文件读不出来：{error}"
    except (ValueError, OverflowError) as error:
        # Text that is no UTF-8 or no JSON any more.
        yield f"文件读不出来：{type(error).__name__}"


def _faults_of(
    connection: sqlite3.Connection,
    id: int,
    name: str,
    year: int,
    version: int,
    digest: str,
    content: bytes,
    current: int,
) -> Iterator[str]:
    which = f"{name} {year} 年年报（第 {version} 版）"
    report = _written(content, digest)
    if report is None:
        yield f"{which}的内容与写入时不同"
        return
    if not current:
        return
    if set(connection.execute(_FIGURES, (id,))) != figures.drawn(report):
        yield f"{which}的数据与年报内容不同"
    drawn = {
        (number, section, encodable(text), where) for number, section, text, where in passages.drawn(report)
    }
    if set(connection.execute(_PASSAGES, (id,))) != drawn:
        yield f"{which}的段落与年报内容不同"


def _written(content: object, digest: str) -> Report | None:
    """The report as it was written; None where it is not that any more."""
    try:
        plain = zlib.decompress(content) if isinstance(content, bytes) else b""
    except zlib.error:
        return None
    if sha256(plain).hexdigest() != digest:
        return None
    return encoding.loads(plain.decode("utf-8", "surrogatepass"))
