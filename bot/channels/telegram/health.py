"""Whether all is well, for whoever watches over the process."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable, Iterable
from http import HTTPStatus

from bot.channels.telegram.hooked import Hooked
from bot.channels.telegram.pulse import Pulse
from bot.channels.telegram.serving import Page
from bot.release import release
from storage import agencies
from storage.database import Database
from storage.errors import StorageRefusal


class Health:
    """What /healthz says. `ear` tells whether updates still come in, polled or posted to us.

    `warnings` tells what an administrator must see to, although all are served; `stuck` why what comes in
    cannot be kept.
    """

    def __init__(
        self,
        db: Database,
        ear: Pulse | Hooked,
        warnings: Callable[[], Iterable[str]] = tuple,
        stuck: Callable[[], str | None] = lambda: None,
    ) -> None:
        self._db = db
        self._ear = ear
        self._warnings = warnings
        self._stuck = stuck

    async def page(self) -> Page:
        """200 while updates come in and are kept and the database answers, else 503, with the reason."""
        database = await asyncio.to_thread(self._database)
        troubles = [trouble for trouble in (database, self._stuck(), self._ear.trouble) if trouble]
        told = {
            "status": "ill" if troubles else "ok",
            "troubles": troubles,
            "warnings": await asyncio.to_thread(list, self._warnings()),
            "seconds_since_good_poll": round(self._ear.silence, 1) if isinstance(self._ear, Pulse) else None,
            "version": release(),
            "sqlite": self._db.engine,
        }
        status = HTTPStatus.SERVICE_UNAVAILABLE if troubles else HTTPStatus.OK
        return Page(status, json.dumps(told, ensure_ascii=False))

    def _database(self) -> str | None:
        try:
            agencies.revision(self._db)
            self._db.damage.refuse()
        except StorageRefusal as refusal:
            return str(refusal)
        return None
