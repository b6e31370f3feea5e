"""Every role against every deed, in a private chat, a group and the terminal."""

from __future__ import annotations

import pytest

from bot import intake
from parser import read
from storage.audit import Outcome
from storage.database import Database
from tests.rights.cast import Cast, Tried
from tests.rights.table import cells

_SILENT = {"ask", "follow", "follow in words", "upload"}
"""Deeds that leave no row when they are done: we keep little about people."""


@pytest.mark.parametrize("place", ["private", "group", "terminal"])
def test_every_cell_is_as_written_and_every_refusal_is_recorded(
    db: Database, place: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(intake, "read_apart", read)
    channel = "terminal" if place == "terminal" else "telegram"
    cast = Cast(db, channel, group=place == "group")
    wrong = {(deed, role): difference(cast, deed, role) for deed, role, _ in cells()}
    assert {cell: tried for cell, tried in wrong.items() if tried} == {}


def difference(cast: Cast, deed: str, role: str) -> Tried | None:
    """What came of a trial where it is not as written."""
    may = next(may for one, who, may in cells() if (one, who) == (deed, role))
    tried = cast.tries(deed, role)
    silent = may and deed in _SILENT
    expected = () if silent else (Outcome.DONE if may else Outcome.REFUSED,)
    return None if (tried.done, tried.recorded) == (may, expected) else tried
