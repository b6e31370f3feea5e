"""Bring a database back to the schema of an earlier release, for the tests of migrations."""

from __future__ import annotations

from sqlalchemy import Connection

_BEFORE_FOLLOWING = (
    "DROP TABLE delivery",
    "DROP TABLE outbox",
    "DROP TABLE subscription",
    "CREATE TABLE subscription (channel TEXT NOT NULL, person TEXT NOT NULL, agency_id INTEGER NOT NULL,"
    " chat TEXT NOT NULL, since TEXT NOT NULL, PRIMARY KEY (channel, person, agency_id),"
    " FOREIGN KEY(agency_id) REFERENCES agency (id)) WITHOUT ROWID",
    "CREATE INDEX subscription_agency ON subscription (agency_id)",
    "CREATE TABLE outbox (id INTEGER NOT NULL, event TEXT NOT NULL, report_id INTEGER NOT NULL,"
    " channel TEXT NOT NULL, chat TEXT NOT NULL, state TEXT NOT NULL, due TEXT NOT NULL, claimed_at TEXT,"
    " sent_at TEXT, repeated BOOLEAN NOT NULL, reason TEXT, PRIMARY KEY (id),"
    " CONSTRAINT outbox_claim CHECK ((state = 'claimed') <= (claimed_at IS NOT NULL)),"
    " CONSTRAINT outbox_event CHECK (event IN ('new', 'corrected')),"
    " CONSTRAINT outbox_state CHECK (state IN ('pending', 'claimed', 'sent', 'cancelled', 'parked')),"
    " CONSTRAINT outbox_once UNIQUE (event, report_id, channel, chat),"
    " FOREIGN KEY(report_id) REFERENCES report (id))",
    "CREATE INDEX outbox_open ON outbox (channel, due) WHERE state IN ('pending', 'claimed')",
)


def undo_following(connection: Connection) -> None:
    """Followers and notices as they were kept when only agencies could be followed; there are none."""
    for statement in _BEFORE_FOLLOWING:
        connection.exec_driver_sql(statement)
    connection.exec_driver_sql("UPDATE alembic_version SET version_num = '0007'")
