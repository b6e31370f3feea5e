"""Alembic runs this file; the connection and its transaction are those of `storage.migrations.upgrade`."""

from __future__ import annotations

from alembic import context

context.configure(connection=context.config.attributes["connection"])
context.run_migrations()
