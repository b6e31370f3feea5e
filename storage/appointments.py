"""Who was appointed to what, and who is let in or kept out. A person is an id of a channel, never a chat."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from sqlalchemy import Delete, delete, func, insert, select, union_all
from sqlmodel import col

from storage import audit
from storage.audit import Entry
from storage.database import Database
from storage.tables import AdmissionRow, AppointmentRow


class Role(StrEnum):
    """What somebody is, the least first. A guest is nobody who was appointed."""

    GUEST = "guest"
    CLERK = "clerk"
    EDITOR = "editor"
    ADMIN = "admin"


class Admission(StrEnum):
    """Whether somebody was let in or kept out by name."""

    UNNAMED = "unnamed"
    ADMITTED = "admitted"
    BARRED = "barred"


@dataclass(frozen=True, slots=True)
class Standing:
    """What is known of a person: the highest role, and the agencies that they are a clerk of."""

    role: Role = Role.GUEST
    agencies: frozenset[int] = frozenset()
    admission: Admission = Admission.UNNAMED
