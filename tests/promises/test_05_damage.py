"""Promise 5: damage is noticed and not served."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from random import Random

import pytest

from bot.channels.telegram.health import Health
from bot.channels.telegram.pulse import Pulse
from bot.keeping import Keeper
from bot.message import Message
from parser.report import Report, Severity
from storage import figures
from storage.backup import backup, restore
from storage.blanks import all_zero, blanks
from storage.damage import Reach
from storage.database import Database, file_of
from storage.errors import Damaged, StorageRefusal
from storage.figures import across
from storage.findings import first
from storage.passages import search
from storage.reports import load, save
from storage.verifying import faults
from tests.promises.conftest import Mortal, assistant, nursery, server
from tests.promises.length import times
from tests.storage.building import NOW, finding, keep, report
from tests.storage.conftest import db, url

__all__ = ["assistant", "db", "nursery", "server", "url"]

COPIES = times(12, 200)
YEARS = range(2008, 2024)
CELL = "review.total"


def told(year: int) -> Report:
    paragraphs = [f"{year}年第{n}次公开信息{year * n}条，答复申请{n}件。" for n in range(8)]
    return report("甲县甲镇", year, cells={CELL: year}, paragraphs=paragraphs)


def filled(db: Database, url: str, copy: Path) -> bytes:
    for year in YEARS:
        keep(db, told(year), findings=[finding()])
    backup(url, copy)
    return copy.read_bytes()


def test_bytes_that_were_overwritten_are_found_in_nearly_every_copy_and_never_served(
    db: Database, url: str, tmp_path: Path
) -> None:
    whole, hurt = filled(db, url, tmp_path / "copy.db"), tmp_path / "hurt.db"
    # Where something stands: who writes into empty space hurts nothing.
    used = [at for at in range(0, len(whole) - 16, 7) if 0 not in whole[at : at + 16]]
    chance, noticed = Random(5), 0
    for _ in range(COPIES):
        data = bytearray(whole)
        place = chance.choice(used)
        data[place : place + 16] = chance.randbytes(16)
        hurt.write_bytes(data)
        noticed += bool(list(faults(hurt)))
        assert not serves_something_else(hurt)
    assert noticed >= int(COPIES * 0.95), f"{noticed} of {COPIES}"


def serves_something_else(path: Path) -> bool:
    """Whether a bot that looked at its start would tell anything of a report that is not what was written."""
    try:
        opened = Database.open(f"sqlite:///{path}")
    except StorageRefusal:
        return False
    try:
        Keeper(opened, f"sqlite:///{path}", None, lambda: NOW).look()
        return any(wrong(opened, year) for year in YEARS)
    finally:
        opened.close()


def wrong(opened: Database, year: int) -> bool:
    try:
        stored = load(opened, 1, year)
        if stored and (stored.report != told(year) or stored.findings != (finding(),)):
            return True
    except StorageRefusal:
        pass
    try:
        return any(one.value != year for one in across(opened, CELL, year))
    except StorageRefusal:
        return False


@pytest.mark.parametrize(
    "overwriting",
    [
        "UPDATE figure SET value = 9 WHERE report_id = 1 AND value = 2008",
        "UPDATE passage SET text = '公开信息 9 条' WHERE id = 1",
        "UPDATE finding SET content = replace(content, '5', '6') WHERE report_id = 1",
        "UPDATE report SET tables = '' WHERE id = 1",
        "UPDATE report SET content = x'00' WHERE id = 1",
    ],
)
def test_only_the_damaged_report_is_withheld_with_a_sentence(
    db: Database, url: str, overwriting: str
) -> None:
    for year in YEARS:
        keep(db, told(year), findings=[finding()])
    with db.writing() as connection:
        connection.exec_driver_sql(overwriting)
    (fault,) = [one for one in faults(file_of(url)) if "全文" not in one.told]
    assert (fault.reach, fault.agency_id, fault.year) == (Reach.REPORT, 1, 2008)
    keeper = Keeper(db, url, None, lambda: NOW)
    assert keeper.look() == (f"{fault.told}。",)
    assert keeper.look() == ()
    for asked in (
        lambda: load(db, 1, 2008),
        lambda: across(db, CELL, 2008),
        lambda: figures.held(db, 2008),
        lambda: figures.told(db, [CELL], 2008),
        lambda: search(db, "公开信息", agency_id=1, year=2008),
        lambda: first(db, list(Severity)),
        lambda: blanks(db),
        lambda: all_zero(db),
    ):
        with pytest.raises(Damaged, match="甲县甲镇 2008 年年报（第 1 版）的存储内容与写入时不同。为免"):
            asked()
    assert {hit.year for hit in search(db, "公开信息", limit=99)} == set(YEARS) - {2008}
    stored = load(db, 1, 2009)
    assert stored
    assert stored.report == told(2009)
    assert [one.value for one in across(db, CELL, 2009)] == [2009]


def test_a_file_that_is_broken_as_a_whole_serves_and_takes_in_nothing(
    db: Database, url: str, tmp_path: Path
) -> None:
    filled(db, url, tmp_path / "copy.db")
    with db.writing() as connection:
        connection.exec_driver_sql("DELETE FROM passage_index_content WHERE id = 1")
    assert Keeper(db, url, None, lambda: NOW).look()
    with pytest.raises(Damaged, match="暂停回答和收录"):
        across(db, CELL, 2009)
    with pytest.raises(Damaged, match="gongkai restore"):
        save(db, told(2024), [], b"new", NOW)
    db.close()
    restore(url, tmp_path / "copy.db", NOW)
    healed = Database.open(url)
    assert Keeper(healed, url, None, lambda: NOW).look() == ()
    assert [one.value for one in across(healed, CELL, 2009)] == [2009]
    healed.close()


def test_what_is_superseded_withdrawn_and_renamed_stays_whole(db: Database, url: str) -> None:
    keep(db, told(2023))
    keep(db, report("甲县甲镇", 2023, cells={CELL: 5}))
    keep(db, report("乙市甲县甲镇人民政府", 2022))
    assert list(faults(file_of(url))) == []
    with db.writing() as connection:
        connection.exec_driver_sql("UPDATE report SET content = x'00' WHERE version = 1 AND year = 2023")
    (fault,) = faults(file_of(url))
    assert fault.reach is Reach.VERSION
    Keeper(db, url, None, lambda: NOW).look()
    assert [one.value for one in across(db, CELL, 2023)] == [5]
    with pytest.raises(Damaged):
        load(db, 1, 2023, 1)


async def test_health_says_so_and_it_is_looked_for_again_every_day(db: Database, url: str) -> None:
    keep(db, told(2023))
    time = [NOW]
    keeper, heard = Keeper(db, url, None, lambda: time[0]), []

    async def tell(message: Message) -> None:
        heard.append(message)

    health = Health(db, Pulse(), keeper.troubles)
    await keeper.look_and_tell(tell)
    assert (heard, (await health.page()).status) == ([], 200)
    with db.writing() as connection:
        connection.exec_driver_sql("UPDATE figure SET value = 9 WHERE value = 2023")
    await keeper.look_and_tell(tell)
    assert heard == []
    time[0] += timedelta(days=1)
    await keeper.look_and_tell(tell)
    assert "甲县甲镇 2023 年年报" in heard[0].lines[1].text
    page = await health.page()
    assert page.status == 503
    assert "甲县甲镇 2023 年年报" in page.body


async def test_the_bot_tells_its_administrators_when_it_starts(assistant: Mortal) -> None:
    opened = Database.open(assistant.settings["DATABASE_URL"])
    keep(opened, told(2023))
    with opened.writing() as connection:
        connection.exec_driver_sql("UPDATE figure SET value = 9 WHERE value = 2023")
    opened.close()
    admin = assistant.server.user(77)
    assistant.settings["ADMIN_IDS"] = str(admin.id)
    admin.says("/start")
    await assistant.starts()
    told_them = await admin.hears("数据库需要管理员处理")
    assert "甲县甲镇 2023 年年报（第 1 版）的存储内容与写入时不同" in told_them.text
    admin.says("甲县甲镇 2023 年行政复议总数")
    assert "暂不据此回答" in (await admin.hears("为免给出")).text
    assert await assistant.stops() == 0
