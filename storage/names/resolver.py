"""Find the held agencies that a text names. Pure: names in, matches out.

Exact mentions are found first, in the whole text; slips and strangers only in the stretches that the
caller could explain in no other way. Names and texts must be folded alike before they come here.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from rapidfuzz import fuzz, process

from storage.names.parts import Parts, Sort, bare, parts, spoken
from storage.names.similar import Similar


class How(StrEnum):
    """How sure a mention is."""

    EXACT = "exact"
    SLIP = "slip"  # one wrong character
    STRANGER = "stranger"  # looks like an agency, and none that is held


@dataclass(frozen=True, slots=True)
class Mention:
    """A stretch of the text that names an agency: none that is held, one, or several that fit alike."""

    start: int
    end: int
    written: str
    ids: tuple[int, ...]
    how: How


_ENDS = "镇乡道局委办厅省市区县旗府院室会处"
_ENDING = (
    r"(?:人民政府|政府|街道办事处|街道办|街道|镇|乡|管理委员会|委员会|管委会|办公室|法院|检察院"
    r"|[局厅省市区县旗]|委(?!托)|办(?![理结完事法件的过了好]))"
)
# 和 stands in 发展和改革局 and between two names: it joins where a whole name precedes it.
_IN_NAME = rf"(?:[^\W\d_a-z和与跟及比的在了吗呢]|(?<![{_ENDS}])和)"
_LOOKS = re.compile(rf"国务院|(?:{_IN_NAME}{{1,14}}?{_ENDING})+")
_LONGER = re.compile(
    rf"(?:(?![哪各谁几多收有被]){_IN_NAME}){{2,12}}?(?:镇|乡|街道|局|委员会|委|办公室|办|厅)"
)
_CONTINUES = re.compile(rf"{_ENDING}")
_OFFICE = re.compile(r"(?:人民政府|政府)?办(?:公室|公厅)?(?![理结完事法件的过了好])")
_BODY = re.compile(
    r"(?:(?![各哪谁几多收有被没的在了是和与跟及年公申办答主发])[\u3400-\u9fff]){0,6}?"
    r"(?:村(?!级)|社区|居委会|小学|中学|大学|学校|幼儿园|医院|卫生院|卫生所|派出所|中队|大队|支队|开发区|高新区|新区"
    r"|园区|分区|分局|管委会|法院|检察院|纪委|人大|政协|党委|武装部|古镇|水库)|[山湖]|[县区市镇乡]?委(?![托员])"
)
"""What follows a place's name where another body in that place is meant: 九亭村, 东岭区法院, 云溪县委."""

_BORDER = re.compile(r"(?:[^\W\d_a-z]{1,4}(?:省|市|区|县|自治州|旗))$")
_LEVELS = ("省", "市", "区", "县")
_HIGHER = ("国家", "中央", "全国", "国务院")
"""What stands before the name of a body that is no county's."""

"""市教育局 is not 柳原县教育局."""


class Resolver:
    """An index over the names of all held agencies; build it once for each state of the database."""

    def __init__(self, names: Mapping[int, str], not_names: Iterable[str] = ()) -> None:
        """`names` maps ids to full names; `not_names` are words that only end like agencies: 社区, 大厅."""
        self._parts = {key: parts(name) for key, name in names.items()}
        self._not_names = tuple(not_names)
        self._forms: dict[str, set[int]] = {}
        self._stems: dict[str, set[int]] = {}
        for key, own in self._parts.items():
            for form in spoken(own.unit, own.sort):
                self._forms.setdefault(form, set()).add(key)
            if own.sort is not Sort.DEPARTMENT and (root := bare(own.unit)) != own.unit:
                self._stems.setdefault(root, set()).add(key)
        self._borders = frozenset(form for own in self._parts.values() for form in _region_forms(own))
        self._lengths = sorted({len(form) for form in (*self._forms, *self._stems)}, reverse=True)
        endings = ((form, _ending(form)) for form in self._forms)
        self._similar = Similar((*endings, *((form, 0) for form in self._stems)))

    def mentions(self, text: str) -> tuple[Mention, ...]:
        """The held agencies that the text names in full, shortened or abbreviated, in order of the text."""
        found: list[Mention] = []
        place = 0
        while place < len(text):
            mention = self._exact_at(text, place)
            if mention is not None:
                while found and found[-1].end > mention.start:
                    found.pop()
                found.append(mention)
            place = mention.end if mention else place + 1
        return tuple(found)

    def guesses(self, stretch: str) -> tuple[Mention, ...]:
        """What an unexplained stretch may name: a held agency with one wrong character, or a stranger."""
        looking = [match for match in _LOOKS.finditer(stretch) if self._looks(match.group())]
        if not looking:
            slip = self._misspelt_stem(stretch)
            return (slip,) if slip else ()
        return tuple(self._slip_or_stranger(stretch, match.start(), match.end()) for match in looking)

    def nearest(self, written: str, limit: int = 3) -> tuple[int, ...]:
        """The ids of the agencies whose names are most like `written`, best first."""
        short = {key: own.short for key, own in self._parts.items()}
        scored = process.extract(written, short, scorer=fuzz.WRatio, limit=limit)
        return tuple(key for _, _, key in scored)

    def regions(self, key: int) -> tuple[str, ...]:
        """The regions that an agency's own name tells, widest first."""
        return self._parts[key].regions

    def _exact_at(self, text: str, place: int) -> Mention | None:
        """The longest form that begins here, with the regions before it."""
        for length in self._lengths:
            form, end = text[place : place + length], place + length
            if len(form) < length:
                continue
            ids = self._forms.get(form)
            if ids is None and not _CONTINUES.match(text, end):
                ids = self._stems.get(form)
            if ids and not self._opens_longer(text, end, ids):
                return self._with_regions(text, place, end, ids, How.EXACT)
        return None

    def _opens_longer(self, text: str, end: int, ids: Iterable[int]) -> bool:
        """Whether a name only opens that of another body: 永川区 in 永川区卫健委, 九亭 in 九亭村."""
        if _BODY.match(text, end):
            return True
        if any(self._parts[key].sort is Sort.DEPARTMENT for key in ids):
            return False
        if _OFFICE.match(text, end):
            return True
        places = all(self._parts[key].sort is Sort.PLACE for key in ids)
        return places and _LONGER.match(text, end) is not None

    def _with_regions(self, text: str, start: int, end: int, ids: Iterable[int], how: How) -> Mention:
        """Take in the regions to the left; one that belongs to another place makes the whole a stranger."""
        reach = {key: self._reach(text, start, self._parts[key].regions) for key in ids}
        furthest = min(reach.values())
        fitting = tuple(sorted(key for key, left in reach.items() if left == furthest))
        foreign = self._foreign(text, furthest)
        if foreign is not None:
            fitting = tuple(key for key in fitting if not self._parts[key].regions)
            furthest = foreign
        return Mention(furthest, end, text[furthest:end], fitting, how if fitting else How.STRANGER)

    def _reach(self, text: str, left: int, regions: tuple[str, ...]) -> int:
        """How far to the left the regions of one agency reach, nearest region first."""
        for region in reversed(regions):
            for form in (region, bare(region)):
                if text.endswith(form, 0, left):
                    left -= len(form)
                    break
            else:
                if text.endswith(region[-1], 0, left) and _stands_alone(text, left - 1):
                    left -= 1
        return left

    def _foreign(self, text: str, left: int) -> int | None:
        """Where a region begins that stands right before and is none of the agency's own."""
        before = text[:left]
        if any(before.endswith(word) for word in self._not_names):
            return None
        for size in range(min(8, left), 1, -1):
            if before[-size:] in self._borders:
                return left - size
        for word in _HIGHER:
            if before.endswith(word):
                return left - len(word)
        if before[-1:] in _LEVELS and _stands_alone(text, left - 1):
            return left - 1
        match = _BORDER.search(before)
        return match.start() if match else None

    def _slip_or_stranger(self, stretch: str, start: int, end: int) -> Mention:
        for begin in range(start, end - 1):
            if ids := self._ids(self._similar.find(stretch[begin:end])):
                return self._with_regions(stretch, begin, end, ids, How.SLIP)
        return Mention(start, end, stretch[start:end], (), How.STRANGER)

    def _misspelt_stem(self, stretch: str) -> Mention | None:
        """A town without its ending, misspelt by sound, where the stretch holds nothing else."""
        for begin in range(max(1, len(stretch) - 1)):
            if begin == 0 or stretch[:begin] in self._borders:
                forms = self._similar.find(stretch[begin:]) & self._stems.keys()
                if forms:
                    return self._with_regions(stretch, begin, len(stretch), self._ids(forms), How.SLIP)
        return None

    def _ids(self, forms: Iterable[str]) -> set[int]:
        empty: set[int] = set()
        return {key for form in forms for key in self._forms.get(form, empty) | self._stems.get(form, empty)}

    def _looks(self, written: str) -> bool:
        return len(written) >= 2 and not written.endswith(self._not_names)


def _region_forms(own: Parts) -> set[str]:
    return {form for region in own.regions for form in (region, bare(region))}


def _stands_alone(text: str, place: int) -> bool:
    """Whether the level at `place` (市 in 市教育局) is no part of a longer word."""
    return place == 0 or not text[place - 1].isalpha()


def _ending(form: str) -> int:
    match = re.search(rf"{_ENDING}$", form)
    return len(match.group()) if match else 0
