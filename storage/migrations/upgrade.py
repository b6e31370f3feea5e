"""Brings a database to the newest schema, without a configuration file and without a word on stderr."""

from __future__ import annotations

import logging
from collections.abc import Callable

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, inspect

from storage.errors import NewerSchema, NotADatabase


def upgrade(connection: Connection, before: Callable[[str], None] = lambda _: None, to: str = "head") -> None:
    """Runs what is missing inside the caller's transaction; `before` hears of the old revision, if any.

    Raises NewerSchema where a newer release wrote the database, NotADatabase where another program did.
    """
    logging.getLogger("alembic").setLevel(logging.WARNING)
    config = Config(attributes={"connection": connection})
    config.set_main_option("script_location", "storage:migrations")
    scripts = ScriptDirectory.from_config(config)
    revision = MigrationContext.configure(connection).get_current_revision()
    if revision == scripts.get_current_head():
        return
    if revision is None:
        if inspect(connection).get_table_names():
            raise NotADatabase("该文件是其他程序的数据库。请在 DATABASE_URL 或 --db 中改用其他文件名。")
    elif revision not in {script.revision for script in scripts.walk_revisions()}:
        raise NewerSchema("该数据库由更新版本的公开写成，本版本读不了。请先升级公开，再打开它。")
    else:
        before(revision)
    command.upgrade(config, to)
