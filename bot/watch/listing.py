"""What a place names: entries of a feed, files of a folder, links of a list with all its pages."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from bot.watch import feeds, folder, links
from bot.watch.budget import Budget
from bot.watch.fetch import Fetched, Fetcher, Unchanged
from bot.watch.newcomers import Newcomers
from bot.watch.places import Kind, Place
from bot.watch.troubles import Barred, Closed, Faltered, Missing, Overrun
from parser.documents.limits import MEGABYTE
from parser.report import Report
from storage import watching
from storage.database import Database
from storage.watching import NONE, Found, Standing, Validators

_LIST_BYTES = 5 * MEGABYTE
_MOST_PAGES = 20
"""Pages of one list. What is new stands on the first; the others matter when a list is read first."""


@dataclass(frozen=True, slots=True)
class Listed:
    """What a list named; None where it is as before."""

    found: list[Found] | None
    validators: Validators


class Lister:
    """Reads lists, within a budget."""

    def __init__(
        self,
        db: Database,
        fetcher: Fetcher,
        newcomers: Newcomers,
        budget: Budget,
        now: Callable[[], datetime],
    ) -> None:
        self._db = db
        self._fetcher = fetcher
        self._newcomers = newcomers
        self._budget = budget
        self._now = now

    async def read(self, place: Place, standing: Standing) -> Listed:
        """What the place names now and is wanted of it. Raises Unreached where that cannot be told."""
        if place.kind is Kind.FOLDER:
            found = await asyncio.to_thread(folder.files, Path(place.address), self._now())
            return Listed(found, NONE)
        came = await self._fetch(place.address, standing.validators)
        if isinstance(came, Unchanged):
            return Listed(None, standing.validators)
        if place.kind is Kind.FEED:
            found = await asyncio.to_thread(feeds.entries, came.data, came.address)
        else:
            found = await self._linked(place, came)
        return Listed([one for one in found if one.year >= place.since or not one.year], came.validators)

    async def _linked(self, place: Place, first: Fetched) -> list[Found]:
        """The reports that a list leads to, over its pages for as long as they bring something new."""
        known = await asyncio.to_thread(watching.addresses, self._db, place.name)
        page, found = first, dict[str, Found]()
        for _ in range(_MOST_PAGES):
            on_it = await asyncio.to_thread(links.reports, page.data, page.address)
            new = [one for one in on_it if one.address not in found and one.address not in known]
            found |= {one.address: one for one in on_it if one.address not in found}
            following = links.following(page.data, page.address) if new else ""
            came = await self._next(following) if following else None
            if came is None:
                break
            page = came
        return list(found.values()) or [await self._itself(first)]

    async def _next(self, address: str) -> Fetched | None:
        """The next page; None where there is none after all."""
        try:
            came = await self._fetch(address, NONE)
        except (Barred, Closed, Missing, Overrun):
            return None
        return came if isinstance(came, Fetched) else None

    async def _itself(self, page: Fetched) -> Found:
        """A page that leads to no report as one. Raises Faltered where it is none."""
        reading = await self._newcomers.read(page.data, "年报.html")
        if isinstance(reading.report, Report):
            return Found(page.address, "年报", 0)
        raise Faltered(
            "网页上没有认出一条年报链接。请在浏览器中打开网址，看看年报的标题和链接是否直接写在网页里。"
        )

    async def _fetch(self, address: str, known: Validators) -> Fetched | Unchanged:
        self._budget.ask()
        came = await self._fetcher.fetch(address, _LIST_BYTES, known)
        if isinstance(came, Fetched):
            self._budget.take(len(came.data))
        return came
