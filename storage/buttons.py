"""The words behind buttons that are too long for a channel to carry; a button outlives the process.

They may be what somebody asked, and nobody can tell any more whose button it is. So they are kept in a form
that only the button itself opens: its key stands in the chat alone, and not here.
"""

from __future__ import annotations

from hashlib import sha256, shake_256

from sqlalchemy import select
from sqlalchemy.dialects.sqlite import insert
from sqlmodel import col

from storage.columns import encodable
from storage.database import Database
from storage.tables import ButtonRow


def keep(db: Database, says: str) -> str:
    """Keeps the words; the key (24 letters and digits) is the same for the same words."""
    words = encodable(says)
    key = sha256(words.encode()).hexdigest()[:24]
    if recall(db, key) is None:
        place, closed = locked(key, words)
        with db.writing() as connection:
            connection.execute(insert(ButtonRow).values(key=place, says=closed).on_conflict_do_nothing())
    return key


def recall(db: Database, key: str) -> str | None:
    """The words of that key; None where there are none."""
    with db.reading() as connection:
        query = select(col(ButtonRow.says)).where(col(ButtonRow.key) == _place(key))
        closed = connection.execute(query).scalar()
    return None if closed is None else _masked(key, bytes.fromhex(closed)).decode()


def locked(key: str, words: str) -> tuple[str, str]:
    """Where the words behind a key are stored, and in which form. Without the key it tells nothing."""
    return _place(key), _masked(key, words.encode()).hex()


def _place(key: str) -> str:
    return sha256(f"place {key}".encode()).hexdigest()[:24]


def _masked(key: str, words: bytes) -> bytes:
    """The words under a mask that is drawn from the key, or out from under it again.

    A key belongs to one text alone, so that no mask is ever used for two.
    """
    mask = shake_256(f"words {key}".encode()).digest(len(words))
    return bytes(word ^ drawn for word, drawn in zip(words, mask, strict=True))
