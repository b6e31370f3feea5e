"""Files into the database: in a settled order, with last year's report, and none lost when all is stopped."""

import io
import json
import os
import signal
import subprocess
import sys
import zipfile
from dataclasses import replace
from datetime import UTC, datetime
from itertools import product
from pathlib import Path

import pytest

from bot import intake
from parser import check, read
from parser.documents.workers import Workers
from parser.errors import Refusal
from storage import reports
from storage.database import Database
from storage.decisions import Decision, Verdict, decide
from tests.drafts import BALANCED, Draft

NOW = datetime(2024, 3, 1, tzinfo=UTC)
CARRIED = BALANCED | {
    "applications.carried_in.person": "3",
    "applications.carried_in.total": "3",
    "applications.carried_out.person": "3",
    "applications.carried_out.total": "3",
}
"""Three were carried in, where the year before says that two were carried out."""


def import_all(db: Database, folder: Path, count: int) -> list[str]:
    """The names of the files with what became of them."""
    told = []
    with Workers(count) as workers:
        for reading in intake.readings(workers, intake.entries([folder])):
            try:
                told.append(f"{reading.name} {intake.store(db, reading, NOW).outcome.value}")
            except Refusal:
                told.append(f"{reading.name} refused")
    return told


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "年报"
    folder.mkdir()
    return folder


@pytest.mark.parametrize("count", [1, 3])
def test_files_are_stored_in_their_order_however_many_are_read_at_once(
    db: Database, folder: Path, count: int
) -> None:
    (folder / "1.txt").write_text("今天天气很好，适合出门散步。" * 20_000, encoding="utf-8")
    (folder / "2.txt").write_bytes(b"")
    for number, name in enumerate("甲乙丙丁戊己", 3):
        report = Draft(agency=f"云溪县{name}河镇人民政府", cells=BALANCED)
        (folder / f"{number}.txt").write_text(report.one_cell_a_line(), encoding="utf-8")
    again = Draft(agency="云溪县甲河镇人民政府", cells=CARRIED)
    (folder / "9.txt").write_text(again.one_cell_a_line(), encoding="utf-8")
    told = import_all(db, folder, count)
    assert told == [
        "1.txt refused",
        "2.txt refused",
        *(f"{n}.txt new" for n in range(3, 9)),
        "9.txt corrected",
    ]


@pytest.mark.parametrize("count", [1, 3])
def test_last_years_report_is_the_one_that_stands_before_it_in_the_same_import(
    db: Database, folder: Path, count: int
) -> None:
    (folder / "2022.txt").write_text(Draft(year=2022, cells=BALANCED).one_cell_a_line(), encoding="utf-8")
    (folder / "2023.txt").write_text(Draft(year=2023, cells=CARRIED).one_cell_a_line(), encoding="utf-8")
    import_all(db, folder, count)
    with db.reading() as connection:
        agency = reports.agencies.find(connection, Draft().agency)
    assert agency is not None
    stored = reports.load(db, agency, 2023)
    assert stored is not None
    assert {finding.code for finding in stored.findings} == {"X1"}


def test_another_version_is_checked_against_the_one_that_is_held(db: Database, folder: Path) -> None:
    first = Draft(cells=BALANCED).one_cell_a_line()
    (folder / "1.txt").write_text(first, encoding="utf-8")
    import_all(db, folder, 1)
    changed = Draft(cells=BALANCED | {"penalties.decisions": "43"}).one_cell_a_line()
    same = intake.examine(first.encode(), "又一份.txt", db).findings
    found = intake.examine(changed.encode(), "更正.txt", db).findings
    assert [(one.code, one.stated, one.expected) for one in (*same, *found)] == [("X8", "43", "41")]
    (folder / "2.txt").write_text(changed, encoding="utf-8")
    assert import_all(db, folder, 1) == ["1.txt unchanged", "2.txt corrected"]
    with db.reading() as connection:
        agency = reports.agencies.find(connection, Draft().agency)
    assert agency is not None
    stored = reports.load(db, agency, 2023)
    assert stored is not None
    assert [finding.code for finding in stored.findings] == ["X8"]


def test_the_database_supplies_last_year_and_a_named_file_stands_before_it(db: Database) -> None:
    now = read(Draft(cells=CARRIED).one_cell_a_line().encode(), "今年.txt")
    last = read(Draft(year=2022, cells=BALANCED).one_cell_a_line().encode(), "去年.txt")
    assert intake.findings(now, db) == intake.findings(now, None) == []
    reports.save(db, last, [], b"last", NOW)
    assert [one.code for one in intake.findings(now, db)] == ["X1"]
    named = read(Draft(year=2022, cells=CARRIED).one_cell_a_line().encode(), "另一份.txt")
    assert intake.findings(now, db, named) == []


@pytest.mark.skipif(sys.platform == "win32", reason="Ctrl-C is no signal to one process there")
def test_an_import_that_is_stopped_keeps_what_it_stored_and_goes_on_when_it_is_run_again(
    tmp_path: Path, folder: Path
) -> None:
    for name in map("".join, product("甲乙丙丁戊己庚辛", "山水林田湖")):
        report = Draft(agency=f"云溪县{name}镇人民政府", cells=BALANCED)
        (folder / f"{name}.txt").write_text(report.one_cell_a_line(), encoding="utf-8")
    command = [sys.executable, "-c", "from bot.cli import main; main()", "import", folder, "--json"]
    environment = os.environ | {
        "DATABASE_URL": f"sqlite:///{tmp_path / 'test.db'}",
        "PYTHONPATH": str(Path(__file__).resolve().parents[2]),
    }
    stopped = subprocess.Popen(
        command, env=environment, cwd=tmp_path, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )
    assert stopped.stdout is not None
    first = stopped.stdout.readline()
    stopped.send_signal(signal.SIGINT)
    rest, complaint = stopped.communicate(timeout=60)
    told = [json.loads(line) for line in (first + rest).splitlines()]
    if stopped.returncode == 0:
        pytest.skip("this machine was so busy that the import was done before it could be stopped")
    assert stopped.returncode == 130
    assert complaint.decode() == "导入已停止，已经收录的年报完好。再次运行同一命令，会补上其余的文件。\n"
    again = subprocess.run(
        command, env=environment, cwd=tmp_path, capture_output=True, check=True, timeout=60
    )
    outcomes = [json.loads(line)["outcome"] for line in again.stdout.splitlines()]
    assert {one["outcome"] for one in told} == {"new"}
    assert outcomes.count("unchanged") - len(told) in {0, 1}
    assert outcomes == sorted(outcomes, reverse=True)
    assert len(outcomes) == 40


def test_a_damaged_archive_or_member_is_refused_and_costs_no_other_file(db: Database, folder: Path) -> None:
    report = Draft(cells=BALANCED).one_cell_a_line().encode()
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("1.txt", report)
        archive.writestr("2.txt", report)
    whole = bytearray(buffer.getvalue())
    whole[60:90] = bytes(30)
    (folder / "甲.zip").write_bytes(whole)
    directory = bytearray(buffer.getvalue())
    directory[directory.index(b"PK\1\2")] = 0
    (folder / "乙.zip").write_bytes(directory)
    assert import_all(db, folder, 2) == ["乙.zip refused", "1.txt refused", "2.txt new"]


def test_of_two_findings_that_say_the_same_one_decision_is_on_both_and_none_is_lost(db: Database) -> None:
    report = read(Draft(cells=BALANCED | {"review.total": "9"}).one_cell_a_line().encode(), "年报.txt")
    (found,) = check(report)
    twice = [found, replace(found, message="同一处，另一种说法。"), replace(found, stated="总计 8")]
    decide(db, report.agency, 2023, found, Decision(Verdict.DISMISSED, "口径", "张三", NOW))
    checked = intake.judged(report, twice, db)
    assert checked.findings == tuple(twice)
    assert checked.dismissed == tuple(twice[:2])
    assert checked.open == (twice[2],)
    assert checked.lapsed == {}


def test_without_a_database_or_an_agency_nothing_is_decided(db: Database) -> None:
    report = read(Draft(cells=BALANCED | {"review.total": "9"}).one_cell_a_line().encode(), "年报.txt")
    (found,) = check(report)
    decide(db, report.agency, 2023, found, Decision(Verdict.DISMISSED, "口径", "张三", NOW))
    assert intake.judged(report, [found], None).open == (found,)
    assert intake.judged(replace(report, agency=""), [found], db).open == (found,)


def test_each_file_tells_the_folders_and_the_archive_that_it_lies_in(folder: Path) -> None:
    (folder / "镇街" / "石桥镇").mkdir(parents=True)
    (folder / "镇街" / "石桥镇" / "年报.txt").write_bytes(b"1")
    with zipfile.ZipFile(folder / "镇街" / "更多.zip", "w") as archive:
        archive.writestr("柳林镇/年报.txt", "1")
        archive.writestr("柳林镇/内层.zip", "1")
    found = intake.entries([folder, folder / "镇街" / "石桥镇" / "年报.txt"])
    assert [(entry.name, entry.place) for entry in found] == [
        ("年报.txt", "镇街/更多.zip/柳林镇/年报.txt"),
        ("内层.zip", "镇街/更多.zip/柳林镇/内层.zip"),
        ("年报.txt", "镇街/石桥镇/年报.txt"),
        ("年报.txt", "年报.txt"),
    ]


def test_of_a_folder_is_left_out_what_no_unit_handed_in(folder: Path) -> None:
    (folder / "退回").mkdir()
    for name in ("年报.txt", "~$年报.docx", ".年报.docx", "扫描.png", "清单.xlsx", "退回/意见.docx"):
        (folder / name).write_bytes(b"1")
    ours = [folder / "退回", folder / "清单.xlsx"]
    assert [entry.place for entry in intake.entries([folder], without=ours)] == ["年报.txt"]
    reviewed = intake.entries([folder], intake.HANDED_IN, ours)
    assert [entry.place for entry in reviewed] == ["年报.txt", "扫描.png"]
