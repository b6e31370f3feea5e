"""What stands around the indicators of a question about many: whom it asks for, how many, above what."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cache

from bot.ask.lexicon import blank
from bot.ask.lists import either, lists
from bot.ask.threshold import Found, number, thresholds
from storage.names.groups import Kind, kinds

_NUMBER = r"(?:\d{1,3}|[一二两三四五六七八九十]{1,3})"
_DIRECT = r"(?:县直|区直|市直|省直|县级|区级|市级|直属|职能|基层)?"
_AFTER = r"(?=$|[|,?.;:()]|是|有|里|都|分|列|叫|呢|吗|呀|啊|吧|一共|共|合计|总|平均|中|当|之)"
_GOVERNMENT = re.compile(
    r"^(?:[县区市省州]|本级|同级)?(?:人民)?政府(?:本级|本身|自己|自身)?(?:的年报)?$|^本级$"
)


@dataclass(frozen=True, slots=True)
class Frame:
    """The frame of a folded text in which years and names are blanked out, and `rest`, the text without it.

    `whom` says that agencies are asked for and `every` that all are meant; `kind` limits them, `own` is a
    region of the asker's (我县). `place` asks for the place of a named agency; `count` and `nth` limit a
    ranking, from its end where `last`. `excepted` are where names stand that do not count; `governments`
    says the same of county governments.
    """

    rest: str
    whom: bool = False
    several: bool = False
    every: bool = False
    kind: Kind | None = None
    everywhere: bool = False
    own: str = ""
    place: bool = False
    count: int = 0
    nth: int = 0
    last: bool = False
    excepted: tuple[tuple[int, int], ...] = ()
    governments: bool = False
    mean: bool = False
    found: tuple[Found, ...] = ()

    @property
    def of_many(self) -> bool:
        """Whether anything of it speaks of more than one agency."""
        limited = self.mean or self.place or self.count or self.nth or self.excepted or self.governments
        return bool(self.whom or self.every or self.kind or self.everywhere or self.own or limited)


def frame(text: str) -> Frame:
    """Read the frame: exceptions first, then places, then whom it asks for, then conditions."""
    reading = _Reading(text)
    reading.except_for()
    reading.places()
    reading.whom()
    return reading.result()


@dataclass
class _Reading:
    """One pass over one text; what was read is blanked, so that no word is read twice."""

    rest: str
    told: dict[str, bool | int | str | Kind] = field(default_factory=dict)
    excepted: list[tuple[int, int]] = field(default_factory=list)

    def except_for(self) -> None:
        for match in _excepting().finditer(self.rest):
            group = next(name for name, said in match.groupdict().items() if said is not None)
            named = match[group].strip("|的,年报")
            if _GOVERNMENT.match(named):
                self.told["governments"] = True
            elif named:
                continue  # An exception that is no agency stays in the text and is not understood.
            else:
                self.excepted.append(match.span(group))
            self._blank(match)

    def places(self) -> None:
        for match in _places().finditer(self.rest):
            if match["own"]:
                self.told["place"] = True
            if match["mean"]:
                self.told["mean"] = True
            if word := match["kind"] or match["kind2"] or match["kind3"] or match["per"]:
                self.told["kind"] = _kind(word)
            nth = match["nth"] or match["nth2"] or (match["end"] if match["ordinal"] else None)
            said = nth or match["first"] or match["end"] or match["behind"]
            amount = number(said) if said else None
            if amount is not None:
                self.told["nth" if nth else "count"] = int(amount)
            if match["last"] or match["end_alone"]:
                self.told["last"] = True
            self._blank(match)

    def whom(self) -> None:
        for match in _whom().finditer(self.rest):
            word = match["sort"] or match["inside"] or match["owned"] or match["leading"]
            if word and (self.told.get("kind") is None or _kind(word).sort is not None):
                self.told["kind"] = _kind(word)
            if match["which"] or match["plain"] or match["owned"]:
                self.told["whom"] = True
            if match["every"] or match["leading"] or match["inside"]:
                self.told["every"] = True
            asked = (match["which"] or "") + (match["plain"] or "")
            if match["counted"] or any(
                sign in asked for sign in ("些", "几", "多少", "名单", "列", "出", "有没有", "有无")
            ):
                self.told["several"] = True
            if match["everywhere"]:
                self.told["everywhere"] = True
            if match["own"]:
                self.told["own"] = match["own"]
            self._blank(match)

    def result(self) -> Frame:
        found = tuple(thresholds(self.rest))
        rest = blank(self.rest, ((one.start, one.end) for one in found))
        return Frame(rest, excepted=tuple(self.excepted), found=found, **self.told)  # type: ignore[arg-type]

    def _blank(self, match: re.Match[str]) -> None:
        self.rest = blank(self.rest, [match.span()])


def _kind(word: str) -> Kind:
    """The kind that a word calls, whatever says before it whose they are: 县直部门."""
    longest = max((said for said in kinds() if word.endswith(said)), key=len)
    return kinds()[longest]


@cache
def _excepting() -> re.Pattern[str]:
    government = r"[县区市省州]?(?:人民)?政府(?:本级|本身|自己|自身)?"
    return re.compile(
        rf"除(?:了|去|开)?(?P<beside>[^,;()]{{1,14}}?)(?:以外|之外|外)的?"
        rf"|(?:除了|除去|除开|撇开|去掉|扣除|剔除|抛开|不含|不包括|不包含|不算|不计|排除)(?P<before>[|]+|{government})的?"
        rf"|(?P<behind>[|]+|{government})(?:不算在内|不计在内|不包括在内|不计入|不算|不计|除外)"
    )


@cache
def _places() -> re.Pattern[str]:
    units = r"(?:名|家|个|位|强|大)"
    kind, kind2, kind3 = (
        rf"(?:的)?(?P<kind{number}>{_DIRECT}(?:{either(kinds())}))?" for number in ("", "2", "3")
    )
    return re.compile(
        rf"(?P<own>(?:排名?|排位|名列|位列|位居|列|居)?(?:在)?第几(?:名|位)?|排(?:名|位|行)?(?:是|在)?(?:多少|几)(?:名|位)?|排老几|什么名次|第几名)"
        rf"|(?:排名?(?:在)?)?(?P<last>倒数|最后|末|后)(?P<ordinal>第)?(?P<end>{_NUMBER})(?:{units}{kind3})?|(?P<end_alone>倒数)第?"
        rf"|(?:排名?)?(?:前|top|头)(?P<first>{_NUMBER})(?:{units}{kind})?"
        rf"|(?:(?:排名?|名列|位列|位居|列)第(?P<nth>{_NUMBER})(?:名|位|多|高)?|第(?P<nth2>{_NUMBER})(?:名|位|多|高|少|低|(?=的)))"
        rf"|(?<=[多少高低大小后前末]的)(?P<behind>{_NUMBER})(?:家|个){kind2}"
        rf"|(?P<mean>平均(?!每?[年月天日周人件]|办理|天数|用时|时长|年龄)(?:每一?[个家]?(?P<per>{_DIRECT}(?:{either(kinds())}))?)?"
        rf"(?:下来)?[数值]?|均值|每一?[个家](?:{either(kinds())})平均)"
    )


@cache
def _whom() -> re.Pattern[str]:
    said, words = lists().phrases, kinds()
    sorts = f"{_DIRECT}(?:{either(words)})"
    long = either(word for word in words if len(word) > 1)
    return re.compile(
        rf"(?:(?:都?是|都有)?(?P<which>{either(said['which'])})|(?P<every>{either(said['every'])}))的?(?P<sort>{sorts})(?!长|民)"
        rf"(?:{either(said['within'])})?"
        rf"|(?P<everywhere>{either(said['everywhere'])})"
        rf"|(?P<own>{either(said['own_region'])})的?"
        rf"|(?P<inside>{sorts})(?:{either(said['within'])})"
        rf"|的(?P<owned>{sorts})(?:(?P<counted>(?:总共|一共|共)?有多少[家个]?)(?=$|[?.,|])|{_AFTER})"
        rf"|(?:^|(?<=[|,]))(?P<leading>{long})(?:的(?!确))?"
        rf"|(?P<plain>{either(said['whom'])})"
    )
