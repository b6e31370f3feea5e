"""`make bench-names`: agencies found under distorted names, over all townships and departments there are.

A whole question goes in as a person asks it: it is folded, its years, names and figures are read, and the
first agency or choice that it leads to is compared with the one meant. A name that several bear is right
where the one meant is among the choices.
"""

from __future__ import annotations

import sys
import tracemalloc
from argparse import ArgumentParser
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from random import Random
from statistics import median
from time import perf_counter
from types import SimpleNamespace
from typing import Any

from rapidfuzz import fuzz, process

from bench.nation import KINDS, Nation, agencies
from bot.ask.agencies import led
from bot.ask.fold import fold
from bot.ask.parsed import parse
from bot.ask.words import words
from storage.agencies import Agency
from storage.names.gazetteer import gazetteer
from storage.names.parts import parts
from storage.names.resolver import Resolver

_TODAY = date(2024, 6, 1)
_ROUNDS = 3
"""Each question is timed so often and its best time counts: other processes share the machine."""

_YEARS = (2021, 2022, 2023)


@dataclass(frozen=True)
class Found:
    """What one question led to: the agencies offered, whether one was taken for certain, and the time."""

    ids: tuple[int, ...]
    certain: bool
    ms: float


def library(names: Sequence[str]) -> Any:
    """What understanding a question needs of a database with these agencies."""
    held = dict(enumerate(names))
    return SimpleNamespace(
        agencies={key: Agency(key, name, _YEARS) for key, name in held.items()},
        resolver=Resolver({key: fold(name) for key, name in held.items()}, words().not_names),
    )


def asked(text: str, over: Any) -> Found:
    """What a question leads to."""
    times = []
    for _ in range(_ROUNDS):
        start = perf_counter()
        named = parse(led(fold(text), over), _TODAY, over).named
        times.append(1000 * (perf_counter() - start))
    ms = min(times)
    if named.agencies:
        return Found((named.agencies[0].id,), True, ms)
    offered = (agency.id for doubt in named.doubts[:1] if not doubt.stranger for agency in doubt.candidates)
    return Found(tuple(offered), False, ms)


def is_right(found: Found, key: int, names: Sequence[str]) -> bool:
    """Whether the one meant is offered and the first offered is it or bears its name."""
    return key in found.ids and parts(names[found.ids[0]]).unit == parts(names[key]).unit


def main() -> None:
    """Build the index, ask, print the table."""
    options = ArgumentParser(description=__doc__)
    options.add_argument("--questions", type=int, default=300, help="of each kind")
    options.add_argument("--rival", type=int, default=4, help="of each kind that WRatio is asked")
    options.add_argument("--seed", type=int, default=5)
    chosen = options.parse_args()
    names = list(agencies(gazetteer()))
    nation = Nation.of(names)
    over = _built(names)
    short = {key: fold(name) for key, name in enumerate(names)}
    _say("| kind | recall@1 | one, right | several | one, wrong | p50 ms | p95 ms | WRatio |")
    _say("|---|---|---|---|---|---|---|---|")
    everything: list[Found] = []
    rights: list[float] = []
    rival: list[tuple[bool, float]] = []
    for kind in KINDS:
        random = Random(f"{chosen.seed} {kind}")
        cases = [nation.distorted(kind, random) for _ in range(chosen.questions)]
        found = [asked(text, over) for _, text in cases]
        theirs = [_rival(fold(text), key, short) for key, text in cases[: chosen.rival]]
        right = [is_right(one, key, names) for one, (key, _) in zip(found, cases, strict=True)]
        _say(_line(kind, found, right, theirs))
        everything += found
        rights.append(_share(right))
        rival += theirs
    ours, others = _percentile([one.ms for one in everything]), _percentile([ms for _, ms in rival])
    middle, hits = median(one.ms for one in everything), _share(hit for hit, _ in rival)
    _say(f"\nrecall@1 {sum(rights) / len(rights):.3f}; of WRatio over all names {hits:.3f}")
    _say(f"p50 {middle:.3f} ms, p95 {ours:.3f} ms, of the whole reading of a question")
    _say(f"WRatio p95 {others:.1f} ms: {others / ours:.0f} times as long" if rival else "")


def _built(names: Sequence[str]) -> Any:
    start = perf_counter()
    over = library(names)
    asked("无名镇2023年收到多少申请", over)
    seconds = perf_counter() - start
    tracemalloc.start()
    index = Resolver(dict(enumerate(names)), words().not_names)
    index.guesses("无名镇")
    index.nearest("无名镇")
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    _say(f"{len(names)} agencies; index built in {seconds:.2f} s, {peak / 1e6:.0f} MB\n")
    return over


def _rival(text: str, key: int, names: dict[int, str]) -> tuple[bool, float]:
    start = perf_counter()
    best = process.extractOne(text, names, scorer=fuzz.WRatio)
    ms = 1000 * (perf_counter() - start)
    return best is not None and parts(best[0]).unit == parts(names[key]).unit, ms


def _line(
    kind: str, found: Sequence[Found], right: Sequence[bool], theirs: Sequence[tuple[bool, float]]
) -> str:
    pairs = list(zip(found, right, strict=True))
    shares = (
        _share(right),
        _share(one.certain and good for one, good in pairs),
        _share(not one.certain and bool(one.ids) for one, _ in pairs),
        _share(one.certain and not good for one, good in pairs),
    )
    times = [one.ms for one in found]
    cells = [*(f"{share:.3f}" for share in shares), f"{median(times):.3f}", f"{_percentile(times):.3f}"]
    rival = f"{_share(hit for hit, _ in theirs):.2f}" if theirs else "—"
    return f"| {kind} | {' | '.join(cells)} | {rival} |"


def _share(hits: Iterable[bool]) -> float:
    counted = list(hits)
    return sum(counted) / len(counted) if counted else 0.0


def _percentile(times: Sequence[float]) -> float:
    return sorted(times)[int(0.95 * len(times))] if times else 0.0


def _say(line: str) -> None:
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
