"""The bodies that report. One agency under two spellings is one agency, see `storage.names.identity`."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from sqlalchemy import Connection, Integer, Text, bindparam, cast, func, insert, or_, select, update
from sqlalchemy.dialects.sqlite import insert as upsert
from sqlmodel import col

from storage import seals
from storage.database import Database
from storage.names import identity
from storage.tables import AgencyRow, MetaRow, ReportRow


@dataclass(frozen=True, slots=True)
class Agency:
    """A body with its full name as the reports tell it, and the years we hold, oldest first."""

    id: int
    name: str
    years: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Revision:
    """Which state of the reports the database is in; `own` counts what this process itself changed."""

    number: int
    own: int


# Statements that most questions run are built once: building one takes longer than running it.
_BUMPS = "bumps"
_REVISION = select(
    func.coalesce(select(func.max(col(ReportRow.id))).scalar_subquery(), 0)
    + func.coalesce(
        select(cast(col(MetaRow.value), Integer)).where(col(MetaRow.name) == _BUMPS).scalar_subquery(), 0
    )
)
_ALL = (
    select(col(AgencyRow.id), col(AgencyRow.name), col(ReportRow.year))
    .join(ReportRow, col(ReportRow.agency_id) == col(AgencyRow.id))
    .where(col(ReportRow.superseded_at).is_(None))
    .order_by(col(AgencyRow.name), col(ReportRow.year))
)
_RELATED = select(col(AgencyRow.stem), col(AgencyRow.id)).where(
    or_(
        col(AgencyRow.stem).in_(bindparam("endings", expanding=True)),
        func.substr(col(AgencyRow.stem), bindparam("start")) == bindparam("wanted"),
    )
)
_SOME = _ALL.where(col(AgencyRow.id).in_(bindparam("ids", expanding=True)))


def held(db: Database) -> tuple[Agency, ...]:
    """Every agency with a report, ordered by name."""
    with db.reading() as connection:
        return agencies(connection)


def revision(db: Database) -> Revision:
    """Changes with every stored, withdrawn or restored report: what `held` told may be cached until then."""
    own = db.own
    with db.reading() as connection:
        return Revision(int(connection.execute(_REVISION).scalar_one()), own)


def bump(connection: Connection) -> None:
    """Lets `revision` grow where no row was added: a report was withdrawn, or is back."""
    row = upsert(MetaRow).values(name=_BUMPS, value="1")
    more = cast(cast(col(MetaRow.value), Integer) + 1, Text)
    connection.execute(row.on_conflict_do_update(index_elements=["name"], set_={"value": more}))


def names(db: Database, ids: Collection[int]) -> tuple[str, ...]:
    """The names of the agencies of those ids, ordered; also of those without a report."""
    query = select(col(AgencyRow.name)).where(col(AgencyRow.id).in_(ids)).order_by(col(AgencyRow.name))
    with db.reading() as connection:
        return tuple(connection.execute(query).scalars())


def named(db: Database, name: str) -> tuple[Agency, ...]:
    """The agencies with a report that a name may mean: that of exactly the name, else all that hold it."""
    fitting = tuple(one for one in held(db) if name in one.name)
    exact = tuple(one for one in fitting if one.name == name)
    return exact or fitting


def agencies(connection: Connection, *ids: int) -> tuple[Agency, ...]:
    """The agencies of those ids, or all where none is given, ordered by name."""
    rows = connection.execute(_SOME, {"ids": ids}) if ids else connection.execute(_ALL)
    names: dict[int, str] = {}
    years: dict[int, list[int]] = {}
    for id, name, year in rows:
        names[id] = name
        years.setdefault(id, []).append(year)
    return tuple(Agency(id, name, tuple(years[id])) for id, name in names.items())


def expected(connection: Connection, ids: Collection[int]) -> tuple[Agency, ...]:
    """Every agency with a report, and those of these ids of which none is held: they have no years."""
    held = agencies(connection)
    without = set(ids) - {agency.id for agency in held}
    rows = select(col(AgencyRow.id), col(AgencyRow.name)).where(col(AgencyRow.id).in_(without))
    return (*held, *(Agency(id, name, ()) for id, name in connection.execute(rows)))


def expect(db: Database, name: str) -> int:
    """The id of the agency of that full name, also before a report of it is held."""
    id = known(db, name)
    if id is not None:
        return id
    with db.writing() as connection:
        return enter(connection, name)


def known(db: Database, name: str) -> int | None:
    """The id of the agency of that name, whether or not a report of it is held; None where we know none."""
    with db.reading() as connection:
        return find(connection, name)


def find(connection: Connection, name: str) -> int | None:
    """The id of the agency that a name means; None where we know none or cannot tell which."""
    wanted = identity.stem(name)
    endings = [wanted[start:] for start in range(len(wanted))]
    asked = {"endings": endings, "wanted": wanted, "start": -len(wanted)}
    ids = dict(connection.execute(_RELATED, asked).all())
    stem = identity.recognise(wanted, ids)
    return None if stem is None else ids[stem]


def enter(connection: Connection, name: str) -> int:
    """The id of the agency of that name, which is new or now known by its fuller name."""
    id = find(connection, name)
    if id is None:
        row = insert(AgencyRow).values(name=name, stem=identity.stem(name))
        return connection.execute(row).lastrowid
    known = connection.execute(select(col(AgencyRow.name)).where(col(AgencyRow.id) == id)).scalar_one()
    fuller = identity.fuller(known, name)
    if fuller != known:
        unbroken = seals.unbroken(connection, id)
        row_of_it = update(AgencyRow).where(col(AgencyRow.id) == id)
        connection.execute(row_of_it.values(name=fuller, stem=identity.stem(fuller)))
        seals.seal(connection, unbroken)
    return id
