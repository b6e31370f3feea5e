"""A site, a database, a clock that stands until it is moved, and a watcher over them; nothing sleeps."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

import pytest

from bot.watch.fetch import Fetcher, Patience
from bot.watch.guard import Guard
from bot.watch.manners import Pace
from bot.watch.newcomers import Newcomers
from bot.watch.places import Kind, Place
from bot.watch.poll import Poller
from bot.watch.watcher import Round, Watcher
from storage import outbox, people, watching
from storage.database import Database
from storage.watching import LeadState, Standing, StepKind
from tests.drafts import BALANCED, Draft, sound
from tests.site import Answer, Site

SECONDS = 20.0
"""Long enough for the busiest machine: nothing waits for it but what hangs."""


@dataclass
class Clock:
    """The time, moved by hand."""

    time: datetime = datetime(2024, 2, 1, 9, tzinfo=UTC)
    slept: list[float] = field(default_factory=list)

    def __call__(self) -> datetime:
        return self.time

    def later(self, **by: float) -> None:
        self.time += timedelta(**by)

    async def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)


@dataclass
class World:
    """What a test of watching acts on."""

    site: Site
    db: Database
    clock: Clock
    fetcher: Fetcher

    def page(self, path: str = "/list", **told: object) -> Place:
        return self.place(Kind.PAGE, self.site.url(path), **told)

    def place(self, kind: Kind, address: str, **told: object) -> Place:
        return Place("石桥镇", kind, address, timedelta(hours=6), **told)  # type: ignore[arg-type]

    async def look(self, place: Place, *, now: bool = False) -> Round:
        newcomers = Newcomers(self.db, self.clock)
        poller = Poller(self.db, self.fetcher, newcomers, self.clock)
        return await Watcher(self.db, [place], poller, self.clock).look([place.name] if now else [])

    @property
    def standing(self) -> Standing:
        known = watching.standing(self.db, "石桥镇")
        assert known
        return known

    @property
    def steps(self) -> list[str]:
        """The kinds of the steps so far, oldest first."""
        return [step.kind.value for step in reversed(watching.steps(self.db, "石桥镇"))]

    @property
    def told(self) -> str:
        """The sentence of the newest step."""
        return watching.steps(self.db, "石桥镇", 1)[0].told

    def reasons(self, state: LeadState) -> list[str]:
        return [lead.reason or "" for lead in watching.leads(self.db, "石桥镇") if lead.state is state]

    def notices(self) -> list[str]:
        """The events that the follower is owed, taken so that each is told once."""
        return [notice.event for notice in outbox.claim(self.db, "test", self.clock())]

    def follow(self, agency: str) -> None:
        with self.db.reading() as connection:
            from storage.agencies import find

            id = find(connection, agency)
        assert id
        people.follow(self.db, "test", "7", "7", id, self.clock())


@pytest.fixture
def site() -> Iterator[Site]:
    with Site() as running:
        yield running


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
async def world(site: Site, db: Database, clock: Clock) -> AsyncIterator[World]:
    async with fetching(clock, site) as fetcher:
        yield World(site, db, clock, fetcher)


def fetching(
    clock: Clock, site: Site, patience: float = SECONDS, allowed: Callable[[Site], list[str]] | None = None
) -> Fetcher:
    """A fetcher that may read the site as one of its own network."""
    hosts = allowed(site) if allowed else [site.host]
    waits = Patience(patience, patience, patience)
    return Fetcher(clock, Guard(hosts), Pace(lambda: 0.0, clock.sleep), waits)


def draft(year: int = 2023, **cells: str) -> Draft:
    return Draft(
        year=year,
        cells=BALANCED | {key.replace("__", "."): text for key, text in cells.items()},
        prose=sound(year=year),
    )


def listing(*links: tuple[str, str]) -> Answer:
    """A list page of a site as they are made: navigation, links, a foot."""
    items = "".join(
        f'<li><a href="{href}" target="_blank">{text}</a><span>2024-01-22</span></li>' for href, text in links
    )
    return Answer(
        '<html><head><meta charset="utf-8"><title>云溪县</title></head><body><a href="/">首页</a>'
        f'<a href="/nb">政府信息公开年报</a><ul class="list">{items}</ul>'
        '<a href="/about">网站地图</a></body></html>'
    )


TITLE = "云溪县石桥镇人民政府2023年政府信息公开工作年度报告"
KINDS = [kind.value for kind in StepKind]
