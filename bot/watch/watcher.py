"""Round after round, until it is told to stop: each place when it is due, several at once."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from bot.incidents import record
from bot.watch import schedule
from bot.watch.budget import Budget
from bot.watch.places import Place
from bot.watch.poll import Looked, Poller
from parser.errors import Refusal
from storage import watching
from storage.database import Database
from storage.watching import Step, StepKind

_log = logging.getLogger(__name__)

_AT_ONCE = 4
_IDLE = 30.0
"""Seconds between two looks at the clock: the shortest interval is a minute."""
ANY_TIME = datetime.max.replace(tzinfo=UTC) - timedelta(days=1)
"""By then every place is due."""


@dataclass(frozen=True, slots=True)
class Round:
    """How many places were looked at, and which of them failed."""

    looked: int
    failed: tuple[str, ...]


class Watcher:
    """Watches places on one database."""

    def __init__(
        self, db: Database, places: Sequence[Place], poller: Poller, now: Callable[[], datetime]
    ) -> None:
        self._db = db
        self._places = tuple(places)
        self._poller = poller
        self._now = now

    async def run(self, stop: asyncio.Event) -> None:
        """Look at what is due until `stop`; what is being fetched then is given up, to be begun anew."""
        stopping = asyncio.create_task(stop.wait())
        try:
            while not stop.is_set():
                looking = asyncio.create_task(self.look())
                await asyncio.wait([looking, stopping], return_when=asyncio.FIRST_COMPLETED)
                if not looking.done():
                    looking.cancel()
                await asyncio.wait([looking])
                if not looking.cancelled() and (error := looking.exception()):
                    reason = str(error) if isinstance(error, Refusal) else f"编号 {record(_log, error)}"
                    _log.warning("来源这一轮没有看完：%s", reason)
                with suppress(TimeoutError):
                    await asyncio.wait_for(stop.wait(), _IDLE)
        finally:
            stopping.cancel()

    async def look(self, names: Sequence[str] = ()) -> Round:
        """One round: the places that are due, or those that are named, due or not. Raises StorageRefusal."""
        wanted = [place for place in self._places if not names or place.name in names]
        for place in wanted:
            await asyncio.to_thread(watching.enrol, self._db, place.name, place.address, self._now())
        due, budget, seats = ANY_TIME if names else self._now(), Budget(), asyncio.Semaphore(_AT_ONCE)

        async def seated(place: Place) -> Looked:
            async with seats:
                return await self._poller.look(place, budget, due)

        tasks = [asyncio.create_task(seated(place)) for place in wanted]
        try:
            await asyncio.wait(tasks)
        except asyncio.CancelledError:
            for task in tasks:
                task.cancel()
            await asyncio.wait(tasks)
            raise
        looked = {
            place.name: await self._ended(place, task) for place, task in zip(wanted, tasks, strict=True)
        }
        done = [name for name, how in looked.items() if how is not Looked.NOT_DUE]
        return Round(len(done), tuple(name for name in done if looked[name] is Looked.FAILED))

    async def _ended(self, place: Place, task: asyncio.Task[Looked]) -> Looked:
        """How a look ended. A bug of ours costs the place that it met; what the database cannot do, all."""
        error = task.exception()
        if error is None:
            return task.result()
        if isinstance(error, Refusal):
            raise error
        told = f"系统出错，编号 {record(_log, error)}，详情已记入日志。"
        now = self._now()
        standing = await asyncio.to_thread(watching.standing, self._db, place.name)
        next_at = schedule.after_trouble((standing.failures if standing else 0) + 1, now)
        step = Step(StepKind.FAILED, place.address, told)
        await asyncio.to_thread(watching.fail, self._db, place.name, now, next_at, step)
        return Looked.FAILED
