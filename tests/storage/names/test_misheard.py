"""Names with another character of the same sound in the ending or the region, where nothing explains it."""

from __future__ import annotations

import pytest

from storage.names.mention import How
from storage.names.resolver import Resolver

NAMES = {
    1: "上海市松江区九亭镇人民政府",
    2: "青岚市白鹭街道办事处",
    3: "青岚市自然资源和规划局",
    4: "青岚市水务局",
    5: "青禾县水务局",
    6: "青禾县人民政府",
    7: "青禾县教育局",
}
RESOLVER = Resolver(NAMES)


def heard(text: str, understood: str = "") -> list[tuple[str, tuple[int, ...]]]:
    """What is found in a text of which only these words and the names in it were understood."""
    found = RESOLVER.mentions(text)
    rest = text.replace(understood, "|" * len(understood)) if understood else text
    for one in found:
        rest = rest[: one.start] + "|" * (one.end - one.start) + rest[one.end :]
    misheard = RESOLVER.misheard(text, rest, found)
    assert all(one.how is How.SLIP for one in misheard)
    return [(one.written, one.ids) for one in misheard]


@pytest.mark.parametrize(
    ("text", "ids"),
    [
        ("九亭真", (1,)),
        ("松江区九亭阵人民政府", (1,)),
        ("白鹭街刀", (2,)),
        ("青岚市自然资源河规划局", (3,)),
        ("自然资源和规划菊", (3,)),
        ("青岚史自然资源和规划局", (3,)),
        ("水务据", (4, 5)),
        ("青禾县人民正府", (6,)),
    ],
)
def test_the_agency_is_found_with_the_whole_of_its_name(text: str, ids: tuple[int, ...]) -> None:
    assert heard(text) == [(text, ids)]


def test_what_was_understood_is_no_part_of_a_name() -> None:
    assert heard("青禾现行有效文件", understood="现行有效") == []
    assert heard("九亭真的", understood="真的") == []


@pytest.mark.parametrize("text", ["税务局", "青禾县税务局", "教育局公安菊", "九亭相"])
def test_the_name_of_others_and_other_sounds_are_no_slips(text: str) -> None:
    assert heard(text) == []


def test_a_name_that_ends_too_soon_is_no_slip() -> None:
    assert heard("教育局办事") == heard("青禾县教育局人民政") == []
