"""The numbers of the prose that no table holds: label, number, unit, sentence."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from parser.report import Claim, Passage, Quantity
from parser.sentences import NUMBER, said, sentences

_NUMBER = re.compile(NUMBER)
_CLAUSE = re.compile(r"[,，;；。:：、()“”!！?？]")
_LEAD = re.compile(
    r"^(?:[一二三四五六七八九十]是|其中|截[止至]\S*?月底?|全年|本年度?|今年|20\d\d年度?|我[镇局县区市乡委]|共计?|一共|累计|分别|以及|和|及|并)+"
)
_TAIL = re.compile(r"(?:共计|一共|合计|总计|累计|达到|达|共|为|有|约|近|的|了)+$")
_SHORTEST_LABEL = 2


def read_quantities(passages: Iterable[Passage], claims: Sequence[Claim]) -> tuple[Quantity, ...]:
    """Every number with a unit that is not a claim about a table; masked numbers are left out.

    Only Arabic digits count: in 统一部署 and 作为一项 the characters of a number are none.
    """
    claimed = {(claim.sentence, claim.value) for claim in claims}
    found: list[Quantity] = []
    for sentence in sentences(passages):
        for match in _NUMBER.finditer(sentence.text):
            number = said(match, sentence.text)
            if number is None or not match["digits"].isascii() or (sentence.written, number.value) in claimed:
                continue
            label = _label(sentence.text, match)
            if label:
                source = sentence.passage.source
                found.append(
                    Quantity(label, number.value, number.unit, sentence.written, number.approximate, source)
                )
    return tuple(found)


def _label(text: str, match: re.Match[str]) -> str:
    """What is counted: the clause before the number, and where that is only a verb, the noun behind it."""
    before = _CLAUSE.split(text[: match.start()])[-1]
    before = _NUMBER.split(before)[-1] if _NUMBER.search(before) else before
    before = _TAIL.sub("", _LEAD.sub("", before))
    after = _CLAUSE.split(text[match.end() :])[0]
    after = after[: next((m.start() for m in _NUMBER.finditer(after)), len(after))]
    label = before + after if len(before) <= 4 else before
    return label if len(label) >= _SHORTEST_LABEL else ""
