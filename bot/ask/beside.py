"""Words that add nothing beside what a question asks for: 拿国家秘密当理由, 律所递了几份, 罚单开了几张."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from bot.ask.cells import is_rate
from bot.ask.fold import fold
from bot.ask.indicators import TOTAL, Indicator
from bot.ask.lexicon import Lexicon, blank
from bot.ask.shape import Shape, Turn
from bot.ask.words import words
from parser.data import data_of

_NUMBERS = {
    "两": 2,
    "俩": 2,
    "二": 2,
    "2": 2,
    "三": 3,
    "3": 3,
    "四": 4,
    "4": 4,
    "五": 5,
    "5": 5,
    "六": 6,
    "6": 6,
}
_COUNTED = re.compile(
    rf"(?:这|那|上述|以上)?(?P<number>[{''.join(_NUMBERS)}])"
    r"(?P<what>家|个(?:镇|乡|街道|局|单位|部门|机关|地方)|个年度|(?:个|项|样|种|类|块|者|方面|种情况|类情况)(?:数字|数据|指标|数)?)"
)
_GROUPS = ("granted", "granted_in_part", "refused", "unavailable", "not_processed", "other")
_DISPUTES = ("review", "lawsuit")


def explained(text: str, asked: Sequence[Indicator], agencies: int, form: Shape) -> str:
    """What is left of a text, blanked of the words of the forms, beside what is asked for for certain.

    这三个数 is understood where three are asked for, 两家 where two `agencies` are named; `form` is the shape
    of what is asked for.
    """
    if not asked and not form.turns:
        return words().fillers.without(text)
    sizes = {len(asked), len({one.key.rpartition(".")[0] for one in asked})}
    spans = [
        match.span()
        for match in _COUNTED.finditer(text)
        if _NUMBERS[match["number"]] in ({agencies} if match["what"][0] == "家" else {*sizes, agencies})
    ]
    return _lexicon(frozenset(_sorts(asked, form))).without(blank(text, spans))


def _sorts(asked: Sequence[Indicator], form: Shape) -> Iterator[str]:
    """The lists that go with what is asked for."""
    yield "figures"
    if form.has(Turn.COMPARE, Turn.GROWTH):
        yield "compared"
    if form.has(Turn.COLUMNS, Turn.ROWS):
        yield "parts"
    if form.has(Turn.SHARE) or any(is_rate(one.key) for one in asked):
        yield "rates"
    for one in asked:
        table, *row, column = one.key.split(".") if "." in one.key else (one.key, "")
        if table == "applications":
            if row and row[0].partition("+")[0] in _GROUPS:
                yield "reasons"
            if column != TOTAL:
                yield "applicants"
        elif table.startswith(_DISPUTES):
            yield "disputes"
        else:
            yield "items"


@cache
def _lexicon(sorts: frozenset[str]) -> Lexicon[None]:
    data = data_of(__package__, "beside.toml")
    return words().fillers.joined((fold(word), None) for sort in sorted(sorts) for word in data[sort])
