"""Paragraphs by their words. A question that names an agency reads that agency's; only one that names none
searches the index."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Select, delete, insert, select
from sqlmodel import col

from parser.encoding import source_from_json, source_to_json
from parser.report import Passage, Report
from storage import index
from storage.agencies import Agency, agencies
from storage.database import Database
from storage.relevance import scores
from storage.tables import PassageRow, ReportRow
from storage.tokens import words as cut


@dataclass(frozen=True, slots=True)
class Hit:
    """A passage that answers, and how well: more is better, comparable within one search only."""

    agency: Agency
    year: int
    passage: Passage
    score: float


def search(
    db: Database, words: str, *, agency_id: int | None = None, year: int | None = None, limit: int = 10
) -> list[Hit]:
    """Passages of current reports that hold all the words, or else some of them, best first.

    Any text may be asked for. Without an agency only the newest matches are weighed (`index.NEWEST`).
    """
    wanted = cut(words)
    if not wanted:
        return []
    if agency_id is None:
        db.damage.refuse_file()
    else:
        db.damage.refuse(agency_id, year)
    with db.reading() as connection:
        found = _candidates(connection, wanted, agency_id, year)
        rows = [row for row in found if not db.damage.spoils(row.agency_id, row.year)]
        weighed = zip(scores(words, wanted, [row.text for row in rows]), rows, strict=True)
        best = sorted(
            ((score, row) for score, row in weighed if score > 0),
            key=lambda pair: (-pair[0], -pair[1].year, pair[1].id),
        )[:limit]
        named = _agencies(connection, {row.agency_id for _, row in best})
    return [Hit(named[row.agency_id], row.year, _passage(row), score) for score, row in best]


def store(connection: Connection, report_id: int, report: Report) -> None:
    """Writes and indexes the passages of a report."""
    rows = [
        {
            "report_id": report_id,
            "ordinal": ordinal,
            "section": passage.section,
            "text": passage.text,
            "source": _source(passage),
        }
        for ordinal, passage in enumerate(report.passages)
    ]
    if rows:
        connection.execute(insert(PassageRow), rows)
        index.add(connection, _texts(connection, report_id))


def forget(connection: Connection, report_id: int) -> None:
    """Removes the passages of a version that was superseded, and their place in the index."""
    index.remove(connection, (id for id, _ in _texts(connection, report_id)))
    connection.execute(delete(PassageRow).where(col(PassageRow.report_id) == report_id))


def _texts(connection: Connection, report_id: int) -> list[tuple[int, str]]:
    query = select(col(PassageRow.id), col(PassageRow.text)).where(col(PassageRow.report_id) == report_id)
    return [(id, text) for id, text in connection.execute(query)]


def _candidates(
    connection: Connection, wanted: Sequence[str], agency_id: int | None, year: int | None
) -> Sequence[Any]:
    if agency_id is None:
        ids = index.matching(connection, wanted, year)
        return connection.execute(_rows().where(col(PassageRow.id).in_(ids))).all()
    query = _rows().where(col(ReportRow.agency_id) == agency_id, col(ReportRow.superseded_at).is_(None))
    if year is not None:
        query = query.where(col(ReportRow.year) == year)
    return connection.execute(query).all()


def _rows() -> Select[*tuple[Any, ...]]:
    return select(
        col(PassageRow.id),
        col(PassageRow.section),
        col(PassageRow.text),
        col(PassageRow.source),
        col(ReportRow.agency_id),
        col(ReportRow.year),
    ).join(ReportRow, col(ReportRow.id) == col(PassageRow.report_id))


def _agencies(connection: Connection, ids: set[int]) -> dict[int, Agency]:
    return {agency.id: agency for agency in agencies(connection, *ids)} if ids else {}


def _source(passage: Passage) -> str:
    """The JSON of a Source; its ink is left out where it is the passage, as it nearly always is."""
    source = source_to_json(passage.source)
    if source["raw"] == passage.text:
        del source["raw"]
    return json.dumps(source)


def _passage(row: Any) -> Passage:
    source = {"raw": row.text, **json.loads(row.source)}
    return Passage(row.section, row.text, source_from_json(source))
