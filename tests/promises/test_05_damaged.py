"""Promise 5: damage is noticed and not served."""

from __future__ import annotations

from pathlib import Path
from random import Random

from storage.backup import backup
from storage.database import Database
from storage.errors import StorageRefusal
from storage.reports import load
from storage.verifying import faults
from tests.promises.length import times
from tests.storage.building import keep, report
from tests.storage.conftest import db, url
from tests.storage.saving import version

__all__ = ["db", "url"]

COPIES = times(20, 200)


def test_bytes_that_were_overwritten_are_found_in_nearly_every_copy(
    db: Database, url: str, tmp_path: Path
) -> None:
    for year in range(2008, 2024):
        keep(db, report(year=year, cells=version(year).figures and {"review.total": year}))
    copy, hurt = tmp_path / "copy.db", tmp_path / "hurt.db"
    backup(url, copy)
    whole = copy.read_bytes()
    # Where something stands: who writes into empty space hurts nothing.
    used = [at for at in range(0, len(whole) - 16, 7) if 0 not in whole[at : at + 16]]
    chance, noticed, served = Random(5), 0, 0
    for _ in range(COPIES):
        data = bytearray(whole)
        place = chance.choice(used)
        data[place : place + 16] = chance.randbytes(16)
        hurt.write_bytes(data)
        noticed += bool(list(faults(hurt)))
        served += _serves_something_else(hurt)
    assert served == 0
    assert noticed >= COPIES * 0.9


def _serves_something_else(path: Path) -> bool:
    """Whether any report is read that is not what was written."""
    try:
        opened = Database.open(f"sqlite:///{path}")
    except StorageRefusal:
        return False
    try:
        with opened.reading() as connection:
            held = connection.exec_driver_sql("SELECT agency_id, year FROM report").all()
        for agency, year in held:
            stored = load(opened, agency, year)
            if stored and stored.report != report(
                year=stored.report.year, cells={"review.total": stored.report.year}
            ):
                return True
    except (StorageRefusal, KeyError, IndexError, ValueError):
        return False
    finally:
        opened.close()
    return False
