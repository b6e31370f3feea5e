"""Many files read at once, each in a child process that is used again for the next.

A crash, a time-out or a kill costs the one file that the child was reading; the next gets a new child.
"""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import CancelledError, Future, ThreadPoolExecutor
from dataclasses import replace
from itertools import islice
from threading import Lock
from types import TracebackType
from typing import TypeVar

from parser.documents.limits import FOR_SCANS, Limits
from parser.documents.sandbox import START, Child
from parser.documents.scan import is_installed
from parser.errors import Scanned
from parser.report import Report

FILES_A_CHILD = 100
"""After so many a child gives way to a new one, whatever it may have gathered."""
AHEAD = 4
"""Files for each child that are read or being read before the first of them is asked for."""
BULK_LIMITS = replace(Limits(), patience=60)
"""The clock waits longer: on a busy machine it would refuse a report today that it reads tomorrow."""

Item = TypeVar("Item")
Result = TypeVar("Result")


def cores() -> int:
    """The processors that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


class Workers:
    """So many children at once, started when they are needed: `with Workers() as workers`."""

    def __init__(self, count: int | None = None, limits: Limits = BULK_LIMITS, start: str = START) -> None:
        self._count = count or cores()
        self._limits = limits
        self._start = start
        self._threads = ThreadPoolExecutor(self._count)
        self._lock = Lock()
        self._recognising = Lock()
        self._open = True
        self._read: dict[Child, int] = {}
        self._idle: list[Child] = []

    def __enter__(self) -> Workers:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """End every child, also in the midst of a file."""
        self._threads.shutdown(wait=False, cancel_futures=True)
        with self._lock:
            self._open = False
            children = list(self._read)
        for child in children:
            child.end()
        self._threads.shutdown()

    def read(self, data: bytes, filename: str) -> Report:
        """The report in a file. Blocks, and raises, as `read_apart` does; for any number of threads."""
        child = self._borrow()
        try:
            return child.read(data, filename)
        except Scanned:
            if not is_installed():
                raise
        finally:
            self._return(child)
        return self._recognise(data, filename)

    def _recognise(self, data: bytes, filename: str) -> Report:
        """The report in a scan, by a child of its own that may use more; one at a time."""
        with self._recognising:
            child = self._hire(FOR_SCANS)
            try:
                return child.read(data, filename)
            finally:
                child.end()
                self._return(child)

    def each(self, work: Callable[[Item], Result], items: Iterable[Item]) -> Iterator[Result]:
        """`work` of every item, in their order, some of it done ahead in threads. What it raises passes."""
        waiting = iter(items)
        begun: deque[Future[Result]] = deque()
        while True:
            for item in islice(waiting, AHEAD * self._count - len(begun)):
                begun.append(self._threads.submit(work, item))
            if not begun:
                return
            yield begun.popleft().result()

    def _borrow(self) -> Child:
        with self._lock:
            if not self._open:
                raise CancelledError
            if self._idle:
                return self._idle.pop()
        return self._hire(self._limits)

    def _hire(self, limits: Limits) -> Child:
        with self._lock:
            if not self._open:
                raise CancelledError
            child = Child(limits, self._start)
            self._read[child] = 0
            return child

    def _return(self, child: Child) -> None:
        with self._lock:
            self._read[child] += 1
            if not child.spent and self._read[child] < FILES_A_CHILD:
                self._idle.append(child)
                return
            del self._read[child]
        child.end()
