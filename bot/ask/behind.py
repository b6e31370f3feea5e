"""A region that is named apart from the bodies that lie in it, put before them.

水利局打算怎么改进，沣南县2023年 asks of 沣南县水利局, 大坪镇收了几件，我说的澧西县那个 of 澧西县大坪镇.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from bot.ask import agencies
from bot.ask.library import Library
from storage.names.endings import bare
from storage.names.parts import Sort, parts
from storage.names.resolver import How, Mention

_SAID = (
    r"(?:(?:我|俺|咱|你)?们?(?:刚才|这里|这边)?(?:想|要)?(?:说|问|指|查|讲|看|要)的?(?:就)?是?|这?(?:就|都|全|全都)?(?:是|在)"
    r"|(?:地点|地方|位置|范围|区域|地区)(?:是|在|为)?|这(?:几|两|三|四|些)?(?:个|家)?(?:都)?是|就|限|仅限)*"
)
_YEAR = r"(?:的?(?:20)?\d\d年度?(?:的)?|的?(?:去年|前年|今年)(?:的)?)?"
_ENDS = (
    r"(?:的|那|这|里|境内|下面|下辖|所属)*(?:几|两|三|四|五|些)?(?:个|家|边|里|份)?(?:单位|机关|部门)?(?:的)?"
    r"(?:的话|就行|就好|就可以|即可|啊|哈|呀|哦|噢|吧|嘛|啦|哒)*"
)
_CLAUSE = re.compile(
    rf"(?P<before>^|[,.?!;()-])(?P<year>{_YEAR}){_SAID}(?P<region>[\u3400-\u9fff]{{2,8}}?)(?P<year2>{_YEAR}){_ENDS}"
    rf"(?P<year3>{_YEAR})(?=$|[,.?!;()-])"
)
_RUN = re.compile(
    rf"(?<=[\u3400-\u9fff])(?<![是还和与跟同及比占在或对于从为到按除不别非要没])(?<!除了){_SAID}(?P<region>[\u3400-\u9fff]{{2,8}}?){_ENDS}[.?!]*$"
)
"""The same without a mark before it, as where a space was: 收件多少郾北县, 公开率多少哦沣南这个."""

_NOT = re.compile(
    r"(?P<before>^|[,.?!;(])(?:不是|别|不要|不问)(?P<region>[\u3400-\u9fff]{2,8}?)(?:的|那个|那边)*(?:,|$)"
)

_AHEAD = re.compile(
    r"^(?:在|就|说|论)?(?P<region>[\u3400-\u9fff]{2,8}?)(?:的|里|内|境内|这边|那边|范围内)*(?P<mark>[:,])"
)
"""A region before all else: 沣南县：城关镇收了几件."""

_PROSE = re.compile(r"问题|不足|措施|改进|整改|打算|原因|理由|情形")
_OF_MANY = re.compile(
    r"哪[些几]|几[家个]|多少[家个]|各(?!收|有|是|自|多|办)|排|第几|名次|名单|全[县区市]|(?P<one>谁|哪[个家])|最"
)
"""What asks of the bodies of the region: then it is said of them. Which of two is more, 谁 asks as well."""


def placed_before(folded: str, library: Library) -> str:
    """The folded text with a region that only a clause of its own names before the bodies that lie in it.

    Only where one of them at least lies there by its name, and none is written with a region of its own.
    """
    found: tuple[Mention, ...] | None = None
    asks = () if _PROSE.search(folded) else _OF_MANY.finditer(folded)
    many = [match["one"] for match in asks]
    if not all(many):
        return folded
    for match in _clauses(folded):
        found = found if found is not None else agencies.exact(folded, library)
        bodies = _bodies(found, match.start("region"))
        homes = _regions(bodies, library)
        if match["region"] in homes and (len(bodies) > 1 or not many):
            return _moved(folded, match, bodies[0].start, homes)
    return _ahead(folded, library)


def _ahead(folded: str, library: Library) -> str:
    """The text with a region that opens it right before the first body; 沣南县、城关镇 are two names."""
    match = _AHEAD.match(folded)
    if match is None or (match["mark"] == "," and not folded.startswith("在")):
        return folded
    found = [one for one in agencies.exact(folded, library) if one.start >= match.end()]
    bodies = _bodies(tuple(found), len(folded))
    if match["region"] not in _regions(bodies, library):
        return folded
    start = bodies[0].start
    return f"{folded[match.end() : start]}{match['region']}{folded[start:]}"


def _clauses(folded: str) -> Iterator[re.Match[str]]:
    """What may name a region and nothing else, the last first."""
    yield from reversed(list(_CLAUSE.finditer(folded)))
    for start in range(max(0, len(folded) - 14), len(folded)):
        if match := _RUN.match(folded, start):
            yield match


def _bodies(found: tuple[Mention, ...], end: int) -> list[Mention]:
    """The held bodies that are named before a place of the text, of which no region is written."""
    return [
        one for one in found if one.ids and one.end <= end and one.how is not How.GROUP and not one.regions
    ]


def _regions(bodies: list[Mention], library: Library) -> set[str]:
    """What the regions of towns and departments among the bodies are called."""
    held = (library.agencies[key] for one in bodies for key in one.ids)
    lower = [one for one in held if parts(one.name).sort is not Sort.PLACE]
    names = {name for one in lower for name in library.resolver.regions(one.id)}
    return names | {bare(name) for name in names}


def _moved(folded: str, match: re.Match[str], start: int, homes: set[str]) -> str:
    told = match.groupdict()
    years = "".join(told.get(name) or "" for name in ("year", "year2", "year3"))
    mark = told.get("before") or ""
    left = f"{mark}{years}" if years else ""
    head, tail = folded[: match.start()], folded[match.end() :]
    if mark == "(":
        left, tail = left.replace("(", ","), tail.removeprefix(")")
    text = f"{head[:start]}{match['region']}{head[start:]}{left}{tail}"
    return _NOT.sub(lambda other: other["before"] if other["region"] in homes else other.group(), text)
