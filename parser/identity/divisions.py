"""The administrative divisions in a name: 上海市, 松江区, 九亭镇. Their words are data, in places.toml."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any

from parser.data import data_of
from parser.report import Level

_BODY = re.compile("(?:人民)?政府|[\u3400-\u9fff]{2,8}?局(?=[\u3400-\u9fff]+分局)")
"""A body between two divisions: 思明区人民政府中华街道办事处, 温州市公安局鹿城区分局."""
_LEFT_OUT = re.compile("国家税务总局|国家统计局")
_LONGEST_NAME = 15
_LONGEST_PLAIN = 6
_LONGEST_CHAIN = 24
_AFTER_TOWN = "村镇建振"
"""乡村振兴局 holds no 乡."""


@dataclass(frozen=True, slots=True)
class Division:
    """One division and its level. A 市 that is no prefecture is of the level of a county."""

    name: str
    level: Level


@lru_cache(maxsize=4096)
def divisions(name: str) -> tuple[Division, ...]:
    """The divisions that a name begins with, the widest first. `name` is squeezed and simplified."""
    left_out = _LEFT_OUT.match(name)
    start = left_out.end() if left_out else 0
    found: list[Division] = []
    for level in (Level.PROVINCE, Level.CITY, Level.COUNTY, Level.TOWN):
        body = _BODY.match(name, start) if found else None
        for begin in (start, body.end()) if body else (start,):
            end = _end(name, begin, level)
            if end:
                found.append(Division(name[begin:end], level))
                start = end
                break
    return tuple(found)


def chain_before(text: str) -> tuple[Division, ...]:
    """The longest run of divisions that a text ends with: 上海市松江区 in 地址：上海市松江区."""
    for start in range(max(0, len(text) - _LONGEST_CHAIN), len(text)):
        chain = divisions(text[start:])
        known = chain and chain[0].level in (Level.PROVINCE, Level.CITY)
        apart = start == 0 or not re.match("[\u3400-\u9fff]", text[start - 1]) or known
        if apart and "".join(one.name for one in chain) == text[start:]:
            return chain
    return ()


def is_of_the_state(name: str) -> bool:
    """Whether a name is that of a body of the state as a whole."""
    bare = re.sub(r"\(.*?\)", "", name).removeprefix("中华人民共和国")
    state = _data()["state"]
    return bare in state["bodies"] or re.fullmatch(state["pattern"], bare) is not None


def is_ranked(name: str, division: Division) -> bool:
    """Whether a body is of the level of the division it names: a school of a province need not be."""
    wide = division.level in (Level.PROVINCE, Level.CITY)
    return not (wide and name.endswith(tuple(_data()["words"]["unranked"])))


def _end(name: str, start: int, level: Level) -> int:
    """Where a division of that level that begins at `start` ends; 0 where none begins."""
    if level in (Level.PROVINCE, Level.CITY):
        known = (one for one in _known()[level] if name.startswith(one, start))
        ends = (start + len(one) for one in known)
        return max((end for end in ends if not _goes_on(name, end)), default=0)
    for end in range(start + 2, min(len(name), start + _LONGEST_NAME) + 1):
        if _is_division(name[start:end], level) and name[end : end + 1] not in tuple(_AFTER_TOWN):
            return end
    return 0


def _is_division(word: str, level: Level) -> bool:
    data = _data()
    words = data["words"]
    if word in data["new_districts"]:
        return level is Level.COUNTY
    ends = tuple(words["counties"] if level is Level.COUNTY else words["towns"])
    if not word.endswith(ends) or word in words["none"] or word.endswith(tuple(words["zones"])):
        return False
    if not re.fullmatch("[\u3400-\u9fff]+", word) or any(one in word[1:] for one in words["never"]):
        return False
    # 宜城市 is a city, 北部城市 is none.
    if word.endswith("城市") and len(word) > len("宜城市"):
        return False
    long = "族" in word or "自治" in word or word.endswith("旗")
    return len(word) <= (_LONGEST_NAME if long else _LONGEST_PLAIN)


def _goes_on(name: str, end: int) -> bool:
    """Whether a prefecture is but the beginning of another name: 巴州 in 巴州区."""
    return name[end - 1] == "州" and name[end : end + 1] in tuple("市区县")


@cache
def _known() -> dict[Level, tuple[str, ...]]:
    data = _data()
    cities = (name for names in data["provinces"].values() for name in names.split())
    return {
        Level.PROVINCE: (*data["provinces"], *data["municipalities"], *data["special"]),
        Level.CITY: (*cities, *data["former"]),
    }


@cache
def _data() -> dict[str, Any]:
    return data_of(__package__, "places.toml")
