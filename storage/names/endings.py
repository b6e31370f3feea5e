"""Names of places without what says their sort, or whose home they are: 九亭 of 九亭镇, 秀山县."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from typing import Any

from parser.data import data_of

TOWN = re.compile(r"^(.+?)(?:镇|民族乡|乡|街道|苏木)$")
PLACE = re.compile(r"^(.+?)(?:自治区|自治州|自治县|特别行政区|省|市|区|县|旗|州)$")


def bare(place: str) -> str:
    """A town or place without its suffix, 九亭 of 九亭镇; the name itself where too little would be left."""
    match = TOWN.match(place) or PLACE.match(place)
    return match.group(1) if match and len(match.group(1)) >= 2 else place


def without_peoples(place: str) -> str:
    """秀山县 of 秀山土家族苗族自治县, 野钟乡 of 野钟苗族彝族布依族乡; "" where the name holds none."""
    if "自治" not in place and "族" not in place:
        return ""
    autonomous, town = _peoples()
    match = autonomous.match(place) or town.match(place)
    return match["stem"] + match["end"].removeprefix("自治") if match else ""


def short_names() -> Mapping[str, str]:
    """Regions that are called otherwise than by their names cut short: 内蒙古, 博州."""
    names: dict[str, str] = _data()["short"]
    return names


@cache
def ordinary() -> frozenset[str]:
    """Names of towns without 镇 that are ordinary words as well."""
    return frozenset(_data()["ordinary"])


@cache
def _peoples() -> tuple[re.Pattern[str], re.Pattern[str]]:
    names = "|".join(sorted(_data()["peoples"]["names"], key=len, reverse=True))
    return (
        re.compile(rf"(?P<stem>.{{2,}}?)(?:(?:{names})族?)+(?P<end>自治州|自治县|自治旗)$"),
        re.compile(rf"(?P<stem>.{{2,}}?)(?:(?:{names})族)+(?P<end>乡|镇)$"),
    )


@cache
def _data() -> Mapping[str, Any]:
    return data_of(__package__, "places.toml")
