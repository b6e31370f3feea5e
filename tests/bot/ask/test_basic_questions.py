"""The set of questions that lies beside the project, over the real reports and over the samples."""

import json
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

import parser
from bot.ask import Asker
from bot.ask.answer import Answer
from storage.database import Database
from storage.reports import save
from tests.shared import SHARED, shared

NOW = datetime(2024, 3, 1, tzinfo=UTC)
FILE = SHARED / "questions" / "basic.jsonl"
LINES = FILE.read_text(encoding="utf-8").splitlines() if FILE.exists() else ["{}"]


SAMPLES = Path(__file__).resolve().parents[3] / "samples"


@pytest.fixture(scope="module", params=["real reports", "samples"])
def asker(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Asker]:
    """An asker over the real reports, and one over the samples, which hold the same figures."""
    db = Database.open(f"sqlite:///{tmp_path_factory.mktemp('questions') / 'reports.db'}")
    paths = SAMPLES.glob("样例-*") if request.param == "samples" else shared("seeds").iterdir()
    for path in sorted(paths):
        data = path.read_bytes()
        report = parser.read(data, path.name)
        save(db, report, parser.check(report), data, NOW)
    yield Asker(db)
    db.close()


def wrong(expected: dict[str, Any], answer: Answer) -> list[str]:
    """What an answer lacks of what is expected."""
    text = "\n".join([answer.headline, *answer.lines, *answer.notes, *(one.text for one in answer.passages)])
    lacking = [] if answer.kind.value in expected["kind"] else [f"kind {answer.kind.value}"]
    for figure in expected.get("figures", ()):
        fitting = (figure["year"], figure["key"], figure["value"])
        told = [one for one in answer.figures if (one.year, one.key, one.value) == fitting]
        lacking += [] if any(figure["agency"] in one.agency for one in told) else [str(figure)]
    lacking += [f"lacks {words}" for words in expected.get("contains", ()) if words not in text]
    return lacking + (["states a figure"] if expected.get("no_figure") and answer.figures else [])


@pytest.mark.parametrize("line", LINES)
def test_a_question_is_answered_right_over_reports_and_samples(asker: Asker, line: str) -> None:
    shared("questions")
    expected = json.loads(line)
    today = date.fromisoformat(expected.get("today", "2024-06-01"))
    answer, _ = asker.ask(expected["question"], today)
    assert wrong(expected, answer) == []


def test_the_questions_are_read_from_where_the_real_reports_lie() -> None:
    assert shared("questions") == Path(FILE).parent
