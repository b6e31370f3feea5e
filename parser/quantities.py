"""The numbers of the prose that no table holds: label, number, unit, sentence."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal

from parser.counting import counting
from parser.labelling import label, listed
from parser.report import Claim, Passage, Quantity
from parser.sentences import Said, Sentence, said, sentences

_MOST = 2000
"""Numbers of one report. A text with more was made to be endless, and each number carries its sentence."""


def read_quantities(passages: Iterable[Passage], claims: Sequence[Claim]) -> tuple[Quantity, ...]:
    """Every number with a unit that is not a claim about a table; masked numbers are left out.

    Arabic digits count, and in 培训两次 the character of a number: in 统一部署 and 作为一项 it is none.
    """
    claimed = {(claim.sentence, claim.value) for claim in claims}
    found: list[Quantity] = []
    for sentence in sentences(passages):
        for name, number in _counts(sentence):
            if (sentence.written, number.value) not in claimed and len(found) < _MOST:
                own = (name, number.value, number.unit, sentence.written, number.approximate)
                found.append(Quantity(*own, sentence.passage.source))
    return tuple(found)


def _counts(sentence: Sentence) -> Iterator[tuple[str, Said]]:
    """The labels and numbers of a sentence: those told 分别 of several nouns, then one by one."""
    text, words = sentence.text, counting()
    lists = list(words.listed.finditer(text))
    for match in lists:
        yield from listed(match)
    inside = {place for match in lists for place in range(*match.span("list"))}
    before = ""
    for match in words.number.finditer(text):
        number = None if match.start("digits") in inside else said(match, text)
        if number is None or words.not_counted.match(text, match.start("unit")):
            continue
        names = label(text, match.start(), match.end(), before)
        before = names[-1] if names and number.unit != "%" else before
        yield from ((name, _as_written(match, number)) for name in names)


def _as_written(match: re.Match[str], number: Said) -> Said:
    """The number as it stands there where it is of money: 43.788万元 is no 437880元."""
    scale = match["scale"] or match["scale_after"]
    if match["unit"] != "元" or not scale:
        return number
    value = Decimal(match["digits"].replace(",", ""))
    return Said(int(value) if value == value.to_integral_value() else value, f"{scale}元", number.approximate)
