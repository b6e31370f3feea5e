from __future__ import annotations

import asyncio
from collections.abc import Sequence
from threading import Event

import pytest

from bot.channels.telegram.together import Together


async def test_what_comes_while_one_is_written_is_written_with_the_next() -> None:
    batches: list[list[int]] = []
    gate = Event()

    def write(deeds: Sequence[int]) -> list[int]:
        batches.append(list(deeds))
        gate.wait(10)
        return [2 * deed for deed in deeds]

    together = Together(write)
    first = asyncio.create_task(together.do(1))
    while not batches:  # noqa: ASYNC110  # a thread sets it
        await asyncio.sleep(0)
    others = [asyncio.create_task(together.do(deed)) for deed in (2, 3, 4)]
    await asyncio.sleep(0)
    gate.set()
    assert await asyncio.gather(first, *others) == [2, 4, 6, 8]
    assert batches == [[1], [2, 3, 4]]


async def test_where_nothing_was_written_everybody_learns_it_and_the_next_try_is_its_own() -> None:
    answers = iter([OSError("full"), None])

    def write(deeds: Sequence[int]) -> Sequence[int]:
        if error := next(answers):
            raise error
        return deeds

    together = Together(write)
    failed = await asyncio.gather(together.do(1), together.do(2), return_exceptions=True)
    assert [type(one) for one in failed] == [OSError, OSError]
    assert await together.do(3) == 3


async def test_who_gives_up_waiting_stops_no_other() -> None:
    together: Together[int, int] = Together(lambda deeds: deeds)
    impatient, patient = (asyncio.create_task(together.do(deed)) for deed in (1, 2))
    await asyncio.sleep(0)
    impatient.cancel()
    assert await patient == 2
    with pytest.raises(asyncio.CancelledError):
        await impatient
