"""Figures for Prometheus, on the health port: what came in, what went out, what waits."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Iterator
from dataclasses import asdict

from prometheus_client import CollectorRegistry, Counter, Histogram, ProcessCollector
from prometheus_client.core import GaugeMetricFamily, Metric
from prometheus_client.exposition import CONTENT_TYPE_LATEST, generate_latest
from prometheus_client.registry import Collector

from bot.channels.telegram.pulse import Pulse
from bot.channels.telegram.serving import Page
from bot.release import release
from storage.counts import counts
from storage.database import Database
from storage.errors import StorageRefusal

_SECONDS = (0.05, 0.1, 0.25, 0.5, 1, 2, 5, 10, 30, 60)


class Metrics:
    """Counts for one process. No figure names a person, a chat or a text."""

    def __init__(self, db: Database, pulse: Pulse | None) -> None:
        self._registry = CollectorRegistry()
        self._handled = Histogram(
            "gongkai_handling_seconds",
            "Time to handle what came in, by what became of it",
            ["outcome"],
            buckets=_SECONDS,
            registry=self._registry,
        )
        self._sent = Counter(
            "gongkai_notices",
            "Tries to send a notice, by what became of it",
            ["delivery"],
            registry=self._registry,
        )
        self._logged = Counter(
            "gongkai_log_records", "Log records, by level", ["level"], registry=self._registry
        )
        self._registry.register(_State(db, pulse))
        ProcessCollector(registry=self._registry)
        logging.getLogger().addHandler(_Counting(self._logged))

    def handled(self, outcome: str, seconds: float) -> None:
        """Something that came in was handled."""
        self._handled.labels(outcome.lower()).observe(seconds)

    def sent(self, delivery: str) -> None:
        """A notice was tried."""
        self._sent.labels(delivery.lower()).inc()

    async def page(self) -> Page:
        """What /metrics answers."""
        body = await asyncio.to_thread(generate_latest, self._registry)
        return Page(200, body.decode(), CONTENT_TYPE_LATEST)


class _State(Collector):
    """What is true at the moment of asking."""

    def __init__(self, db: Database, pulse: Pulse | None) -> None:
        self._db = db
        self._pulse = pulse

    def collect(self) -> Iterator[Metric]:
        about = GaugeMetricFamily("gongkai_release", "The version that runs", labels=["version", "sqlite"])
        about.add_metric([release(), self._db.engine], 1)
        yield about
        if self._pulse:
            yield GaugeMetricFamily(
                "gongkai_seconds_since_good_poll", "Time since the last good getUpdates", self._pulse.silence
            )
        yield GaugeMetricFamily("gongkai_faults", "Damage that was found", len(self._db.damage.faults))
        try:
            held = asdict(counts(self._db))
        except StorageRefusal:
            yield GaugeMetricFamily("gongkai_database_answers", "Whether the database answers", 0)
            return
        yield GaugeMetricFamily("gongkai_database_answers", "Whether the database answers", 1)
        newest = held.pop("newest")
        if newest:
            yield GaugeMetricFamily(
                "gongkai_newest_report_timestamp_seconds", "When the last report came in", newest.timestamp()
            )
        for name, number in held.items():
            yield GaugeMetricFamily(f"gongkai_{name}", f"How many: {name.replace('_', ' ')}", number)


class _Counting(logging.Handler):
    """Counts records; an incident is one at ERROR."""

    def __init__(self, counter: Counter) -> None:
        super().__init__()
        self._counter = counter

    def emit(self, record: logging.LogRecord) -> None:
        self._counter.labels(record.levelname.lower()).inc()
