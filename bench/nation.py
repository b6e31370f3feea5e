"""All agencies of the country, made from the list of divisions, and names of them as people distort them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from random import Random

from parser.report import Level
from storage.names.endings import bare, without_peoples
from storage.names.gazetteer import Gazetteer
from storage.names.parts import Sort, parts
from storage.names.sounds import syllables

DEPARTMENTS = {
    "人民政府办公室": "政府办", "发展和改革局": "发改局", "教育局": "教育局", "科学技术局": "科技局",
    "工业和信息化局": "工信局", "公安局": "公安局", "民政局": "民政局", "司法局": "司法局",
    "财政局": "财政局", "人力资源和社会保障局": "人社局", "自然资源局": "自然资源局",
    "生态环境局": "环境局", "住房和城乡建设局": "住建局", "交通运输局": "交通局", "水利局": "水利局",
    "农业农村局": "农业农村局", "商务局": "商务局", "文化和旅游局": "文旅局", "卫生健康委员会": "卫健委",
    "退役军人事务局": "退役军人局", "应急管理局": "应急局", "审计局": "审计局", "市场监督管理局": "市监局",
    "统计局": "统计局", "医疗保障局": "医保局", "政务服务办公室": "政务办",
}  # fmt: skip
_TAILS = {"镇": "人民政府", "乡": "人民政府", "街道": "办事处", "苏木": "人民政府"}
_ASKED = (
    "{}2023年收到多少申请",
    "请问{}去年公开率是多少",
    "{}2022年行政复议几件？",
    "2023年{}新收政府信息公开申请多少件",
)


def agencies(gazetteer: Gazetteer) -> Iterator[str]:
    """The full names of the governments of all townships and of the usual departments of all counties."""
    for region, names in gazetteer.towns.items():
        for name in names:
            tail = next((tail for end, tail in _TAILS.items() if name.endswith(end)), "")
            yield f"{region.full}{name}{tail}"
    counties = (one for own in gazetteer.regions.values() for one in own if one.level is Level.COUNTY)
    for county in counties:
        yield from (f"{county.full}{department}" for department in DEPARTMENTS)


@dataclass(frozen=True)
class Nation:
    """The names by id, what of them serves as a target, and the means to distort them."""

    names: Sequence[str]
    towns: Sequence[int]
    departments: Sequence[int]
    homophones: dict[str, str]
    characters: str

    @classmethod
    def of(cls, names: Sequence[str]) -> Nation:
        """Towns are those with a tail and a stem of two characters or more, in a county."""
        own = [parts(name) for name in names]
        towns = [
            key
            for key, one in enumerate(own)
            if one.sort is Sort.TOWN and one.tail and bare(one.unit) != one.unit
        ]
        departments = [key for key, one in enumerate(own) if one.unit in DEPARTMENTS]
        characters = "".join(sorted({character for key in towns for character in own[key].unit}))
        alike: dict[str, str] = {}
        for character in characters:
            alike[syllables(character)] = alike.get(syllables(character), "") + character
        return cls(names, towns, departments, alike, characters)

    def distorted(self, kind: str, random: Random) -> tuple[int, str]:
        """An agency and what somebody writes for it; another agency is drawn where the kind does not fit."""
        make, of = KINDS[kind]
        while True:
            key = random.choice(self.towns if of is Sort.TOWN else self.departments)
            written = make(self, self.names[key], random)
            if written:
                return key, written


def _misheard(nation: Nation, text: str, random: Random) -> str:
    place = random.randrange(len(text))
    others = nation.homophones.get(syllables(text[place]), "").replace(text[place], "")
    return text[:place] + random.choice(others) + text[place + 1 :] if others else ""


def _county(name: str) -> str:
    return parts(name).regions[-1]


def _unit(name: str) -> str:
    return parts(name).unit


def _with_stem(name: str, change: Callable[[str], str]) -> str:
    """The unit with its stem changed and its ending kept; "" where the change fails."""
    unit = _unit(name)
    stem = bare(unit)
    changed = change(stem)
    return changed + unit.removeprefix(stem) if changed else ""


def _asked(written: str, random: Random) -> str:
    return random.choice(_ASKED).format(written) if written else ""


def _abbreviated(name: str) -> str:
    county = _county(name)
    return bare(without_peoples(county) or county) + DEPARTMENTS[_unit(name)]


def _heard(nation: Nation, name: str, random: Random) -> str:
    return _with_stem(name, lambda stem: _misheard(nation, stem, random))


def _wrong(nation: Nation, name: str, random: Random) -> str:
    place, wrong = random.randrange(len(bare(_unit(name)))), random.choice(nation.characters)
    return _with_stem(
        name, lambda stem: stem[:place] + wrong + stem[place + 1 :] if stem[place] != wrong else ""
    )


def _dropped(name: str, random: Random) -> str:
    place = len(name) - 1 - random.randrange(3)
    return name[:place] + name[place + 1 :]


def _short(name: str) -> str:
    return _county(name) + _unit(name)


def _joined(county: str, unit: str) -> str:
    return county + unit if unit else ""


Make = Callable[[Nation, str, Random], str]
KINDS: dict[str, tuple[Make, Sort]] = {
    "suffix missing": (lambda _, name, __: "".join((*parts(name).regions, _unit(name))), Sort.TOWN),
    "county + town": (lambda _, name, __: _short(name), Sort.TOWN),
    "prefix missing": (lambda _, name, __: _unit(name) + parts(name).tail, Sort.TOWN),
    "bare town": (lambda _, name, __: _unit(name), Sort.TOWN),
    "homophone + county": (lambda own, name, by: _joined(_county(name), _heard(own, name, by)), Sort.TOWN),
    "homophone bare": (_heard, Sort.TOWN),
    "wrong character + county": (
        lambda own, name, by: _joined(_county(name), _wrong(own, name, by)),
        Sort.TOWN,
    ),
    "suffix character dropped": (lambda _, name, by: _dropped(name, by), Sort.TOWN),
    "department abbreviated": (lambda _, name, __: _abbreviated(name), Sort.DEPARTMENT),
    "question": (lambda _, name, by: _asked(_short(name), by), Sort.TOWN),
    "question bare": (lambda _, name, by: _asked(_unit(name), by), Sort.TOWN),
    "question + homophone": (
        lambda own, name, by: _asked(_joined(_county(name), _heard(own, name, by)), by),
        Sort.TOWN,
    ),
    "question, abbreviated": (lambda _, name, by: _asked(_abbreviated(name), by), Sort.DEPARTMENT),
}
