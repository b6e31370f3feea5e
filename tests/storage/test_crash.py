"""A process that is killed while it saves leaves whole reports and nothing else."""

import subprocess
import sys
import time
from pathlib import Path

from sqlalchemy import text

from storage.database import Database
from storage.people import follow
from storage.reports import load
from tests.storage.building import NOW, keep
from tests.storage.saving import CELLS, PARAGRAPHS, version

KILLS = 12
ROOT = Path(__file__).parents[2]

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


def test_a_kill_while_saving_leaves_whole_reports_and_loses_none(db: Database, url: str) -> None:
    agency = keep(db, version(1)).agency
    follow(db, "telegram", "7", "7", agency.id, NOW)
    held = 1
    for kill in range(KILLS):
        acknowledged = killed(url, held + 1, 0.05 * kill / KILLS)
        with db.writing() as connection:
            counts = tuple(connection.execute(COUNTS).one())
            assert connection.exec_driver_sql("PRAGMA integrity_check").scalar() == "ok"
            connection.execute(text("INSERT INTO passage_index (passage_index) VALUES ('integrity-check')"))
        held = counts[0]
        assert counts == (held, held, 1, held - 1, CELLS, PARAGRAPHS, PARAGRAPHS)
        assert held >= acknowledged
        current = load(db, agency.id, 2023)
        assert current is not None
        assert current.report == version(held)
