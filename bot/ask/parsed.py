"""What the words of a question tell by themselves, before any conversation is leant on."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from bot.ask import agencies, holdings, matters, spot
from bot.ask.agencies import Named
from bot.ask.beside import explained
from bot.ask.binding import named_beside
from bot.ask.breakdown import broken_down
from bot.ask.cells import MINUS, is_rate
from bot.ask.clauses import read
from bot.ask.crowd import left
from bot.ask.exclusion import Left, left_out, without
from bot.ask.fold import fold
from bot.ask.framing import unframed
from bot.ask.indicators import Indicator, Reading, indicators
from bot.ask.library import Library
from bot.ask.linking import linked
from bot.ask.many import Many, many
from bot.ask.matters import Asked, Matter
from bot.ask.mentions import no_names, unmentioned
from bot.ask.portion import Portion, portion
from bot.ask.shape import PLAIN, Shape, Turn, shape
from bot.ask.statistics import statistics
from bot.ask.words import words
from bot.ask.years import Years, years

_HAN = re.compile(r"[\u3400-\u9fff]")
_CONTENT = re.compile(r"[a-z0-9]{2,}|[\u3400-\u9fff]{2,}")
_LATIN = re.compile(r"[a-z]{2,}")
_WHICH = re.compile(
    r"(?:哪些|哪个|哪几个|哪家|几个|几家|多少个|各个?|所有的?|全部)"
    r"(?P<kind>乡镇|镇|乡|街道|局|委|办|县|区|市|单位|机关|部门|地方|年报|报告)|哪家|(?<!是)谁|全[县区市省镇]"
)
_TURNED = re.compile(
    r"除(?!了?(?:自然人|个人|公民))[^,|]{1,12}外|(?<!自然人)(?<!个人)(?<!公民)(?:以外|之外)|(?<!是)不是|非(?:企业|法人)|(?:(?<!有)没有?被|未被)(?![^,;]{1,10}(?:,[^,;]*)?(?:吗|真的|对不对|属实)[?.!]*$)|当年收到当年"
    r"|比\|+[^,]{0,10}[多少高低]的|比(?:哪些|哪几|几[个家]|多少[个家])"
    r"|怎么(?!样|回事|来的|得来|得出|算)|如何(?!算|计算)|为什么|为何|为啥|我能|我要(?![的看查问|])|我想(?!问|查|看|知道|了解|晓得)|我该|(?<!名)(?<!第一)(?<!最[多少高低大小]的)是谁|平均年龄"
)
"""Words that turn a question into another than its figures answer: exceptions, denials, how to."""

_ZEROS = re.compile(r"(?:都|均|全)(?:是|为|填)的?(?:零|0)")
_BLANKS = re.compile(r"[没未空]|表格|斜杠|/|数字")

_SORTS = re.compile(r"乡镇|街道|部门|[镇乡局委厅县区市省]")
_TELLING = frozenset("比位")
"""Of the harmless characters those that may hold a condition on many: 个位数, 比云溪镇多的."""

_OF_ROW = 2
"""The dots in the key of a row of table three; of a reason within it there are more."""

_COUNTED = re.compile("多少|几")
_DENIED = re.compile(r"(?<!有)(?:没有?|未|非)[给有被能]?(?=\|)(?!\|*[?.!]*$)")
"""A word of the forms that is denied while it is counted: 没复议的几件. 有没有复议 denies nothing."""

_LACKING = re.compile(r"(?<!有)(?:没有?|未)[给有被能]?\|+的\|(?!.*[吗吧])")
"""Such a word before what is counted: 没有答复的申请, and not 没有未办完的申请吗."""

PARTLESS = "各项"
"""Stands for the parts of what has none, or of what is not told."""

_MONEY = re.compile(r"多少(?:万)?元|多少钱|几(?:万)?元|几块|金额")
_AMOUNTS = ("fees", "procurement")
_TABLE = "applications"
_PETITIONS = "applications.not_processed"
_HOW_MANY = re.compile(
    r"(?<![占比差增降多少年])(?<!起来)(?<!一起)(?<!合计)(?<![共总])(?:有|是)?(?:多少(?![个家]|[万]?元|钱)|几[件份宗条起次])"
)
"""A count that is asked for; not 各占多少, 一共几件."""

_PETITION = re.compile("信访|举报|投诉")
_DISPUTES = ("review", "lawsuit")
_DISPUTE = re.compile("复议|诉讼|起诉|官司|被告")
_CLAUSE = re.compile(r"[,;.?!]|和|与|及|跟")
_PARTED = re.compile(r"[,;.?!]|又|既|且|但|也|还|或")
_ASKS = re.compile(r"[?？吗呢么]|什么|哪|怎|多少|几|如何|谁|有没有|有无|是否")


@dataclass(frozen=True, slots=True)
class Parsed:
    """Everything that the words themselves tell.

    `leftover` is content that no list explains, `strange` as little as one character of it: 罚 in 罚了几件.
    `listable` is the text that may ask for the list of 2014 to 2018. `asked` is what
    is asked about the report itself, `many` is set where it asks for many agencies at once; the words of both
    count as explained. Of a share, `reading` is that of the part alone and `whole` what it is held against,
    empty where that is not said. `spoken` is the text without names and years, `unread` what nothing explains
    of it, each character in its place. `out` is what is left out of the figures, which `reading` has heeded.
    """

    folded: str
    years: Years
    named: Named
    reading: Reading
    leftover: bool
    strange: bool
    foreign: tuple[str, ...]
    listable: str = ""
    asked: Asked | None = None
    many: Many | None = None
    shape: Shape = PLAIN
    whole: tuple[Indicator, ...] = ()
    spoken: str = ""
    unread: str = ""
    out: tuple[Left, ...] = ()

    @property
    def statistics(self) -> tuple[Indicator, ...]:
        """What the same words ask of a report that holds the list of 2014 to 2018."""
        return _listed(self.listable)

    @property
    def figures(self) -> bool:
        """Whether cells of the tables are asked for, by words that are certain or leave nothing over."""
        sure = not self.strange and (self.reading.certain or not self.reading.topics)
        firm = any(topic.firm for topic in self.reading.topics)
        return bool(self.reading.indicators) and sure and not firm and not self.foreign

    @property
    def which(self) -> bool:
        """Whether it asks which agencies, and names none."""
        return _WHICH.search(self.folded) is not None and not self.named.agencies

    @property
    def since_last_year(self) -> bool:
        """Whether a year is to be held against the one before it: 同比, 增长多少."""
        several = len(self.reading.indicators) > 1
        return self.shape.has(Turn.GROWTH) or (self.shape.has(Turn.TIMES) and not several)

    @property
    def follows(self) -> bool:
        """Whether the words say enough to lean on the question before: 那2022年呢, not 哈哈."""
        spoken = self.reading.indicators and (self.reading.certain or _ASKS.search(self.folded))
        said = self.named.agencies or self.years.years or self.years.open or spoken
        asks = self.shape.turns or (self.leftover and _ASKS.search(self.folded))
        return bool(said or self.reading.topics or asks or self.asked or self.out)

    @property
    def prose(self) -> bool:
        """Whether something is asked for that only prose can tell."""
        return not self.figures and bool(self.reading.topics or self.strange or self.foreign)


def parse(folded: str, today: date, library: Library, last: int | None = None) -> Parsed:
    """Read a folded text: years first, then names, then figures, each out of what the others left.

    `last` is the year that the conversation is about.
    """
    asked = _about(folded)
    time = years(asked.rest if asked else folded, today, last)
    found = no_names(time.rest, agencies.exact(time.rest, library))
    plain = agencies.named(time.rest, found, time.years, library)
    spoken = plain.rest
    held = holdings.asks(spoken) or holdings.counts(spoken)
    named, together = many(plain, found, library, held)
    named, reading, out = _read(named, together)
    unexplained = words().phrases.without(left(reading.rest) if together else reading.rest)
    guesses = agencies.guessed(time.rest, unmentioned(named.rest, unexplained), found, library)
    if guesses:
        found = (*found, *guesses)
        plain = agencies.named(time.rest, found, time.years, library)
        spoken = plain.rest
        held = holdings.asks(spoken) or holdings.counts(spoken)
        named, together = many(plain, found, library, held)
        named, reading, out = _read(named, together)
    told = left(named.rest) if together else named.rest
    unread = left(unframed(reading.rest)) if together else unframed(reading.rest)
    form, rest = shape(folded, spot.without(unread) if reading.indicators else unread)
    said = form
    if form.has(Turn.COLUMNS) and _in_columns(reading):
        form = replace(form, turns=form.turns - {Turn.COLUMNS})
    share = portion(named.rest, reading, form) if form.has(Turn.SHARE) else Portion(reading)
    parts = broken_down(share, form) if form.has(Turn.COLUMNS, Turn.ROWS) else share
    certain = reading.certain or any(is_rate(one.key) for one in reading.indicators)
    rest = explained(rest, reading.indicators if certain else (), len(named.agencies), said)
    leftover = _CONTENT.search(rest) is not None
    harmless = words().harmless - _TELLING if together else words().harmless
    strange = not harmless.issuperset(_HAN.findall(rest)) or _LATIN.search(rest) is not None
    strange = strange or (together is None and _uncounted(named.rest, reading, form))
    # A number that was not understood is a condition on many.
    strange = strange or (together is not None and any(map(str.isdigit, rest)))
    foreign = tuple(fold(word) for hit in words().foreign.scan(told) for word in hit.meanings)
    foreign += tuple(match.group() for match in _TURNED.finditer(told))
    foreign += _denied(told, unread, reading)
    foreign += ("率",) if "率" in rest else ()
    foreign += (PARTLESS,) if parts is None else ()
    # A sort of agencies that was not understood would silently widen the question.
    foreign += (
        tuple(match.group() for match in _SORTS.finditer(agencies.without_own(unread))) if together else ()
    )
    listable = "" if foreign else named.rest
    foreign += _unlike(named.rest, reading, together is not None)
    share = parts or share
    asking = _without(share.reading, out, together, form)
    foreign += ("除外",) if asking is None else ()
    about = (asked, together, form, share.whole, spoken, rest, out)
    return Parsed(folded, time, named, asking or share.reading, leftover, strange, foreign, listable, *about)


def _read(named: Named, together: Many | None) -> tuple[Named, Reading, tuple[Left, ...]]:
    """The names without the words for what is left out, what else is asked for, and what is left out."""
    out, rest = left_out(named.rest)
    own = replace(named, rest=rest) if out else named
    if together is None:
        return own, read(rest), out
    told = indicators(rest)
    return own, told.asking(named_beside(rest, told.indicators)), out


def _without(reading: Reading, out: tuple[Left, ...], together: Many | None, form: Shape) -> Reading | None:
    """The reading without what is left out; None where that is not to be told."""
    if not out:
        return reading
    asked = without(reading.indicators, out)
    if asked is None or form.has(Turn.COLUMNS, Turn.ROWS):
        return None
    # What is calculated of one report is not ranked or added up over many.
    calculated = any(MINUS in one.key for one in asked)
    return None if calculated and together else reading.asking(asked)


def _about(folded: str) -> Asked | None:
    """What is asked about a report itself; 复议和诉讼都是零 is said of its cells."""
    asked = matters.asked(folded)
    if asked and asked.matter is Matter.UNFILLED and _ZEROS.search(folded) and not _BLANKS.search(folded):
        return None if indicators(folded).certain else asked
    return asked


def _listed(text: str) -> tuple[Indicator, ...]:
    """The indicators of the list of 2014 to 2018; none where the question says more than their words."""
    found, rest = statistics(text)
    left = words().fillers.without(rest)
    return found if words().harmless.issuperset(_HAN.findall(left)) else ()


def _rate_of_part(clause: str) -> bool:
    """Whether a clause asks for the rate of something alone: 重复申请的公开率."""
    keys = [indicator.key for indicator in indicators(clause).indicators]
    return any(map(is_rate, keys)) and len(keys) > 1


def _in_columns(reading: Reading) -> bool:
    """Whether the columns that are asked for are named one by one: 按申请人分，自然人、企业各几件."""
    return bool(reading.indicators) and all(
        one.key.startswith(f"{_TABLE}.") and not one.key.endswith(".total") for one in reading.indicators
    )


def _denied(text: str, unread: str, reading: Reading) -> tuple[str, ...]:
    """A denial of a word of the forms that is counted; 重复申请没处理的几件 says a reason twice."""
    reasoned = any(one.key.count(".") > _OF_ROW for one in reading.indicators)
    counted = _COUNTED.search(text) is not None
    denied = (_DENIED if counted else _LACKING).search(unread) if not reasoned else None
    return (denied.group(),) if denied else ()


def _uncounted(text: str, reading: Reading, form: Shape) -> bool:
    """Whether more counts are asked for than figures were understood: one would silently be left out."""
    if form.has(Turn.GROWTH, Turn.COMPARE, Turn.SHARE, Turn.TIMES):
        return False
    counts = len(_HOW_MANY.findall(text))
    return bool(reading.indicators) and counts > max(1, len(reading.indicators))


def _petitions(text: str, keys: Sequence[str]) -> str:
    """Petitions that are counted as applications are not: 信访办结几件."""
    said = _PETITION.search(text)
    return said.group() if said and keys and not any(key.startswith(_PETITIONS) for key in keys) else ""


def _of_decisions(text: str, keys: Sequence[str]) -> bool:
    """Whether an outcome is asked of decisions, which have none in the tables: 行政处罚被纠正几件."""
    outcomes = [key for key in keys if key.startswith(_DISPUTES) and not key.endswith(".total")]
    decided = any(not key.startswith((_TABLE, *_DISPUTES)) for key in keys)
    return bool(outcomes) and decided and not _DISPUTE.search(text)


def _unlike(text: str, reading: Reading, together: bool) -> tuple[str, ...]:
    """What is asked of figures that they do not tell: money of a count, applicants of a rate."""
    keys = [indicator.key for indicator in reading.indicators]
    money = _MONEY.search(text)
    if money and keys and not any(key.endswith("amount") or key in _AMOUNTS for key in keys):
        return (money.group(),)
    if _of_decisions(text, keys):
        return ("结果",)
    more = "" if together else linked(text) or _petitions(text, keys)
    if more:
        return (more,)
    mixed = any(map(is_rate, keys)) and len(keys) > 1 and not together
    if mixed and any(map(_rate_of_part, _CLAUSE.split(text))):
        return ("公开率",)
    elsewhere = not keys or any(is_rate(key) or key.partition(".")[0] != _TABLE for key in keys)
    if together and elsewhere:
        own = [indicators(clause) for clause in _PARTED.split(text)]
        return tuple(
            column for one in own if not (one.indicators and _of_table(one)) for column in one.columns
        )
    return reading.columns if elsewhere else ()


def _of_table(reading: Reading) -> bool:
    """Whether all figures of a clause are of table three, which alone tells applicants apart."""
    return all(one.key.partition(".")[0] == _TABLE and not is_rate(one.key) for one in reading.indicators)
