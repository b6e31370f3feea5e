"""Questions of all kinds about other places, asked by people who did not know how they are answered."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.ask import Asker
from storage.database import Database
from tests.golden.collection import fill_place
from tests.golden.entries import PLACES, read
from tests.golden.judging import Verdict
from tests.golden.running import run


@pytest.mark.parametrize("place", PLACES, ids=lambda place: place.name)
def test_every_question_about_a_place_is_answered_right(place: Path, tmp_path: Path) -> None:
    db = Database.open(f"sqlite:///{tmp_path / 'reports.db'}")
    try:
        fill_place(db, place)
        asker = Asker(db)
        results = [run(entry, asker, db) for entry in read(place / "questions.toml")]
    finally:
        db.close()
    failed = [one for one in results if one.judgement.verdict is not Verdict.RIGHT]
    assert {one.entry.text: one.judgement.why for one in failed} == {}
