"""What stands around the indicators of a question about many: whom it asks for, how many, above what."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cache

from bot.ask.comparing import thresholds, yardsticks
from bot.ask.excepting import left_out
from bot.ask.lexicon import GAP, blank
from bot.ask.lists import either, lists
from bot.ask.numeral import number
from bot.ask.threshold import Found
from storage.names.groups import Kind, kinds

AGENCY, REGION, GROUP = "@", "&", "#"
"""What stands for a name while the frame is read."""

_NUMBER = r"(?:\d{1,3}|[一二两三四五六七八九十]{1,3})"
_DIRECT = r"(?:县直|区直|市直|省直|县级|区级|市级|直属|职能|基层)?"
_AFTER = r"(?=$|[|@#&,?.;:()]|是|有|里|都|分|各|列|名单|叫|呢|吗|呀|啊|吧|一共|共|合计|总|平均|中|当|之)"
_SORTED = (
    "sort",
    "sort2",
    "sort3",
    "sort4",
    "sort5",
    "sort6",
    "inside",
    "owned",
    "leading",
    "attached",
    "ending",
)
_ASKED = ("which", "which2", "few", "plain", "owned", "asked", "any", "ending")
_LISTING = re.compile(r"的[@&#|]*[?.,]*$")


_UPPER = re.compile(
    r"(?:[县区市](?:人民)?政府|[县区市]里|[县区市]本级)(?:自己|本身|本级)?(?:的|那份|这份)?[|]?(?:汇总)?(?:的)?(?:(?:年度)?(?:年报|报告)|(?<=汇总)数[据字]?|(?<=汇总)的)[|]?"
    r"(?:上|里|中)?(?:自己)?(?:写|填|报|列|说)?的?(?:全[县区市])?的?(?:又|则|呢|,)?"
)


_TWO = 2
_VERSUS = re.compile(
    r"还是|谁|哪[个家边头方](?!单位|部门|机关|乡|镇|街|局)|[相对]比|比较|比一|比得?过|比比|差(?:多少|几|距|别)|两[头边方]|之间"
    r"|[多少高低](?:多少|几|些)|比.*[多少高低大小]|平均.*平均|各(?:是|收|有|为)?(?:多少|几)|分别"
)
_OF_SOME = re.compile(
    r"哪[些几]|最[多少高低大小]|几[个家]|多少[个家]|名单|排[名第行]|前[\d两二三四五十]|的有?谁"
)
"""What asks for some agencies of the kinds, so that they are not held against each other as wholes."""

_LISTS = re.compile("列|名单|清单|出")
_PAST = r"(?:[|](?:同期|年度|全年)?|上一?年(?:度|同期)?|去年(?:同期)?|前一年)"
_SINCE = re.compile(
    rf"(?P<against>(?:相?比|较|对比)(?:起)?{_PAST}(?:相?比较?|来说|来讲)?"
    rf"|[与跟和同]{_PAST}(?=相?比|一样|持平|相同|差不多))"
    r"(?:[^,.;:?()@#&|\d多高低]{0,8}?(?P<tail>(?:都|还|更|要)*(?P<verdict>(?<![减变缩提升增走最])[多高大少低小]))"
    r"(?!多?少|几|\d))?"
)
"""比|多的, where a year is blanked out."""


@dataclass(frozen=True, slots=True)
class Frame:
    """The frame of a folded text in which years and names are blanked out, and `rest`, the text without it.

    `whom` says that agencies are asked for and `every` that all are meant, `others` those beside the ones
    left out; `kind` limits them, `own` is a region of the asker's (我县). `place` asks for the place of a
    named agency; `count` and `nth` limit a ranking, from its end where `last`, both together to the places
    between them, and `few` is how many are asked for. `excepted` are where names stand that do not count,
    `without` the sorts of agencies that do not; `governments` says the same of county governments, `nonzero`
    of those with none. `listing` says that the text ends like a wish for those that meet its conditions
    (超过20件的), `lists` that agencies are only to be listed (列个表), `upper` that it asks for what a
    county's government itself reports. `since` is the verdict on the year before, 多 of 比上年多的, or 比
    where none is said. `sides` are kinds of agencies that are held against each other as wholes, beside a
    group that is named: 乡镇多还是部门多.
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
    without: tuple[Kind, ...] = ()
    governments: bool = False
    nonzero: bool = False
    mean: bool = False
    mean_of: Kind | None = None
    few: int = 0
    others: bool = False
    listing: bool = False
    upper: bool = False
    lists: bool = False
    since: str = ""
    sides: tuple[Kind, ...] = ()
    found: tuple[Found, ...] = ()

    @property
    def of_many(self) -> bool:
        """Whether anything of it speaks of more than one agency."""
        limited = self.mean or self.place or self.count or self.nth
        left = self.excepted or self.governments or self.without
        return bool(self.whom or self.every or self.kind or self.everywhere or self.own or limited or left)

    @property
    def ordered(self) -> bool:
        """Whether a part of a ranking is asked for: 前三名, 倒数第一."""
        return bool(self.count or self.nth or self.last)


def frame(text: str, names: Iterable[tuple[int, int, str]] = (), apart: bool = False) -> Frame:
    """Read the frame: exceptions first, then places, then whom it asks for, then conditions.

    `names` are where names stand in the text and what they are: AGENCY, REGION, GROUP. `apart` looks for
    kinds that are held against each other.
    """
    names = tuple(names)
    reading = _Reading(_marked(text, names))
    reading.except_for()
    reading.government()
    if apart:
        reading.opposed(sum(mark == GROUP for *_, mark in names))
    reading.means()
    reading.yardsticks()
    reading.since()
    reading.places()
    reading.whom()
    return reading.result()


def _marked(text: str, names: Iterable[tuple[int, int, str]]) -> str:
    signs = list(re.sub(f"[{AGENCY}{REGION}{GROUP}]", GAP, text))
    for start, end, mark in names:
        signs[start:end] = mark * (end - start)
    return "".join(signs)


@dataclass
class _Reading:
    """One pass over one text; what was read is blanked, so that no word is read twice."""

    rest: str
    told: dict[str, bool | int | str | Kind | tuple[Kind, ...]] = field(default_factory=dict)
    excepted: list[tuple[int, int]] = field(default_factory=list)
    without: list[Kind] = field(default_factory=list)
    against: list[Found] = field(default_factory=list)

    def except_for(self) -> None:
        for left in left_out(self.rest):
            if left.governments:
                self.told["governments"] = True
            if left.zeros:
                self.told["nonzero"] = True
            self.excepted += left.names
            self.without += left.kinds
            self._blank(left.start, left.end)

    def government(self) -> None:
        for match in _UPPER.finditer(self.rest):
            self.told["upper"] = True
            self._blank(*match.span())

    def opposed(self, groups: int) -> None:
        found = list(_opposed().finditer(self.rest))
        if (
            len(found) + groups != _TWO
            or not found
            or not _VERSUS.search(self.rest)
            or _OF_SOME.search(self.rest)
        ):
            return
        self.told["sides"] = tuple(_kind(match["kind"]) for match in found)
        for match in found:
            self._blank(*match.span())

    def means(self) -> None:
        for match in _mean_of().finditer(self.rest):
            self.told["mean_of"] = _kind(match["kind"] or match["kind2"] or "单位")
            self._blank(*match.span())

    def yardsticks(self) -> None:
        for found in yardsticks(self.rest):
            self.against.append(found)
            self._blank(found.start, found.end)
            self._blank(*found.tail)

    def since(self) -> None:
        for match in _SINCE.finditer(self.rest):
            self.told["since"] = match["verdict"] or "比"
            self._blank(*match.span("against"))
            if match["verdict"]:
                self._blank(*match.span("tail"))

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
                self._place("nth" if nth else "count", int(amount))
            if match["last"] or match["end_alone"]:
                self.told["last"] = True
            self._blank(*match.span())

    def _place(self, name: str, amount: int) -> None:
        """A place of a ranking; of several all from the first to the last."""
        before = self.told.get("nth")
        if name == "nth" and isinstance(before, int) and before < amount:
            self.told["count"] = amount
        else:
            self.told[name] = amount

    def whom(self) -> None:
        for match in _whom().finditer(self.rest):
            word = next((match[name] for name in _SORTED if match[name]), None)
            if word and (self.told.get("kind") is None or _kind(word).sort is not None):
                self.told["kind"] = _kind(word)
            if match["few"] and (few := number(match["few"])):
                self.told["few"] = int(few)
            if any(match[name] for name in _ASKED):
                lists = match["plain"] is not None and _LISTS.search(match["plain"]) is not None
                self.told["lists"] = lists and not (self.told.get("whom") and not self.told.get("lists"))
                self.told["whom"] = True
            if any(
                match[name]
                for name in ("every", "leading", "inside", "attached", "others", "numbered", "sort6")
            ):
                self.told["every"] = True
            if match["others"]:
                self.told["others"] = True
            asked = (match["which"] or "") + (match["which2"] or "") + (match["plain"] or "")
            if (
                match["counted"]
                or match["any"]
                or any(sign in asked for sign in ("些", "几", "多少", "名单", "列", "出", "有没有", "有无"))
            ):
                self.told["several"] = True
            if match["everywhere"]:
                self.told["everywhere"] = True
            if match["own"]:
                self.told["own"] = match["own"]
            self._blank(*match.span())

    def result(self) -> Frame:
        found = [*self.against, *thresholds(self.rest)]
        spans = [span for one in found for span in ((one.start, one.end), one.tail)]
        rest = re.sub(f"[{AGENCY}{REGION}{GROUP}]", GAP, blank(self.rest, spans))
        return Frame(
            rest,
            excepted=tuple(self.excepted),
            without=tuple(self.without),
            listing=_LISTING.search(self.rest) is not None,
            found=tuple(sorted(found, key=lambda one: one.start)),
            **self.told,  # type: ignore[arg-type]
        )

    def _blank(self, start: int, end: int) -> None:
        self.rest = blank(self.rest, [(start, end)])


def _kind(word: str) -> Kind:
    """The kind that a word calls, whatever says before it whose they are: 县直部门."""
    longest = max((said for said in kinds() if word.endswith(said)), key=len)
    return kinds()[longest]


@cache
def _opposed() -> re.Pattern[str]:
    """A kind of agencies as a whole, beside the joint or 是 that leads to it."""
    sorts = either(word for word, kind in kinds().items() if kind.sort is not None and len(word) > 1)
    return re.compile(
        rf"(?<![哪些几个])(?:(?:还是|是|和|与|跟|同|及|把)(?={_DIRECT}|各|所有))?(?:每一?[个家]|各个?|所有的?|全部)?"
        rf"{_DIRECT}(?P<kind>{sorts})(?![长民])(?:[里中](?!的))?"
    )


@cache
def _mean_of() -> re.Pattern[str]:
    """Whose mean is meant, right behind a word that holds against it: 低于全县部门平均."""
    sorts = f"{_DIRECT}(?:{either(kinds())})"
    all_of = "全[县区市省]|全部|全体|所有|各个?"
    return re.compile(
        rf"(?<=[过于比到出及上足如在{REGION}{GROUP}])的?(?:(?:{all_of})的?(?P<kind>{sorts})?|(?P<kind2>{sorts}))"
        rf"(?:内|里|的)*(?=平均|均[值数])"
    )


@cache
def _places() -> re.Pattern[str]:
    units = r"(?:名|家|个|位|强|大)"
    kind, kind2, kind3 = (
        rf"(?:的)?(?P<kind{number}>{_DIRECT}(?:{either(kinds())}))?" for number in ("", "2", "3")
    )
    return re.compile(
        rf"(?P<own>(?:排名?|排位|名列|位列|位居|列|居)?(?:在)?第几(?:名|位)?|排(?:名|位|行)?(?:是|在)?(?:多少|几)(?:名|位)?|排老几|什么名次|第几名)"
        rf"|(?:排名?(?:在)?)?(?P<last>倒数|最后|末|后)(?P<ordinal>第)?(?P<end>{_NUMBER})(?![%成]|分之)(?:{units}{kind3})?|(?P<end_alone>倒数)第?"
        rf"|(?:排名?)?(?:前|top|头)(?P<first>{_NUMBER})(?![%成\d]|分之)(?:{units}{kind})?"
        rf"|(?:(?:排名?|名列|位列|位居|列)第(?P<nth>{_NUMBER})(?:名|位|多|高)?|第(?P<nth2>{_NUMBER})(?:名|位|多|高|少|低|(?=的)))"
        rf"|(?<=[多少高低大小后前末底尾]的)(?P<behind>{_NUMBER})(?:家|个){kind2}"
        rf"|(?P<mean>平均(?!每?[年月天日周人件]|办理|天数|用时|时长|年龄)(?:每一?[个家]?(?P<per>{_DIRECT}(?:{either(kinds())}))?)?"
        rf"(?:下来)?(?:每一?[个家](?:单位)?)?[数值]?|均值|每一?[个家](?:{either(kinds())})平均)"
    )


@cache
def _whom() -> re.Pattern[str]:
    said, words = lists().phrases, kinds()
    sorts = f"{_DIRECT}(?:{either(words)})"
    long = either(word for word in words if len(word) > 1)
    return re.compile(
        rf"(?:(?:都?是|都?有)?(?P<which>{either(said['which'])})|(?P<every>{either(said['every'])}))的?(?P<sort>{sorts})(?!长|民)"
        rf"(?:{either(said['within'])})?"
        rf"|(?P<which2>{either(said['which'])})(?=[{REGION}{GROUP}])"
        rf"|(?P<others>{either(said['others'])})(?:的|[这那])?(?:{_NUMBER}|几)?[个家]?的?(?P<sort2>{sorts})(?!长|民)"
        rf"|(?:都?是|都?有)?哪(?P<few>{_NUMBER})[个家](?P<sort3>{sorts})?"
        rf"|(?:只|光|仅|单)(?:算|看|统计|限|说|论|要|数)(?P<sort6>{sorts})"
        rf"|[这那]?(?P<numbered>{_NUMBER}|几)[个家](?P<sort4>{sorts})(?!长|民)"
        rf"(?:{either(said['within'])})?"
        rf"|的(?P<any>有没有|有没|有吗|有么|有不有|有无)(?=$|[?.,|])"
        rf"|(?:(?<![\u3400-\u9fff])|(?<=[多少高低件项起宗次的是有些个家零])|(?<=[零0]申请))(?P<ending>{long})(?=$|[?.])"
        rf"|(?P<everywhere>{either(said['everywhere'])})"
        rf"|(?P<own>{either(said['own_region'])})的?(?P<sort5>(?:{sorts})(?![长民府]))?"
        rf"|(?P<inside>{sorts})(?:{either(said['within'])})"
        rf"|(?P<asked>的)?&+的?(?P<attached>{sorts}){_AFTER}"
        rf"|的(?P<owned>{sorts})(?:(?P<counted>(?:总共|一共|共)?有多少[家个]?)(?=$|[?.,|])|{_AFTER})"
        rf"|(?:^|(?<=[|,#@&]))(?P<leading>{long})(?:的(?!确))?"
        rf"|(?P<plain>{either(said['whom'])})"
    )
