"""`make bench-ask`: the golden set of questions: how many are answered right, of which kind, and how fast."""

from __future__ import annotations

import sys
from argparse import ArgumentParser
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path
from random import Random
from statistics import quantiles
from tempfile import TemporaryDirectory
from time import perf_counter, process_time

from rich.console import Console
from rich.table import Table

import parser
from bot.ask import Asker, Context
from bot.ask.conversing import hear
from bot.ask.library import Library
from storage import agencies, reports
from storage.database import Database
from tests.drafts import Draft, applications, sound
from tests.golden.collection import fill
from tests.golden.entries import KINDS, Entry, entries
from tests.golden.judging import Verdict
from tests.golden.running import Result, run

_NOW = datetime(2024, 3, 1, tzinfo=UTC)
_YEARS = (2021, 2022, 2023)
_FIRST, _SECOND = "安宁和永新东西", "山河湖林溪岭塘坪湾桥港口"
"""Characters of made-up names of counties and towns."""


def main() -> int:
    """Ask all, print the scores and the failures; 1 where a figure was wrong."""
    options = ArgumentParser(description=__doc__)
    options.add_argument("--kind", choices=KINDS, help="one kind of question alone")
    options.add_argument("--failures", type=int, default=20, help="failures that are listed")
    options.add_argument("--reports", type=int, default=0, help="reports beside those asked for: times alone")
    options.add_argument("--processor", action="store_true", help="processor time: other processes left out")
    chosen = options.parse_args()
    console = Console(soft_wrap=True, highlight=False)
    clock = process_time if chosen.processor else perf_counter
    with TemporaryDirectory() as folder:
        db = Database.open(f"sqlite:///{Path(folder) / 'reports.db'}")
        fill(db)
        _crowd(db, chosen.reports)
        asked = list(entries(chosen.kind))
        asker = Asker(db)
        asker.ask("你好", asked[0].today)
        results = [run(entry, asker, db, clock) for entry in asked]
        library = Library(db, agencies.revision(db))
        understanding = [_understanding(library, asked, clock) for _ in range(2)]
        again = [run(entry, asker, db, clock).seconds for entry in asked]
        answering = [[one.seconds for one in results], again]
        db.close()
    if not chosen.reports:
        console.print(_scores(results))
        _list(console, results, chosen.failures)
    for name, (first, again) in (("understanding", understanding), ("a whole answer", answering)):
        console.print(_times(f"{name}, first time", first))
        console.print(_times(f"{name}, again", again))
    return int(not chosen.reports and any(one.judgement.verdict is Verdict.WRONG for one in results))


def _crowd(db: Database, count: int) -> None:
    """Reports of other agencies, so that the database is as full as a city's."""
    for number in range(count):
        random = Random(f"crowd {number}")
        place, year = divmod(number, len(_YEARS))
        county = _FIRST[place % 7] + _SECOND[place // 7 % 12]
        town = _FIRST[place // 84 % 7] + _SECOND[place % 12] + "堡关"[place // 588 % 2]
        received, refused = random.randrange(40), random.randrange(9)
        cells = applications(
            received={"person": received + refused},
            granted={"person": received},
            refused__process={"person": refused},
            handled={"person": received + refused},
        ) | {
            "penalties.decisions": str(random.randrange(900)),
            "licensing.decisions": str(random.randrange(900)),
        }
        draft = Draft(f"{county}县{town}镇人民政府", _YEARS[year], cells=cells, prose=sound())
        data = draft.one_cell_a_line().encode()
        reports.save(db, parser.read(data, f"{draft.title}.txt"), (), data, _NOW)


def _understanding(library: Library, asked: Sequence[Entry], clock: Callable[[], float]) -> list[float]:
    """Seconds to understand each question, nothing said before."""
    times = []
    for entry in asked:
        start = clock()
        hear(entry.text, entry.today, Context(), library)
        times.append(clock() - start)
    return times


def _scores(results: Sequence[Result]) -> Table:
    table = Table("kind", "n", "right", "asked back", "no answer", "wrong", "score")
    for kind in dict.fromkeys(result.entry.group for result in results):
        table.add_row(kind, *_row(result for result in results if result.entry.group == kind))
    table.add_row("all", *_row(results), style="bold")
    return table


def _row(results: Iterable[Result]) -> Iterator[str]:
    counts = Counter(result.judgement.verdict for result in results)
    total = counts.total()
    yield str(total)
    yield from (str(counts[verdict] or "") for verdict in Verdict)
    score = sum(verdict.value * count for verdict, count in counts.items())
    yield f"{score} ({100 * counts[Verdict.RIGHT] / total:.1f} %)"


def _list(console: Console, results: Sequence[Result], most: int) -> None:
    """The failures, gravest first."""
    failed = [one for one in results if one.judgement.verdict is not Verdict.RIGHT]
    for one in sorted(failed, key=lambda one: one.judgement.verdict.value)[:most]:
        before = "".join(f"{text} → " for text in one.entry.before)
        verdict = one.judgement.verdict.name.lower().replace("_", " ")
        told = f"{verdict}: {one.judgement.why} | {one.answer.kind}: {one.answer.headline[:60]}"
        console.print(f"{one.entry.id} {before}{one.entry.text} | {told}", markup=False)


def _times(name: str, seconds: Sequence[float]) -> str:
    percentiles = quantiles(seconds, n=100, method="inclusive")
    shown = [1000 * value for value in (percentiles[49], percentiles[94], max(seconds))]
    return "{}: p50 {:.2f} ms, p95 {:.2f} ms, longest {:.1f} ms".format(name, *shown)


if __name__ == "__main__":
    sys.exit(main())
