"""The bare number of an indicator is the one that an answer states."""

import pytest

from bot.ask.answer import AnswerFigure
from bot.ask.cells import figures
from bot.ask.indicators import Indicator
from parser import read
from parser.measuring import measured
from storage.agencies import Agency
from storage.reports import StoredReport
from tests.drafts import BALANCED, Draft

KEYS = (
    "applications.received.total",
    "applications.received.organisations",
    "applications.refused.total",
    "applications.granted+granted_in_part.total",
    "applications.disclosure_rate",
    "applications.other.total",
    "penalties.decisions",
    "review.total",
    "review.total-review.upheld",
    "lawsuit.total",
    "lawsuit.corrected",
    "fees.amount",
    "procurement.amount",
)


@pytest.mark.parametrize("key", KEYS)
@pytest.mark.parametrize("changed", [{}, {"applications.refused.process.total": "/", "review.upheld": ""}])
def test_it_is_the_number_of_the_answer(key: str, changed: dict[str, str]) -> None:
    draft = Draft("甲县甲镇", 2023, cells=BALANCED | changed)
    report = read(draft.web_page().encode(), "年报.html")
    stored = StoredReport(Agency(1, "甲县甲镇", (2023,)), report, 1, None, ())
    label = "甲（不含乙）" if "-" in key else "甲"
    (told,) = figures(stored, Indicator(key, label))
    assert measured(report, key) == (told.value if isinstance(told, AnswerFigure) else None)


def test_a_report_without_tables_states_nothing() -> None:
    report = read(Draft("甲县甲镇", 2023, cells=BALANCED).web_page().encode(), "年报.html")
    bare = type(report)(report.file, report.agency, report.year, report.title, None)
    assert measured(bare, "review.total") is None
