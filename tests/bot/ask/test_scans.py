"""What a confirmed scan says is marked as recognised, in every answer that rests on it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

import parser
from bot.ask import Asker
from bot.reply.answer import answer_message
from bot.reply.data import answer_data
from parser.report import Origin
from storage import reports
from storage.database import Database
from tests.bot.ask.reports import NOW, STONE_BRIDGE_2023
from tests.drafts import BALANCED, Draft

DAY = date(2024, 3, 1)


@pytest.fixture
def db(tmp_path: Path) -> Iterator[Database]:
    database = Database.open(f"sqlite:///{tmp_path / 'scans.db'}")
    for draft, origin in (
        (STONE_BRIDGE_2023, Origin.SCAN),
        (Draft("云溪县柳林镇人民政府", 2023, cells=BALANCED), Origin.TEXT),
    ):
        data = draft.one_cell_a_line().encode()
        report = replace(parser.read(data, "年报.pdf"), origin=origin)
        reports.save(database, report, [], data, NOW)
    yield database
    database.close()


def test_a_number_of_a_scan_says_that_it_was_recognised(db: Database) -> None:
    answer, _ = Asker(db).ask("石桥镇2023年收到多少申请", DAY)
    assert "14 件（识别）" in answer_message(answer).text
    assert answer_data(answer)["figures"][0]["origin"] == "scan"


def test_a_number_of_a_text_says_nothing_of_the_kind(db: Database) -> None:
    answer, _ = Asker(db).ask("柳林镇2023年收到多少申请", DAY)
    assert "（识别）" not in answer_message(answer).text
    assert answer_data(answer)["figures"][0]["origin"] == "text"


def test_a_ranking_says_how_many_of_its_reports_are_scans(db: Database) -> None:
    answer, _ = Asker(db).ask("2023年哪个单位新收申请最多", DAY)
    assert "其中 1 份由扫描件识别" in answer_message(answer).text


def test_a_stored_report_keeps_its_origin(db: Database) -> None:
    stored = reports.previous(db, STONE_BRIDGE_2023.agency, 2024)
    assert stored is not None
    assert stored.origin is Origin.SCAN
