"""The full-text index: an ordinary FTS5 table that keeps the words it was built from.

It never depends on the dictionary of today to delete what was indexed yesterday. User text reaches it
only as quoted words.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from sqlalchemy import Connection, delete, insert, select, text
from sqlmodel import col

from storage.tables import MetaRow, PassageRow
from storage.tokens import version, words

NEWEST = 400
"""How many matches are read at most: ranking every match of a common word takes seconds."""

_TOKENIZER = "tokenizer"


def add(connection: Connection, passages: Iterable[tuple[int, str]]) -> None:
    """Indexes passages: ids and texts."""
    rows = [{"id": id, "words": " ".join(words(passage))} for id, passage in passages]
    if rows:
        connection.execute(text("INSERT INTO passage_index (rowid, words) VALUES (:id, :words)"), rows)


def remove(connection: Connection, ids: Iterable[int]) -> None:
    """Forgets passages."""
    rows = [{"id": id} for id in ids]
    if rows:
        connection.execute(text("DELETE FROM passage_index WHERE rowid = :id"), rows)


def matching(connection: Connection, wanted: Sequence[str], year: int | None) -> list[int]:
    """Ids of the newest passages that hold all the words; where none does, of those that hold any."""
    for operator in (" AND ", " OR "):
        found = _match(connection, operator.join(map(_quoted, wanted)), year)
        if found:
            return found
    return []


def refresh(connection: Connection) -> None:
    """Builds the index anew where it was built with another tokenizer."""
    held = select(col(MetaRow.value)).where(col(MetaRow.name) == _TOKENIZER)
    current = version()
    if connection.execute(held).scalar() == current:
        return
    connection.execute(text("DELETE FROM passage_index"))
    passages = connection.execute(select(col(PassageRow.id), col(PassageRow.text))).all()
    add(connection, [(id, passage) for id, passage in passages])
    connection.execute(delete(MetaRow).where(col(MetaRow.name) == _TOKENIZER))
    connection.execute(insert(MetaRow).values(name=_TOKENIZER, value=current))


def _quoted(word: str) -> str:
    # Inside quotation marks FTS5 knows no operator; a mark in the word is doubled.
    doubled = word.replace('"', '""')
    return f'"{doubled}"'


def _match(connection: Connection, expression: str, year: int | None) -> list[int]:
    if not expression:
        return []
    values = {"expression": expression, "limit": NEWEST, "year": year}
    return list(connection.execute(_ANY_YEAR if year is None else _ONE_YEAR, values).scalars())


_ANY_YEAR = text(
    "SELECT rowid FROM passage_index WHERE passage_index MATCH :expression ORDER BY rowid DESC LIMIT :limit"
)
# CROSS JOIN keeps the order: the index is walked from its newest row, and each is looked up.
_ONE_YEAR = text(
    "SELECT i.rowid FROM passage_index AS i CROSS JOIN passage AS p CROSS JOIN report AS r"
    " WHERE i.passage_index MATCH :expression AND p.id = i.rowid AND r.id = p.report_id AND r.year = :year"
    " ORDER BY i.rowid DESC LIMIT :limit"
)
