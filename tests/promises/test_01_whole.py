"""Promise 1: a report is wholly in or wholly out, whatever moment the process is killed that stores it."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import Connection, text

from storage.database import Database
from storage.people import follow
from storage.reports import load
from storage.stages import KILLED, VARIABLE, Stage
from tests.promises.length import times
from tests.storage.building import NOW, keep
from tests.storage.conftest import db, url
from tests.storage.saving import CELLS, PARAGRAPHS, version

KILLS = times(6, 200)
ROOT = Path(__file__).parents[2]

__all__ = ["db", "url"]

COUNTS = text(
    "SELECT (SELECT count(*) FROM report), (SELECT max(version) FROM report),"
    " (SELECT count(*) FROM report WHERE superseded_at IS NULL), (SELECT count(*) FROM outbox),"
    " (SELECT count(*) FROM figure), (SELECT count(*) FROM passage), (SELECT count(*) FROM passage_index)"
)


def killed(url: str, first: int, moment: float) -> int:
    """Lets a child save, kills it that many seconds after its first report; its last acknowledged version."""
    command = [sys.executable, "-m", "tests.storage.saving", url, str(first)]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE) as child:
        assert child.stdout is not None
        acknowledged = child.stdout.readline()
        # The moment is what is tested: it falls anywhere within a transaction.
        time.sleep(moment)
        child.kill()
        rest = child.stdout.read().splitlines()
    return int(rest[-1] if rest else acknowledged)


def whole(connection: Connection) -> tuple[int, ...]:
    """The counts of what belongs to reports; the file and its index are sound."""
    assert connection.exec_driver_sql("PRAGMA integrity_check").scalar() == "ok"
    connection.execute(text("INSERT INTO passage_index (passage_index) VALUES ('integrity-check')"))
    return tuple(connection.execute(COUNTS).one())


def test_a_kill_while_saving_leaves_whole_reports_and_loses_none(
    db: Database, url: str, record_property: Callable[[str, object], None]
) -> None:
    agency = keep(db, version(1)).agency
    follow(db, "telegram", "7", "7", agency.id, NOW)
    held = 1
    for kill in range(KILLS):
        acknowledged = killed(url, held + 1, 0.05 * (kill % 12) / 12)
        with db.writing() as connection:
            counts = whole(connection)
        held = counts[0]
        assert counts == (held, held, 1, held - 1, CELLS, PARAGRAPHS, PARAGRAPHS)
        assert held >= acknowledged
        current = load(db, agency.id, 2023)
        assert current is not None
        assert current.report == version(held)
    for counted, name in ((KILLS, "kills"), (held, "reports"), (0, "torn"), (0, "lost")):
        record_property(name, counted)


@pytest.mark.parametrize(("stage", "held"), [(Stage.WRITTEN, 1), (Stage.COMMITTED, 2)])
def test_it_is_the_commit_that_decides(db: Database, url: str, stage: Stage, held: int) -> None:
    agency = keep(db, version(1)).agency
    follow(db, "telegram", "7", "7", agency.id, NOW)
    # The first transaction of the child is the look at the schema.
    command = [sys.executable, "-m", "tests.storage.saving", url, "2"]
    child = subprocess.run(command, cwd=ROOT, env={**os.environ, VARIABLE: f"{stage}:2"}, check=False)
    assert child.returncode == KILLED
    with db.writing() as connection:
        assert whole(connection) == (held, held, 1, held - 1, CELLS, PARAGRAPHS, PARAGRAPHS)
