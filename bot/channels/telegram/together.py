"""What several chats have to write goes into one transaction: a busy disk is waited for once, not by each."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from typing import Generic, TypeVar

Change = TypeVar("Change")
Result = TypeVar("Result")


class Together(Generic[Change, Result]):
    """Collects changes while a transaction is under way and writes all of them with the next."""

    def __init__(self, write: Callable[[Sequence[Change]], Sequence[Result]]) -> None:
        """`write` does all changes of a sequence or, where it raises, none; it is called in a thread."""
        self._write = write
        self._waiting: list[tuple[Change, asyncio.Future[Result]]] = []
        self._writing: asyncio.Task[None] | None = None

    async def do(self, change: Change) -> Result:
        """Have a change written; it is on disk when this returns. Raises what `write` raises."""
        done: asyncio.Future[Result] = asyncio.get_running_loop().create_future()
        self._waiting.append((change, done))
        if self._writing is None or self._writing.done():
            self._writing = asyncio.create_task(self._write_all())
        return await done

    async def _write_all(self) -> None:
        while self._waiting:
            batch, self._waiting = self._waiting, []
            writing = asyncio.to_thread(self._write, [change for change, _ in batch])
            (written,) = await asyncio.gather(writing, return_exceptions=True)
            for place, (_, done) in enumerate(batch):
                if done.done():
                    continue
                if isinstance(written, BaseException):
                    done.set_exception(written)
                else:
                    done.set_result(written[place])
