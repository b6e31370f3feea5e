"""The language that a chat chose for menus and wording."""

from __future__ import annotations

from enum import StrEnum

from sqlalchemy import ColumnElement, delete, insert, select
from sqlmodel import col

from storage.database import Database
from storage.tables import LanguageRow


class Language(StrEnum):
    """What can be chosen. The figures and words of reports stay as they are written in all of them."""

    SIMPLIFIED = "zh-Hans"
    TRADITIONAL = "zh-Hant"
    ENGLISH = "en"


def choose(db: Database, channel: str, chat: str, language: Language) -> None:
    """From now on the chat is spoken to in that language."""
    with db.writing() as connection:
        connection.execute(delete(LanguageRow).where(*_of(channel, chat)))
        connection.execute(insert(LanguageRow).values(channel=channel, chat=chat, language=language.value))


def chosen(db: Database, channel: str, chat: str) -> Language | None:
    """The language of the chat; None where it never chose."""
    with db.reading() as connection:
        found = connection.execute(select(col(LanguageRow.language)).where(*_of(channel, chat))).scalar()
    return None if found is None else Language(found)


def forget(db: Database, channel: str, chat: str) -> None:
    """The chat is answered as it writes again."""
    with db.writing() as connection:
        connection.execute(delete(LanguageRow).where(*_of(channel, chat)))


def _of(channel: str, chat: str) -> tuple[ColumnElement[bool], ...]:
    return col(LanguageRow.channel) == channel, col(LanguageRow.chat) == chat
