"""Random figures as in real reports: most are 0, the sums hold, and people write them in many ways."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from enum import Enum
from random import Random

from parser.forms import Form
from parser.report import Number, State
from tests.generator.paper import BLANK, Truth, number

APPLICANTS = ("person", "business", "research", "charity", "legal", "other")
OUTCOME = ("received", "carried_in", "handled", "carried_out")
SIZES = (3, 9, 40, 900, 20_000, 150_000)
"""The most applications in a column: a village, a town, a county … a ministry."""


class Hand(Enum):
    """How an office fills in its cells."""

    PLAIN = "digits, and 0 where there is nothing"
    BLANKS = "some zeros left blank"
    MARKS = "some zeros as / or —"
    TOTALS_ONLY = "a blank for every 0"
    ORNATE = "full-width digits, thousands, units, signs"


def figures(random: Random, form: Form, hand: Hand, *, balanced: bool = True) -> dict[str, Truth]:
    """Every cell of an edition. `balanced` or not: the sums hold, or some do not."""
    values: dict[str, Number] = dict.fromkeys(form.cells, 0)
    values |= _applications(random, form)
    for row in form.table("disputes").rows:
        cases = _sparse(random, len(row.columns) - 1, random.choice(SIZES[:3]))
        values |= _keyed(row.key, [column.key for column in row.columns], [*cases, sum(cases)])
    values |= _disclosed(random, form)
    if not balanced:
        for key in random.sample(sorted(values), 3):
            values[key] = int(values[key]) + random.randint(1, 12)
    return {key: written(random, form, key, value, hand) for key, value in values.items()}


def _applications(random: Random, form: Form) -> Iterator[tuple[str, int]]:
    table = form.table("applications")
    details = [row.key for row in table.rows if row.key.split(".")[1] not in OUTCOME]
    cells: dict[str, list[int]] = {row.key: [] for row in table.rows}
    size = random.choice(SIZES)
    busy = random.sample(APPLICANTS, random.choice((0, 1, 1, 2, 3, 6)))
    for applicant in APPLICANTS:
        received = random.randint(0, size) if applicant in busy else 0
        carried_in = random.randint(0, 1 + received // 8) if applicant in busy else 0
        handled = received + carried_in - random.choice((0, 0, random.randint(0, received + carried_in)))
        column = dict.fromkeys(cells, 0) | dict(_parted(random, handled, details))
        for name, value in zip(
            OUTCOME, (received, carried_in, handled, received + carried_in - handled), strict=True
        ):
            column[f"applications.{name}"] = value
        for key, value in column.items():
            cells[key].append(value)
    for key, row in cells.items():
        yield from _keyed(key, [*APPLICANTS, "total"], [*row, sum(row)]).items()


def _parted(random: Random, amount: int, rows: Sequence[str]) -> Iterator[tuple[str, int]]:
    """The amount over a few of the rows."""
    chosen = random.sample(list(rows), random.randint(1, 6))
    for key in chosen[1:]:
        share = random.randint(0, amount)
        amount -= share
        yield key, share
    yield chosen[0], amount


def _sparse(random: Random, count: int, most: int) -> list[int]:
    return [random.randint(1, most) if random.random() < 0.25 else 0 for _ in range(count)]


def _disclosed(random: Random, form: Form) -> Iterator[tuple[str, Number]]:
    for row in form.table("disclosure").rows:
        for column in row.columns:
            most = random.choice((0, 0, 9, 300, 40_000))
            value: Number = random.randint(0, most)
            if form.unit(f"{row.key}.{column.key}") == "万元" and value:
                value = _plain(Decimal(value) / random.choice((1, 10, 1000)))
            if column.key == "items_change":
                value = int(value) % 90 * random.choice((1, -1))
            yield f"{row.key}.{column.key}", value


def _plain(value: Decimal) -> Number:
    return int(value) if value == value.to_integral_value() else value.normalize()


def _keyed(row: str, columns: Sequence[str], values: Sequence[int]) -> Mapping[str, int]:
    return {f"{row}.{column}": value for column, value in zip(columns, values, strict=True)}


def written(random: Random, form: Form, key: str, value: Number, hand: Hand) -> Truth:
    """How that hand writes a value."""
    if value == 0 and (hand is Hand.TOTALS_ONLY or (hand is Hand.BLANKS and random.random() < 0.3)):
        return BLANK
    if value == 0 and hand is Hand.MARKS and random.random() < 0.3:
        return Truth(random.choice(("/", "—", "-", "无", "——")), State.MARKED)
    if hand is Hand.ORNATE and random.random() < 0.3:
        return number(value, random.choice(list(_ornate(form.unit(key), key, value))))
    return number(value, f"{value:f}" if isinstance(value, Decimal) else str(value))


def _ornate(unit: str, key: str, value: Number) -> Iterator[str]:
    plain = f"{value:f}" if isinstance(value, Decimal) else str(value)
    yield f"\u3000{plain}"
    yield plain.translate({ord("0") + digit: ord("０") + digit for digit in range(10)})
    if abs(value) >= 1000:
        yield f"{value:,}"
    if key.endswith("items_change"):
        yield f"{value:+}"
        yield f"--{-value}" if value < 0 else plain
    elif unit == "万元":
        yield f"{_plain(Decimal(value) * 10_000)}元"
        yield f"{plain}万元"
        yield f"{value:.2f}" if value == int(value) else plain
    elif unit == "件":
        yield f"{plain}件"
