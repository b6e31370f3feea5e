"""One look at one place: the list, then what it leads to, each step written down as it is done."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager, suppress
from dataclasses import replace
from datetime import datetime
from enum import Enum, auto
from pathlib import Path

from bot.watch import folder, schedule
from bot.watch.budget import Budget, Spent
from bot.watch.fetch import Fetcher, Unchanged
from bot.watch.listing import Listed, Lister
from bot.watch.newcomers import Newcomers
from bot.watch.places import Kind, Place
from bot.watch.seeking import Seeker, Sought
from bot.watch.troubles import Faltered, TurnedAway, Unreached
from parser.errors import Refusal
from storage import watching
from storage.database import Database
from storage.errors import StorageRefusal
from storage.watching import NONE, Lead, LeadState, Settled, Standing, Step, StepKind, Validators

_log = logging.getLogger(__name__)

_MOST_LEADS = {Kind.PAGE: 100, Kind.FEED: 100, Kind.FOLDER: 1_000}
"""Leads of one place that are followed in one look; nobody is disturbed in a folder of our own."""
_FALTERS = 3
"""Leads in a row that could not be reached, after which the site is left alone."""

_NEWS = {
    StepKind.NEW: logging.INFO,
    StepKind.CORRECTED: logging.INFO,
    StepKind.REFUSED: logging.WARNING,
    StepKind.FAILED: logging.WARNING,
}
"""The steps that are logged, and how loudly."""
_STATES = {StepKind.REFUSED: LeadState.REFUSED, StepKind.FAILED: LeadState.FAILED}


class Looked(Enum):
    """How a look ended."""

    GOOD = auto()
    FAILED = auto()
    NOT_DUE = auto()


class Poller:
    """Looks at places. One of them at a time by each call; any number of calls at once."""

    def __init__(
        self,
        db: Database,
        fetcher: Fetcher,
        newcomers: Newcomers,
        now: Callable[[], datetime],
        sleep: Callable[[float], Awaitable[object]] = asyncio.sleep,
    ) -> None:
        self._db = db
        self._fetcher = fetcher
        self._newcomers = newcomers
        self._now = now
        self._sleep = sleep

    async def look(self, place: Place, budget: Budget, due: datetime) -> Looked:
        """Look at a place if it was to be looked at by `due` and nobody else does. Raises StorageRefusal."""
        until = self._now() + schedule.LEASE
        standing = await asyncio.to_thread(watching.claim, self._db, place.name, due, until)
        if standing is None:
            return Looked.NOT_DUE
        try:
            async with self._holding(place, until):
                listed = await self._list(place, standing, budget)
                backlog = await self._follow(place, budget)
        except Spent:
            await self._fail(place, standing, Faltered("这一轮读取的总量已经用完，下一轮再读。"))
        except Unreached as trouble:
            await self._fail(place, standing, trouble)
        except asyncio.CancelledError:
            watching.release(self._db, place.name, self._now())
            raise
        else:
            await self._succeed(place, standing, listed, backlog)
            return Looked.GOOD
        return Looked.FAILED

    @asynccontextmanager
    async def _holding(self, place: Place, until: datetime) -> AsyncIterator[None]:
        """Keep the place for as long as the look goes on; what dies in it lets go of it soon."""
        keeping = asyncio.create_task(self._keep(place, until))
        try:
            yield
        finally:
            keeping.cancel()

    async def _keep(self, place: Place, until: datetime) -> None:
        while True:
            await self._sleep(schedule.LEASE.total_seconds() / 4)
            later = self._now() + schedule.LEASE
            with suppress(StorageRefusal):
                await asyncio.to_thread(watching.hold, self._db, place.name, until, later)
                until = later

    async def _list(self, place: Place, standing: Standing, budget: Budget) -> Listed:
        """Read the list and keep what is new on it."""
        lister = Lister(self._db, self._fetcher, self._newcomers, budget, self._now)
        listed = await lister.read(place, standing)
        await asyncio.to_thread(watching.add, self._db, place.name, listed.found or [], self._now())
        return listed

    async def _follow(self, place: Place, budget: Budget) -> int:
        """Look at the leads that are due; how many are left over. Raises TurnedAway, Faltered."""
        most = _MOST_LEADS[place.kind]
        due = await asyncio.to_thread(watching.due, self._db, place.name, self._now(), most + 1)
        faltered = 0
        for done, lead in enumerate(due[:most]):
            try:
                settled = await self._lead(place, lead, budget)
            except Spent:
                return len(due) - done
            except TurnedAway as trouble:
                # It takes its turn behind the others: a site may turn away from one page alone.
                settled = self._settled(place, lead, StepKind.FAILED, str(trouble))
                await asyncio.to_thread(watching.settle, self._db, place.name, lead, self._now(), settled)
                raise
            except Faltered as trouble:
                settled = self._settled(place, lead, StepKind.FAILED, str(trouble))
                faltered += 1
            else:
                faltered = 0
            await asyncio.to_thread(watching.settle, self._db, place.name, lead, self._now(), settled)
            if faltered == _FALTERS and place.kind is not Kind.FOLDER:
                raise Faltered(
                    f"连续 {_FALTERS} 个网页没有读到，先不再读取这个网站。最后一次：{settled.reason}"
                )
        return max(0, len(due) - most)

    async def _lead(self, place: Place, lead: Lead, budget: Budget) -> Settled:
        """What became of one lead. Raises Spent, TurnedAway, Faltered, StorageRefusal."""
        try:
            if place.kind is Kind.FOLDER:
                sought: Sought | Unchanged = await self._load(place, lead)
            else:
                sought = await Seeker(self._fetcher, self._newcomers, budget).seek(lead)
            if isinstance(sought, Unchanged):
                return self._settled(place, lead, StepKind.UNCHANGED, "没有变化。", lead.validators)
            taken = await self._newcomers.take(sought.reading, place, lead)
        except (StorageRefusal, TurnedAway, Faltered):
            raise
        except Unreached as trouble:
            return self._settled(place, lead, StepKind.FAILED, str(trouble))
        except Refusal as refusal:
            return self._settled(place, lead, StepKind.REFUSED, str(refusal))
        settled = self._settled(place, lead, taken.kind, taken.told, sought.validators)
        return replace(settled, sense=taken.sense, held=taken.held)

    async def _load(self, place: Place, lead: Lead) -> Sought:
        entry = await asyncio.to_thread(folder.entry, Path(place.address), lead.address)
        data = await asyncio.to_thread(entry.load)
        return Sought(lead.address, await self._newcomers.read(data, entry.name), NONE)

    def _settled(
        self,
        place: Place,
        lead: Lead,
        kind: StepKind,
        told: str,
        validators: Validators = NONE,
    ) -> Settled:
        """A step as it is kept: a lead of which nothing new is known stays what it was."""
        state = lead.state if kind is StepKind.UNCHANGED else _STATES.get(kind, LeadState.STORED)
        next_at = schedule.after_lead(lead, state, place.every, self._now())
        reason = told if state in (LeadState.REFUSED, LeadState.FAILED) else None
        if kind is StepKind.UNCHANGED:
            reason = lead.reason
        if kind in _NEWS:
            _log.log(_NEWS[kind], "来源“%s”：%s %s", place.name, told, lead.address)
        return Settled(state, next_at, Step(kind, lead.address, told), reason, validators)

    async def _succeed(self, place: Place, standing: Standing, listed: Listed, backlog: int) -> None:
        now = self._now()
        rest = "，其余的下一轮再读" if backlog else ""
        if listed.found is None:
            step = Step(StepKind.UNCHANGED, place.address, f"清单没有变化{rest}。")
        else:
            step = Step(StepKind.LISTED, place.address, f"清单上有 {len(listed.found)} 份年报{rest}。")
        next_at = schedule.after_look(place, now, backlog)
        await asyncio.to_thread(watching.succeed, self._db, place.name, now, next_at, listed.validators, step)

    async def _fail(self, place: Place, standing: Standing, trouble: Unreached) -> None:
        now = self._now()
        wait = trouble.wait if isinstance(trouble, TurnedAway) else None
        next_at = schedule.after_trouble(standing.failures + 1, now, wait)
        step = Step(StepKind.FAILED, place.address, str(trouble))
        _log.warning("来源“%s”没有读成：%s", place.name, trouble)
        await asyncio.to_thread(watching.fail, self._db, place.name, now, next_at, step)
