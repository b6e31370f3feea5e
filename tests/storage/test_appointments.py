"""Appointments, admissions and the record."""

from __future__ import annotations

import pytest
from sqlalchemy.exc import IntegrityError
from sqlmodel import insert

from storage import appointments, audit
from storage.appointments import Admission, Changed, Role, Standing, admit, appoint, dismiss, standing
from storage.audit import Entry, Outcome
from storage.database import Database
from storage.tables_rights import AppointmentRow
from tests.storage.building import NOW, TOWN, keep, report

ENTRY = Entry(NOW, "telegram", "1", "appoint", Outcome.DONE, "telegram:7")


def test_somebody_may_be_clerk_of_several_agencies_and_has_the_highest_of_their_roles(db: Database) -> None:
    town = keep(db, report()).agency
    assert appoint(db, "telegram", "7", Role.CLERK, "松江区九亭镇", NOW, ENTRY) is Changed.NOW
    assert appoint(db, "telegram", "7", Role.CLERK, "松江区泗泾镇人民政府", NOW, ENTRY) is Changed.NOW
    found = standing(db, "telegram", "7")
    assert (found.role, len(found.agencies)) == (Role.CLERK, 2)
    assert town.id in found.agencies
    appoint(db, "telegram", "7", Role.ADMIN, "", NOW, ENTRY)
    appoint(db, "telegram", "7", Role.EDITOR, "", NOW, ENTRY)
    assert standing(db, "telegram", "7").role is Role.EDITOR
    assert standing(db, "terminal", "7") == Standing()
    assert [(one.role, one.agency) for one in appointments.listing(db)] == [
        (Role.CLERK, TOWN),
        (Role.CLERK, "松江区泗泾镇人民政府"),
        (Role.EDITOR, ""),
    ]


def test_what_changes_nothing_is_said_and_not_recorded(db: Database) -> None:
    assert dismiss(db, "telegram", "7", ENTRY) is Changed.ALREADY
    appoint(db, "telegram", "7", Role.EDITOR, "", NOW, ENTRY)
    assert appoint(db, "telegram", "7", Role.EDITOR, "", NOW, ENTRY) is Changed.ALREADY
    assert admit(db, "telegram", "7", Admission.BARRED, NOW, ENTRY) is Changed.NOW
    assert admit(db, "telegram", "7", Admission.BARRED, NOW, ENTRY) is Changed.ALREADY
    assert dismiss(db, "telegram", "7", ENTRY) is Changed.NOW
    assert standing(db, "telegram", "7") == Standing(admission=Admission.BARRED)
    assert len(audit.newest(db, 9)) == 3


@pytest.mark.parametrize(("role", "agency_id"), [("clerk", None), ("admin", 1), ("guest", None), ("", None)])
def test_the_database_takes_no_appointment_that_makes_no_sense(
    db: Database, role: str, agency_id: int | None
) -> None:
    keep(db, report())
    row = {"channel": "telegram", "person": "7", "role": role, "agency_id": agency_id, "since": NOW}
    with pytest.raises(IntegrityError), db.writing() as connection:
        connection.execute(insert(AppointmentRow).values(**row))


def test_the_record_is_read_from_the_newest_back(db: Database) -> None:
    for number in range(5):
        audit.note(db, Entry(NOW, "telegram", str(number), "ask", Outcome.REFUSED))
    first = audit.newest(db, 2)
    assert [entry.person for _, entry in first] == ["4", "3"]
    assert [entry.person for _, entry in audit.newest(db, 9, before=first[-1][0])] == ["2", "1", "0"]
