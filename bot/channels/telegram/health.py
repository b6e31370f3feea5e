"""Whether all is well, for whoever watches over the process."""

from __future__ import annotations

import asyncio
import json
from http import HTTPStatus

from bot.channels.telegram.pulse import Pulse
from bot.channels.telegram.serving import Page
from bot.release import release
from storage import agencies
from storage.database import Database
from storage.errors import StorageRefusal


class Health:
    """What /healthz says. `pulse` is None where updates are posted to us and nothing is polled."""

    def __init__(self, db: Database, pulse: Pulse | None) -> None:
        self._db = db
        self._pulse = pulse

    async def page(self) -> Page:
        """200 while updates come in and the database answers, else 503, with the reason."""
        database = await asyncio.to_thread(self._database)
        poll = self._pulse.trouble if self._pulse else None
        troubles = [trouble for trouble in (database, poll) if trouble]
        told = {
            "status": "ill" if troubles else "ok",
            "troubles": troubles,
            "seconds_since_good_poll": round(self._pulse.silence, 1) if self._pulse else None,
            "version": release(),
            "sqlite": self._db.engine,
        }
        status = HTTPStatus.SERVICE_UNAVAILABLE if troubles else HTTPStatus.OK
        return Page(status, json.dumps(told, ensure_ascii=False))

    def _database(self) -> str | None:
        try:
            agencies.revision(self._db)
        except StorageRefusal as refusal:
            return str(refusal)
        return None
