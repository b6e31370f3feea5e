"""Pages that can be turned, and the language of a chat."""

from __future__ import annotations

from datetime import date, timedelta

from storage import languages, pages
from storage.database import Database
from storage.languages import Language

TODAY = date(2024, 6, 3)


def test_pages_are_kept_for_their_chat_and_not_for_ever(db: Database) -> None:
    key = pages.keep(db, "telegram", "7", "一", TODAY)
    assert pages.keep(db, "telegram", "7", "一", TODAY) == key
    assert pages.recall(db, "telegram", "7", key) == "一"
    assert pages.recall(db, "telegram", "8", key) is None
    assert pages.recall(db, "web", "7", key) is None
    pages.keep(db, "telegram", "9", "二", TODAY + pages.LASTS)
    assert pages.recall(db, "telegram", "7", key) == "一"
    pages.keep(db, "telegram", "9", "二", TODAY + pages.LASTS + timedelta(days=1))
    assert pages.recall(db, "telegram", "7", key) is None


def test_what_was_shown_again_lasts_again_and_what_is_forgotten_is_gone(db: Database) -> None:
    key = pages.keep(db, "telegram", "7", "半\ud83d", TODAY)
    pages.keep(db, "telegram", "7", "半\ud83d", TODAY + pages.LASTS)
    pages.keep(db, "telegram", "9", "二", TODAY + pages.LASTS * 2)
    assert pages.recall(db, "telegram", "7", key) is not None
    pages.forget(db, "telegram", "7")
    assert pages.recall(db, "telegram", "7", key) is None


def test_a_chat_is_spoken_to_in_the_language_that_it_chose_last(db: Database) -> None:
    assert languages.chosen(db, "telegram", "7") is None
    for language in Language:
        languages.choose(db, "telegram", "7", language)
        assert languages.chosen(db, "telegram", "7") is language
    assert languages.chosen(db, "web", "7") is None
    languages.forget(db, "telegram", "7")
    assert languages.chosen(db, "telegram", "7") is None
