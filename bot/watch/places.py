"""What is watched, as `sources.toml` names it: list pages, feeds, folders."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from parser.errors import Refusal

_KEYS = ("name", "page", "feed", "folder", "every", "agency", "since")
_UNITS = {"m": "minutes", "h": "hours", "d": "days"}
_USUAL = timedelta(hours=6)
_LEAST = {"page": timedelta(minutes=5), "feed": timedelta(minutes=5), "folder": timedelta(minutes=1)}
"""A site that is asked more often may take it for an attack."""
_LONGEST = timedelta(days=31)
_LONGEST_NAME = 60
_YEARS = range(2008, 2101)
"""The first reports are those on 2008, when the regulations came into force."""


class PlacesRefusal(Refusal):
    """The list of what to watch cannot be used; the sentence names the file and the entry."""


class Kind(StrEnum):
    """What stands behind an address."""

    PAGE = "page"
    FEED = "feed"
    FOLDER = "folder"


@dataclass(frozen=True, slots=True)
class Place:
    """A page, feed or folder to look at every so often.

    `agency` is whose reports stand there, "" where several agencies' do; `since` is the first year wanted.
    """

    name: str
    kind: Kind
    address: str
    every: timedelta
    agency: str = ""
    since: int = 0


def read_places(path: Path) -> tuple[Place, ...]:
    """The places that a file names. Raises PlacesRefusal, whose sentence says which entry to mend."""
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except (OSError, ValueError) as error:
        what = "没有找到" if isinstance(error, FileNotFoundError) else "读不出"
        if isinstance(error, tomllib.TOMLDecodeError):
            raise PlacesRefusal(_unwritten(path, str(error))) from None
        raise PlacesRefusal(f"{what}来源清单“{path}”。请检查 SOURCES_FILE 所指的文件。") from None
    entries = data.get("source", [])
    if set(data) - {"source"} or not isinstance(entries, list) or not entries:
        raise PlacesRefusal(f"来源清单“{path}”应由若干个 [[source]] 组成，至少一个。请参照 docs/watch.md。")
    places = tuple(_place(entry, number, path) for number, entry in enumerate(entries, 1))
    for name in _repeated([place.name for place in places]):
        raise PlacesRefusal(f"来源清单“{path}”里有两个“{name}”。请给每个来源各起一个名称。")
    return places


def _unwritten(path: Path, said: str) -> str:
    """What is wrong with a file that is no TOML; of what the library says, in English, the place alone."""
    at = re.search(r"at line (\d+)", said)
    where = f"第 {at[1]} 行" if at else "末尾"
    return (
        f"来源清单“{path}”的{where}不合写法：文字要放在双引号里，引号和括号要成对，"
        "同一项只写一次。请对照 samples/sources.toml 改正后重试。"
    )


def _place(entry: Any, number: int, path: Path) -> Place:
    try:
        return _read(entry, path)
    except ValueError as error:
        name = entry.get("name", "") if isinstance(entry, dict) else ""
        called = f"“{name}”" if isinstance(name, str) and name else ""
        raise PlacesRefusal(
            f"来源清单“{path}”第 {number} 个来源{called}不对：{error}。请改正后重试。"
        ) from None


def _read(entry: Any, path: Path) -> Place:
    """One entry; ValueError says in Chinese what is wrong with it."""
    if not isinstance(entry, dict):
        raise ValueError("应写成 [[source]]")  # noqa: TRY004  # told to a person in one way
    for key in entry:
        if key not in _KEYS:
            raise ValueError(f"没有“{key}”这一项，可以写的是 {'、'.join(_KEYS)}")
    name = _words(entry, "name")
    if not 0 < len(name) <= _LONGEST_NAME:
        raise ValueError(f"name 应为 1 至 {_LONGEST_NAME} 个字")
    kinds = [kind for kind in Kind if kind in entry]
    if len(kinds) != 1:
        raise ValueError("page、feed、folder 应写且只写一项")
    (kind,) = kinds
    since = entry.get("since", 0)
    if since and (type(since) is not int or since not in _YEARS):
        raise ValueError("since 应为年份，如 2021")
    every = _every(entry.get("every"), _LEAST[kind])
    return Place(name, kind, _address(entry, kind, path), every, _words(entry, "agency"), since)


def _words(entry: dict[str, Any], key: str) -> str:
    value = entry.get(key, "")
    if not isinstance(value, str) or not value.isprintable():
        raise ValueError(f"{key} 应为文字")
    return value.strip()


def _every(written: Any, least: timedelta) -> timedelta:
    if written is None:
        return _USUAL
    match = re.fullmatch(r"([0-9]{1,4})\s*([mhd])", written) if isinstance(written, str) else None
    every = timedelta(**{_UNITS[match[2]]: int(match[1])}) if match else timedelta(0)
    if not least <= every <= _LONGEST:
        minutes = least // timedelta(minutes=1)
        raise ValueError(
            f'every 应写成 "30m"、"6h" 或 "1d"，不短于 {minutes} 分钟，不长于 {_LONGEST.days} 天'
        )
    return every


def _address(entry: dict[str, Any], kind: Kind, path: Path) -> str:
    written = _words(entry, kind)
    if kind is Kind.FOLDER:
        if not written:
            raise ValueError("folder 应为文件夹的路径")
        return str((path.absolute().parent / Path(written).expanduser()).absolute())
    try:
        parts = urlsplit(written)
        usable = parts.scheme in ("http", "https") and bool(parts.hostname) and parts.port != 0
    except ValueError:
        usable = False
    if not usable or "@" in parts.netloc:
        raise ValueError(f"{kind} 应为完整的网址，以 http:// 或 https:// 开头，不带用户名和密码")
    return written


def _repeated(names: list[str]) -> Iterator[str]:
    return (name for name in dict.fromkeys(names) if names.count(name) > 1)
