"""The seal of a report: one digest of all that is stored of it, its figures, passages and findings with it.

`digest` proves the content; the seal proves what was drawn from it too, without drawing it anew: what
a later release would draw otherwise is no damage. A migration that changes sealed rows empties their seals.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from hashlib import sha256
from typing import Any

from sqlalchemy import Connection, select, update
from sqlmodel import col

from storage.tables import ReportRow

Run = Callable[[str, tuple[int]], Iterable[Sequence[Any]]]
"""Runs a query as the driver knows it, so that values come as they are stored."""

_STORED = (
    "SELECT agency_id, agency.name, report.year, version, form, tables, borrowed, filename, sha256,"
    " imported_at, superseded_at, withdrawn_at, sense, origin, digest, content"
    " FROM report JOIN agency ON agency.id = agency_id WHERE report.id = ?",
    "SELECT key, figure.year, state, value, exact FROM figure"
    " JOIN figure_key ON figure_key.id = key_id WHERE report_id = ? ORDER BY key",
    "SELECT id, ordinal, section, text, source FROM passage WHERE report_id = ? ORDER BY ordinal",
    "SELECT ordinal, code, severity, content FROM finding WHERE report_id = ? ORDER BY ordinal",
)


def seal_of(run: Run, report_id: int) -> str:
    """The seal of what is stored now."""
    digest = sha256()
    for query in _STORED:
        for row in run(query, (report_id,)):
            digest.update(repr(tuple(row)).encode("utf-8", "surrogatepass"))
        digest.update(b"\n")
    return digest.hexdigest()


def seal(connection: Connection, report_ids: Iterable[int]) -> None:
    """Seals reports as they stand, after all that belongs to them is written."""
    for id in report_ids:
        sealed = seal_of(connection.exec_driver_sql, id)
        connection.execute(update(ReportRow).where(col(ReportRow.id) == id).values(seal=sealed))


def complete(connection: Connection) -> None:
    """Seals what has no seal: what a release stored that knew of none is taken as it is."""
    unsealed = select(col(ReportRow.id)).where(col(ReportRow.seal).is_(None))
    seal(connection, connection.execute(unsealed).scalars().all())


def unbroken(connection: Connection, agency_id: int) -> Collection[int]:
    """The reports of an agency whose seals hold. Only they may be sealed again when the agency changes."""
    theirs = select(col(ReportRow.id), col(ReportRow.seal)).where(col(ReportRow.agency_id) == agency_id)
    return [
        id
        for id, sealed in connection.execute(theirs).all()
        if sealed == seal_of(connection.exec_driver_sql, id)
    ]
