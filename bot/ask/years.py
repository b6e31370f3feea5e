"""Find the years that a question speaks of and say how they were understood."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

FIRST, LAST = 1949, 2099
"""Years outside are slips of the pen; those inside that have no report are said to have none."""


class Span(StrEnum):
    """A wish for years that only the reports held can fill."""

    ALL = "all"
    NEWEST = "newest"


@dataclass(frozen=True, slots=True)
class Years:
    """The years asked for, in order, and what is left of the text with their words taken out.

    `open` is set where the question leaves the choice to what is held (历年, 最新). `notes` say how a
    relative year was understood. `unread` is a time that was not: 20223年, 3月, 三年前.
    `recent` is how many were counted back from today, 3 of 近三年; 0 where any is said otherwise.
    """

    years: tuple[int, ...]
    open: Span | None
    notes: tuple[str, ...]
    rest: str
    unread: str = ""
    recent: int = 0


_DIGITS = str.maketrans("〇零○o一二三四五六七八九", "0000123456789")
_D = r"[0-9〇零○o一二三四五六七八九]"
_H = _D.replace("0-9", "")
_FULL = rf"(?<!\d)(?:19|20)\d{{2}}(?!\d)|(?<!{_H})二[〇零○o]{_H}{{2}}(?!{_H})"
_SHORT = rf"(?<![{_D[1:-1]}第近前过满后])(?:{_D}{{2}})(?=年|(?:[-到至,和与跟及]+{_D}{{2}})+年)"
_YEAR = rf"(?:{_FULL}|{_SHORT})"
_RANGE = re.compile(rf"(?:从)?({_YEAR})(?:年度?)?(?:-+|到|至|直到)({_YEAR})(?:年度?|年间)?")
_SINCE = re.compile(
    rf"(?:打从|打|自从?|从|由)?({_YEAR})(?:年度?)?(?:开始)?(?:以来|至今|到今年?(?!年)|到现在|到目前|往后|(?<=年)起(?!诉)|起(?=[每逐各到,的算]|$)|开始(?=[每逐各,的算]|$))"
)
_LIST = re.compile(
    r"(?<![\d.])\d\d(?:[ ,/]\d\d)+(?: ?年度?|(?=[两二三四五六]个?年))|(?<![\d.])\d\d(?:[ ,/]\d\d){2,}(?!\d)"
)
"""21 22 23, with 年 behind the last at most."""

_UNTIL = re.compile(
    rf"(?:从)?(?:({_YEAR})(?:年度?)?|(大前年|前年))(?:-+|到|至|直到)(前年|去年|上一?个?年度?)(?!度?[结转末未])(?:为止|底)?"
)
_AGO = re.compile(rf"(?<!{_D})([一两二三四五六七八九2-9])年(?:以|之)?前(?!后|几|[一两二三四五六])")
_EARLIER = r"年度?(?:[之以]前|前(?![后期\d一两二三四五六七八九十几]))"
"""2022年之前 is no year: it stays in the text, and is not understood."""

_SINGLE = re.compile(rf"({_YEAR})(?!{_EARLIER})(?:年度|年(?:年?底|末)?)?")
_LAST = re.compile(
    r"(?:近|最近|过去|这|前)([两二三四五六2-6])年(?:来|间)?|(?<![第十])([两二三四五六2-6])年[来间]"
)
_PLAN = re.compile(r'"?十([二三四])五"?(?:开局|开年)?(以来|期间|时期)')
_RELATIVE = re.compile(
    r"大前年|前年|(?<!比)去年(?:年?底|末|度)?|"
    r"(?<!结转)(?<!接)(?<!比)(?<!事项)(?<!项目)上一?个?年度?(?!度?(?:结转|末|的?项目|的?事项|遗留|转|未))|"
    r"(?<!转到)(?<!转至)(?<!转入)今年(?:以来)?|本年度(?=的?年报)"
)
_COUNTED = re.compile(
    r"(?<!连续)(?<!第)(?:[这近那头前]|最近|过去)?([两二三四五六2-6])个?年(?:来|间|里|度)?(?!前|多|后)"
)
_COURSE = re.compile(
    r"(?<![第十续])([两二三四五六])年(?:来|间)?(?=的?(?:总体|整体|发展)?(?:走势|趋势|变化|走向))"
)
_BACK = {"大": 3, "前": 2, "去": 1, "上": 1, "今": 0, "本": 0}
_COUNT = {"两": 2, "二": 2, "三": 3, "四": 4, "五": 5, "六": 6}
_AGO_COUNT = _COUNT | {"一": 1, "七": 7, "八": 8, "九": 9}
_ALL = re.compile(
    r"历年来?|历史上|一年一年(?:地|的)?|逐年|按年(?:份|度)?(?=[列给分排说看统报,.?]|$)|分年(?:份|度)?(?=[列给排说看统报,.?]|$)|一年一(?:个数?|列|报|条|行)|每个?年度?|每一年|各个?年度?|这些年来?|这几年来?|(?:最?近|过去)几年来?|近年来?"
    r"|哪(?:一|几)?个?年(?:度|份)?|几年来|连年|年年|所有年份|一年比一年"
)
_UNREAD = re.compile(
    r"\d+年|\d{1,2}月|[一二三四五六七八九十]{1,2}月|[〇零一二三四五六七八九]{2}年|(?<!转到)(?<!转至)明年|后年|(?:上|下|前|后)半年|[一二三四]季度"
    r"|\|[之以]后(?!来)|[一二两三四五六七八九十\d]+年前|连续[一二两三四五六七八九十\d]+年"
)
_NEWEST = re.compile(r"(?:最新|最近)一[期份次年](?:的?年报)?|最新(?:年度|的年报|年报)?")


def years(text: str, today: date, last: int | None = None) -> Years:
    """The years in a folded text. `today` decides what 去年 means and which two-digit years can be meant.

    `last` is the year that the conversation is about: 上一年 is the one before it.
    """
    reading = _Reading(text, today, last)
    reading.take(_PLAN, reading.plan)
    reading.take(_UNTIL, reading.until)
    reading.take(_LIST, reading.listed)
    reading.take(_SINCE, reading.since)
    reading.take(_RANGE, reading.range)
    reading.take(_SINGLE, reading.single)
    reading.take(_COUNTED, reading.counted)
    reading.take(_LAST, reading.last)
    reading.take(_COURSE, reading.last)
    reading.take(_AGO, reading.ago)
    reading.take(_RELATIVE, reading.relative)
    return reading.result()


class _Reading:
    """One pass over one text: each pattern takes its words out, so that no word is read twice."""

    def __init__(self, text: str, today: date, last: int | None) -> None:
        self.rest = text
        self.today = today
        self.last_year = last
        self.recent: range | None = None
        self.found: dict[int, None] = {}
        self.notes: list[str] = []

    def take(self, pattern: re.Pattern[str], read: Callable[[re.Match[str]], list[int]]) -> None:
        """Read every match; those that name no possible year stay in the text."""

        def replace(match: re.Match[str]) -> str:
            found = read(match)
            self.found.update(dict.fromkeys(found))
            return "|" if found else match.group()

        self.rest = pattern.sub(replace, self.rest)

    def plan(self, match: re.Match[str]) -> list[int]:
        first = 2011 + 5 * ("二三四".index(match.group(1)))
        last = min(first + 4, self.today.year - 1)
        self.notes.append(f"“十{match.group(1)}五”按 {first}—{last} 年理解")
        return list(range(first, last + 1))

    def since(self, match: re.Match[str]) -> list[int]:
        first = self._number(match.group(1))
        if first is None or first >= self.today.year:
            return []
        self.notes.append(f"“{match.group()}”按 {first}—{self.today.year - 1} 年理解")
        return list(range(first, self.today.year))

    def range(self, match: re.Match[str]) -> list[int]:
        first, last = self._number(match.group(1)), self._number(match.group(2))
        if first is None or last is None or not 0 <= last - first <= 20:
            return []
        return list(range(first, last + 1))

    def until(self, match: re.Match[str]) -> list[int]:
        """2021年到去年, 大前年到去年."""
        number, before, end = match.groups()
        first = self._number(number) if number else self.today.year - _BACK[before[0]]
        last = self.today.year - _BACK[end[0]]
        if first is None or not first < last:
            return []
        self.notes.append(f"“{match.group()}”按 {first}—{last} 年理解")
        return list(range(first, last + 1))

    def listed(self, match: re.Match[str]) -> list[int]:
        """Years of two digits each, in any order, and none left out between them."""
        found = sorted(2000 + int(digits) for digits in re.findall(r"\d\d", match.group()))
        whole = found == list(range(found[0], found[0] + len(found)))
        return found if whole and found[-1] <= self.today.year else []

    def ago(self, match: re.Match[str]) -> list[int]:
        word = match.group(1)
        year = self.today.year - (int(word) if word.isdecimal() else _AGO_COUNT[word])
        self.notes.append(f"“{match.group()}”按 {year} 年理解")
        return [year]

    def counted(self, match: re.Match[str]) -> list[int]:
        """The years that were named are counted once more: 2021、2022、2023三年."""
        count = _COUNT.get(match.group(1)) or int(match.group(1))
        return list(self.found) if count == len(self.found) else []

    def last(self, match: re.Match[str]) -> list[int]:
        word = next(filter(None, match.groups()))
        count = _COUNT.get(word) or int(word)
        first, last = self.today.year - count, self.today.year - 1
        self.notes.append(f"“{match.group()}”按 {first}—{last} 年理解")
        self.recent = range(first, last + 1)
        return list(self.recent)

    def single(self, match: re.Match[str]) -> list[int]:
        number = self._number(match.group(1))
        return [] if number is None else [number]

    def relative(self, match: re.Match[str]) -> list[int]:
        year = self.today.year - _BACK[match.group()[0]]
        base = max(self.found, default=self.last_year)
        if match.group()[0] == "上" and base:
            year = base - 1
        self.notes.append(f"“{match.group()}”按 {year} 年理解")
        return [year]

    def result(self) -> Years:
        wish: Span | None = None
        for span, pattern in ((Span.ALL, _ALL), (Span.NEWEST, _NEWEST)):
            stripped = pattern.sub("|", self.rest)
            if stripped != self.rest and wish is None:
                self.rest, wish = stripped, span
        odd = _UNREAD.search(self.rest)
        unread = odd.group().lstrip("|") if odd else ""
        found, left = tuple(sorted(self.found)), None if self.found else wish
        recent = len(found) if self.recent and found == tuple(self.recent) else 0
        return Years(found, left, tuple(self.notes), self.rest, unread, recent)

    def _number(self, word: str) -> int | None:
        digits = int(word.translate(_DIGITS))
        year = digits if digits > 100 else 2000 + digits
        if digits < 100 and year > self.today.year + 20:
            year -= 100
        return year if FIRST <= year <= LAST else None
