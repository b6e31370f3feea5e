"""`python -m bench.searching`: how often the first sentence quoted answers, or one of the first three."""

from __future__ import annotations

import sys
import tomllib
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

from bot.ask import Asker
from storage.database import Database
from tests.golden.collection import fill

QUESTIONS = Path(__file__).resolve().parent / "searching.toml"
_TODAY = date(2024, 6, 1)
_AMONG = 3


def main() -> int:
    """Ask all, print the shares and what was not found."""
    asked = tomllib.loads(QUESTIONS.read_text(encoding="utf-8"))["questions"]
    with TemporaryDirectory() as folder:
        db = Database.open(f"sqlite:///{Path(folder) / 'reports.db'}")
        fill(db)
        places = hits(Asker(db), asked)
        db.close()
    for (text, wanted), place in zip(asked, places, strict=True):
        if place != 0:
            sys.stdout.write(
                f"{text} | {wanted} | {'not found' if place is None else f'place {place + 1}'}\n"
            )
    first = sum(place == 0 for place in places)
    among = sum(place is not None and place < _AMONG for place in places)
    count = len(places)
    sys.stdout.write(
        f"{count} questions, hit@1 {100 * first / count:.1f} %, hit@3 {100 * among / count:.1f} %\n"
    )
    return 0


def hits(asker: Asker, asked: Sequence[tuple[str, str]]) -> list[int | None]:
    """For each question and piece of its answer the place of the first quotation that holds it."""
    return [_place(asker, text, wanted) for text, wanted in asked]


def _place(asker: Asker, text: str, wanted: str) -> int | None:
    answer, _ = asker.ask(text, _TODAY)
    held = (place for place, passage in enumerate(answer.passages) if wanted in passage.text)
    return next(held, None)


if __name__ == "__main__":
    sys.exit(main())
