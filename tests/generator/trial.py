"""One trial: a random report, damaged or not, in one layout; read, checked and compared with the truth."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from random import Random

from parser import check, read
from parser.errors import Refusal
from parser.report import Report
from tests.generator import bars, layouts, text
from tests.generator.damage import DAMAGES, Damage
from tests.generator.figures import Hand
from tests.generator.layout import Layout
from tests.generator.paper import Paper
from tests.generator.reports import paper
from tests.generator.text_damage import TEXT_DAMAGES, TextDamage
from tests.generator.verdict import Verdict, judge, keys_with, silent

_SHAPES = (0, 0, 1, 2)
_HANDS = (Hand.PLAIN, Hand.PLAIN, Hand.BLANKS, Hand.MARKS, Hand.ORNATE)
_TOLD = 3
"""Silent cells of a story that are told."""
_WRITTEN = (*layouts.QUICK, *layouts.PRINTED)
_TEXTS = (*text.LAYOUTS, *bars.LAYOUTS)


@dataclass(frozen=True)
class Outcome:
    """What came of a trial. `silent` are the cells that are wrong and that nobody was told of."""

    name: str
    paper: Paper
    report: Report | None
    verdicts: dict[str, Verdict]
    silent: tuple[str, ...]

    @property
    def story(self) -> str:
        """The silent cells with what stands in them and what was read."""
        figures = self.report.figures if self.report else {}
        told = (f"{key} {self._ink(key)} read as {figures[key].raw!r}" for key in self.silent[:_TOLD])
        return f"{self.name} ({self.paper.form.id}): {len(self.silent)} cells: {'; '.join(told)}"

    def _ink(self, key: str) -> str:
        """What stood there, and whether it still does."""
        truth = self.paper.truth.get(key)
        return f"{truth.ink!r}{' (lost)' * (key in self.paper.lost)}" if truth else "no such cell"


def outcome(name: str, written: Paper, data: bytes, filename: str) -> Outcome:
    """Read, check and judge; a file that is refused has no cells."""
    try:
        report = read(data, filename)
    except Refusal:
        return Outcome(name, written, None, dict.fromkeys(written.truth, Verdict.MISSING), ())
    verdicts = judge(report, written)
    wrong = keys_with(verdicts, Verdict.WRONG)
    return Outcome(name, written, report, verdicts, tuple(silent(verdicts, check(report))) if wrong else ())


def whole(layout: Layout, hand: Hand, shape: int, seed: int) -> Outcome:
    """A report that nobody damaged."""
    random = Random(f"{layout} {hand} {shape} {seed}")
    written = paper(random, hand, shape, balanced=bool(seed % 3))
    return outcome(
        f"{layout} {hand.name} {shape} #{seed}", written, layout.write(written, random), _file(layout)
    )


def damaged(damage: Damage, layout: Layout, seed: int) -> Outcome | None:
    """A report whose tables were damaged before they were written down; None where they cannot be."""
    random = Random(f"{damage.__name__} {layout} {seed}")
    written = damage(paper(random, random.choice(_HANDS), random.choice(_SHAPES)), random)
    if written is None:
        return None
    name = f"{damage.__name__} {layout} #{seed}"
    return outcome(name, written, layout.write(written, random), _file(layout))


def damaged_text(damage: TextDamage, layout: Layout, seed: int) -> Outcome:
    """A report that was damaged as text; whether a lost border is still a cell nobody can say."""
    random = Random(f"{damage.__name__} {layout} {seed}")
    written = paper(random, random.choice(_HANDS), random.choice(_SHAPES))
    content = damage(layout.write(written, random).decode(), random).encode()
    return outcome(f"{damage.__name__} {layout} #{seed}", written, content, _file(layout))


def damaged_all(rounds: range, only: str = "") -> Iterator[tuple[str, Outcome]]:
    """Every damage in every layout, once for each number of `rounds`, with the damage's name."""
    for seed in rounds:
        for damage in DAMAGES:
            for layout in _WRITTEN if only in damage.__name__ else ():
                if (found := damaged(damage, layout, seed)) is not None:
                    yield damage.__name__, found
        for text_damage in TEXT_DAMAGES:
            for layout in _TEXTS if only in text_damage.__name__ else ():
                yield text_damage.__name__, damaged_text(text_damage, layout, seed)


def tally(outcomes: Iterator[tuple[str, Outcome]]) -> dict[str, Counter[str]]:
    """Cases, cells by verdict and silent cells, by the name of the damage."""
    counts: dict[str, Counter[str]] = {}
    for name, found in outcomes:
        count = counts.setdefault(name, Counter())
        count["cases"] += 1
        count["silent"] += len(found.silent)
        count.update(verdict.name.lower() for verdict in found.verdicts.values())
    return counts


def _file(layout: Layout) -> str:
    return f"年报{layout.suffix}"
