"""A question is understood from its words and from what is held: what the reports say is read afterwards."""

from __future__ import annotations

import pytest

from bot.ask import Context
from bot.ask.conversing import hear
from bot.ask.library import Library
from storage import agencies, reports
from storage.database import Database
from tests.golden.entries import entries


def test_no_report_is_unpacked_to_understand_a_question(
    collection: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    unpacked = []
    monkeypatch.setattr(reports, "load", lambda *which: unpacked.append(which))
    library = Library(collection, agencies.revision(collection))
    kinds = {hear(entry.text, entry.today, Context(), library).kind for entry in entries()}
    assert len(kinds) > 10
    assert unpacked == []
