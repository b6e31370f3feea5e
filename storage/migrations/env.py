"""Alembic runs this file; the connection and its transaction are those of `storage.migrations.upgrade`."""

from __future__ import annotations

from alembic import context

from storage.stages import Stage, reached

context.configure(
    connection=context.config.attributes["connection"],
    on_version_apply=lambda **_: reached(Stage.MIGRATED),
)
context.run_migrations()
