"""`make fuzz-ask`: random questions. Each gets an answer that can be shown, every figure has its source."""

from __future__ import annotations

import sys
from argparse import ArgumentParser
from collections import Counter
from pathlib import Path
from tempfile import TemporaryDirectory

from rich.console import Console
from rich.progress import track

from storage.database import Database
from tests.golden.collection import fill
from tests.golden.trial import Asked, Trial

_SHOWN = 200
"""Characters of a text that are told; seed and number make all of it again."""


def main() -> int:
    """Ask, tell what is at fault and the summary; 1 where an answer was."""
    options = ArgumentParser(description=__doc__)
    options.add_argument("--questions", type=int, default=60_000, help="so many questions")
    options.add_argument("--first", type=int, default=0, help="number of the first question")
    options.add_argument("--seed", type=int, default=1, help="other questions")
    chosen = options.parse_args()
    console = Console(soft_wrap=True, highlight=False, markup=False)
    numbers = range(chosen.first, chosen.first + chosen.questions)
    kinds: Counter[str] = Counter()
    faulty, slowest = 0, []
    with TemporaryDirectory() as folder:
        db = Database.open(f"sqlite:///{Path(folder) / 'reports.db'}")
        fill(db)
        trial = Trial(db)
        for number in track(numbers, "asking", console=Console(stderr=True), transient=True):
            asked = trial.ask(chosen.seed, number)
            kinds[asked.kind] += 1
            slowest = sorted([*slowest, asked], key=lambda one: -one.seconds)[:3]
            if asked.faults:
                faulty += 1
                console.print(_told(asked))
        db.close()
    console.print("  ".join(f"{kind} {count}" for kind, count in kinds.most_common()))
    for one in slowest:
        console.print(f"slow: {1000 * one.seconds:.0f} ms, {len(one.question.text)} characters, {_told(one)}")
    console.print(f"{chosen.questions} questions of seed {chosen.seed}: {faulty} at fault")
    return int(faulty > 0)


def _told(asked: Asked) -> str:
    """A question by its number, with what is wrong with its answer."""
    question = asked.question
    texts = " → ".join(_quoted(text) for text in (*question.before, question.text))
    home = f" ({question.home})" if question.home else ""
    return "\n  ".join([f"#{asked.number}{home} {texts}", *asked.faults])


def _quoted(text: str) -> str:
    return repr(text[:_SHOWN]) + ("…" if len(text) > _SHOWN else "")


if __name__ == "__main__":
    sys.exit(main())
