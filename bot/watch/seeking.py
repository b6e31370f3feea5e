"""Where the report behind a lead stands: in the page itself, or in a file that hangs on it."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass

from bot.intake import Reading
from bot.watch.budget import Budget
from bot.watch.fetch import Fetched, Fetcher, Unchanged
from bot.watch.links import attachments
from bot.watch.newcomers import Newcomers
from bot.watch.titles import file_name
from bot.watch.troubles import TurnedAway, Unreached
from parser.documents.html import looks_like_html
from parser.documents.limits import Limits
from parser.report import Report
from storage.watching import NONE, Lead, Validators

_MOST_FILES = 3
"""Files of one page that are tried: beyond them hang policies and forms."""


@dataclass(frozen=True, slots=True)
class Sought:
    """What was read behind a lead and where; `validators` are kept only where asking with them is enough."""

    address: str
    reading: Reading
    validators: Validators


class Seeker:
    """Fetches and reads what a lead leads to, within a budget."""

    def __init__(self, fetcher: Fetcher, newcomers: Newcomers, budget: Budget) -> None:
        self._fetcher = fetcher
        self._newcomers = newcomers
        self._budget = budget

    async def seek(self, lead: Lead) -> Sought | Unchanged:
        """The file with the report: with tables, if any has them. Raises Unreached where nothing came."""
        came = await self._fetch(lead.address, lead.validators)
        if isinstance(came, Unchanged):
            return came
        own = Sought(came.address, await self._read(came, lead.title), came.validators)
        if _has_tables(own) or not await asyncio.to_thread(looks_like_html, came.data):
            return own
        return await self._among_files(came, lead, own)

    async def _among_files(self, page: Fetched, lead: Lead, own: Sought) -> Sought:
        """The first file on the page that holds tables, else the page, else why the first file is none."""
        tried = []
        links = await asyncio.to_thread(attachments, page.data, page.address)
        for link in links[:_MOST_FILES]:
            try:
                came = await self._fetch(link.address, NONE)
            except TurnedAway:
                raise
            except Unreached as trouble:
                tried.append(Sought(link.address, Reading(link.text, b"", trouble), NONE))
                continue
            if isinstance(came, Fetched):
                # The page is asked for again each time: a new file may hang there under another name.
                found = Sought(came.address, await self._read(came, lead.title), NONE)
                if _has_tables(found):
                    return found
                tried.append(found)
        if isinstance(own.reading.report, Report) or not tried:
            return own
        return next((one for one in tried if isinstance(one.reading.report, Report)), tried[0])

    async def _fetch(self, address: str, known: Validators) -> Fetched | Unchanged:
        self._budget.ask()
        came = await self._fetcher.fetch(address, Limits().file_bytes, known)
        if isinstance(came, Fetched):
            self._budget.take(len(came.data))
        return came

    async def _read(self, came: Fetched, title: str) -> Reading:
        name = file_name(title, came.address, came.type)
        return await self._newcomers.read(came.data, name)


def _has_tables(sought: Sought) -> bool:
    return isinstance(sought.reading.report, Report) and bool(sought.reading.report.tables)
