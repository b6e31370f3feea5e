"""Comments that are asked for, each with the places where it would stand, and the file in which they do."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from parser.documents.limits import Limits
from parser.marking.original import Original, Spot
from parser.marking.package import Remark, with_remarks


@dataclass(frozen=True, slots=True)
class Wish:
    """A comment to be. It stands at the words of `quote`, else at the cell `key`, else where one of the
    `sections` begins, else with others of its kind at the title.

    `where` is its place in words, added where it can only stand near. Wishes of one number `about` are of one
    thing: of those that meet at one place the first is heard, and only the first of all goes to the title.
    """

    about: int
    text: str
    where: str = ""
    key: str = ""
    quote: str = ""
    sections: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Words:
    """What is said of places: `near` where a comment stands near its place only, `together` at the title."""

    near: str
    together: str


def with_wishes(
    data: bytes, wishes: Sequence[Wish], words: Words, when: datetime, limits: Limits | None = None
) -> bytes:
    """The Word file with a comment for each wish.

    Raises a Refusal where the file cannot be read.
    """
    original = Original(data, limits)
    remarks: list[Remark] = []
    homeless: list[Wish] = []
    heard: set[tuple[int, Spot]] = set()
    for wish in wishes:
        spot = next(_spots(original, wish), None)
        if spot and (wish.about, spot) not in heard:
            heard.add((wish.about, spot))
            lines = [wish.text] if spot.exact else [wish.text, wish.where, words.near]
            remarks.append(Remark(spot.span, _joined(lines)))
        elif spot is None and wish.about not in {number for number, _ in heard}:
            homeless.append(wish)
    title = original.title() if homeless else None
    if title:
        first: dict[int, Wish] = {}
        for wish in homeless:
            first.setdefault(wish.about, wish)
        texts = [line for wish in first.values() for line in (wish.text, wish.where)]
        remarks.insert(0, Remark(title.span, _joined([words.together, *texts])))
    return with_remarks(data, remarks, when, limits) if remarks else data


def _joined(lines: Sequence[str]) -> str:
    return "\n".join(line for line in lines if line)


def _spots(original: Original, wish: Wish) -> Iterator[Spot]:
    """The places that there are, the best first."""
    found = (
        original.sentence(wish.quote, wish.sections) if wish.quote.strip() else None,
        original.cell(wish.key) if wish.key else None,
        *(original.section(number) for number in wish.sections),
    )
    return (spot for spot in found if spot)
