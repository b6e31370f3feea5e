from pathlib import Path
from typing import Any

from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from sqlalchemy import Connection, create_engine, inspect, text
from sqlmodel import SQLModel

from storage import appointments, versions
from storage.database import Database
from storage.decisions import Decision, Verdict, decide, of
from storage.figures import across
from storage.following.subscriptions import Followed
from storage.following.subscriptions import of as of_chat
from storage.migrations.upgrade import upgrade
from storage.outbox import claim
from storage.people import follow
from storage.reports import load
from tests.storage.building import NOW, finding, keep, report
from tests.storage.older import undo_following

UNKNOWN_TO_SQLMODEL = ("passage_index", "alembic_version")


def ours(name: str | None, kind: str, _parents: Any) -> bool:
    return kind != "table" or not (name or "").startswith(UNKNOWN_TO_SQLMODEL)


def checks(connection: Connection) -> dict[str, set[tuple[str, str]]]:
    inspector = inspect(connection)
    return {
        name: {(str(check["name"]), str(check["sqltext"])) for check in inspector.get_check_constraints(name)}
        for name in inspector.get_table_names()
        if not name.startswith(UNKNOWN_TO_SQLMODEL)
    }


def without_rowid(connection: Connection) -> set[str]:
    query = text("SELECT name FROM sqlite_master WHERE sql LIKE '%WITHOUT ROWID'")
    return {name for name in connection.execute(query).scalars() if not name.startswith(UNKNOWN_TO_SQLMODEL)}


def undo_watching(connection: Connection) -> None:
    """Take away what 0009 brings."""
    for table in ("watch_step", "lead", "watched"):
        connection.exec_driver_sql(f"DROP TABLE {table}")


def undo_arrivals(connection: Connection) -> None:
    """Take away what 0010 brings."""
    for table in ("arrival", "pause"):
        connection.exec_driver_sql(f"DROP TABLE {table}")
    connection.exec_driver_sql("ALTER TABLE outbox DROP COLUMN tries")


def undo_uploads(connection: Connection) -> None:
    """Take away what 0011 brings."""
    connection.exec_driver_sql("DROP INDEX inbox_message")
    for column in ("message", "reference", "reply", "outcome", "findings"):
        connection.exec_driver_sql(f"ALTER TABLE inbox DROP COLUMN {column}")


def undo_rights(connection: Connection) -> None:
    """Take away what 0007 brings."""
    for table in ("appointment", "admission", "audit"):
        connection.exec_driver_sql(f"DROP TABLE {table}")
    connection.exec_driver_sql("ALTER TABLE report DROP COLUMN withdrawn_at")


def undo_talk(connection: Connection) -> None:
    """Take away what 0013 brings."""
    connection.exec_driver_sql("DROP TABLE language")
    connection.exec_driver_sql("DROP TABLE page")


def undo_down_to_rights(connection: Connection) -> None:
    """Take away what 0007 and all after it bring."""
    for undo in (undo_talk, undo_uploads, undo_arrivals, undo_watching, undo_following, undo_rights):
        undo(connection)


def test_the_migrations_lead_to_the_tables_that_are_declared(db: Database) -> None:
    with db.writing() as connection:
        context = MigrationContext.configure(connection, opts={"include_name": ours})
        assert compare_metadata(context, SQLModel.metadata) == []


def test_the_migrations_lead_to_the_checks_and_layouts_that_are_declared(db: Database) -> None:
    declared = create_engine("sqlite://")
    with declared.begin() as fresh, db.writing() as migrated:
        SQLModel.metadata.create_all(fresh)
        assert checks(migrated) == checks(fresh)
        assert sum(map(len, checks(fresh).values())) > 10
        assert without_rowid(migrated) == without_rowid(fresh)


def test_migrating_twice_changes_nothing(db: Database) -> None:
    schema = text("SELECT name, sql FROM sqlite_master ORDER BY name")
    with db.writing() as connection:
        before = connection.execute(schema).all()
        upgrade(connection)
        assert connection.execute(schema).all() == before


def test_reports_of_an_older_release_borrow_no_rows(tmp_path: Path) -> None:
    """A database as the first release left it is brought on with what it holds."""
    url = f"sqlite:///{tmp_path / 'reports.db'}"
    db = Database.open(url)
    keep(db, report("甲县甲镇"))
    with db.writing() as connection:
        undo_down_to_rights(connection)
        connection.exec_driver_sql("DROP TABLE unanswered")
        connection.exec_driver_sql("DROP TABLE home")
        connection.exec_driver_sql("DROP TABLE decision")
        for column in ("borrowed", "origin"):
            connection.exec_driver_sql(f"ALTER TABLE report DROP COLUMN {column}")
        connection.exec_driver_sql("UPDATE alembic_version SET version_num = '0001'")
    db.close()
    newer = Database.open(url)
    with newer.reading() as connection:
        assert connection.execute(text("SELECT borrowed FROM report")).scalars().all() == [""]
    assert across(newer, "applications.other.not_corrected.total", 2023)[0].value == 0
    newer.close()


def test_a_database_of_the_release_before_takes_decisions_on_the_reports_that_it_holds(
    tmp_path: Path,
) -> None:
    url = f"sqlite:///{tmp_path / 'reports.db'}"
    db = Database.open(url)
    agency = keep(db, report("甲县甲镇"), findings=[finding()]).agency
    with db.writing() as connection:
        undo_down_to_rights(connection)
        connection.exec_driver_sql("DROP TABLE unanswered")
        connection.exec_driver_sql("DROP TABLE home")
        connection.exec_driver_sql("DROP TABLE decision")
        connection.exec_driver_sql("UPDATE alembic_version SET version_num = '0003'")
    db.close()
    newer = Database.open(url)
    stored = load(newer, agency.id, 2023)
    assert stored is not None
    assert (stored.report, stored.findings) == (report("甲县甲镇"), (finding(),))
    assert of(newer, agency.name, 2023).entries == ()
    decision = Decision(Verdict.CONFIRMED, "", "张三", NOW)
    assert decide(newer, agency.name, 2023, stored.findings[0], decision)
    assert of(newer, "甲县甲镇人民政府", 2023).on(finding()) == decision
    newer.close()


def test_nothing_was_withdrawn_and_nobody_appointed_in_a_database_of_the_release_before(
    tmp_path: Path,
) -> None:
    url = f"sqlite:///{tmp_path / 'reports.db'}"
    db = Database.open(url)
    keep(db, report("甲县甲镇"))
    with db.writing() as connection:
        undo_down_to_rights(connection)
        connection.exec_driver_sql("UPDATE alembic_version SET version_num = '0006'")
    db.close()
    newer = Database.open(url)
    assert appointments.standing(newer, "telegram", "1") == appointments.Standing()
    assert [one.number for one in versions.of_agency(newer, 1)] == [1]
    newer.close()


def test_who_followed_agencies_and_what_was_owed_to_them_is_kept_when_chats_may_follow_more(
    tmp_path: Path,
) -> None:
    url = f"sqlite:///{tmp_path / 'reports.db'}"
    db = Database.open(url)
    first, second = (keep(db, report(name)).agency.id for name in ("甲县甲镇", "甲县乙镇"))
    with db.writing() as connection:
        for undo in (undo_talk, undo_uploads, undo_arrivals, undo_watching, undo_following):
            undo(connection)
        for person, agency, chat in (
            ("7", first, "7"),
            ("8", first, "-5"),
            ("9", first, "-5"),
            ("7", second, "7"),
        ):
            connection.exec_driver_sql(
                "INSERT INTO subscription VALUES ('telegram', ?, ?, ?, ?)",
                (person, agency, chat, "2024-03-01T09:30:00.000000+00:00"),
            )
        for number, chat, state in ((1, "7", "sent"), (2, "-5", "pending")):
            connection.exec_driver_sql(
                "INSERT INTO outbox VALUES (?, 'new', 1, 'telegram', ?, ?, ?, NULL, NULL, 0, NULL)",
                (number, chat, state, "2024-03-01T09:30:00.000000+00:00"),
            )
    db.close()
    newer = Database.open(url)
    agencies = {chat: [one.agency for one in of_chat(newer, "telegram", chat)] for chat in ("7", "-5")}
    assert agencies == {"7": ["甲县甲镇", "甲县乙镇"], "-5": ["甲县甲镇"]}
    (notice,) = claim(newer, "telegram", NOW)
    assert (notice.id, notice.chat, notice.event, notice.about.version) == (2, "-5", "new", 1)
    assert notice.because == of_chat(newer, "telegram", "-5")
    assert follow(newer, "telegram", "7", "7", first, NOW) is Followed.ALREADY
    newer.close()
