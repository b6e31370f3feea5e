"""The last answers held against each other or added up: 差多少, 哪个多, 加起来呢, 两年差几件."""

from __future__ import annotations

import re

from bot.ask.answer import Kind
from bot.ask.carried import Carried
from bot.ask.question import Context
from bot.ask.thread import Told
from bot.ask.wording import listed, short

_WORDS = re.compile(
    r"(?:这|那)?(?:(?P<two>两年|两个年度|两个年份)|[它他她]们?[俩两]?(?:个|家)?|两(?:家|个|者|边)(?:单位|机关|部门)?|二者|双方|俩)?(?:之间|中间|相互|互相)?的?"
    r"(?:的话)?(?:一共|总共|合在一起|合起来)?(?:相)?"
    r"(?P<what>差(?:了|出)?(?:多少|几|好多|好几)|相差|差(?:距|额|值|数|别)|差|(?:多|少|高|低)(?:了|出)?(?:多少|几|好多)|多还是少|(?:哪(?:一)?(?:个|家|年|边)|谁)(?:更)?[多少高低](?:[,又]?(?:多|少|高|低|差)(?:出|了)?(?:多少|几|好多))?"
    r"|(?P<grew>(?:增加|增长|增|涨|上涨|上升|多|减少|减|降|下降|少|变化|变动|变)(?:了|过|出)(?:多少|几|好多|百分之几|百分之多少)?(?:没有?)?)"
    r"|(?:加(?:到|在)?一起|加起来|合起来|加总|合计|总共|一共|总和|相加)|比一比|比一下|对比一下|对比|比较一下|比较)"
    r"(?:有|是)?(?:多大|多少|几)?(?:件|个|项|次|起|宗|万元|个点|百分点|个百分点)?(?:一下)?"
)
_SUMS = re.compile(r"加|合|总|一共|相加")


def combined(text: str, context: Context) -> Carried | None:
    """The last answers of one figure, of several agencies or years, put together as the words say."""
    match = _WORDS.fullmatch(text)
    if match is None:
        return None
    trail = _alike(context.thread.trail) or _compared(context)
    if len(trail) < 2 and (match["grew"] or match["two"] or "年" in match["what"]):
        return None
    if len(trail) < 2:
        return _of_two_figures(match["what"], context.thread.trail[-2:])
    agencies = dict.fromkeys(agency for told in trail for agency in told.agencies)
    years = sorted({year for told in trail for year in told.years})
    label = trail[-1].indicators[0].label
    names = "和".join(agency.name for agency in agencies)
    if match["grew"] and len(agencies) > 1:
        return None
    if len(agencies) > 1 and len(years) == 1 and not match["two"]:
        kept = (listed(short(one.name) for one in agencies), f"{years[0]} 年", label)
        return Carried(f"{years[0]}年{names}{label}{_asked(match['what'])}", kept)
    if len(agencies) == 1 and len(years) > 1:
        dates = "和".join(f"{year}年" for year in years)
        kept = (short(next(iter(agencies)).name), f"{listed(map(str, years))} 年", label)
        if _SUMS.match(match["what"]):
            return Carried(f"{names}{dates}{label}一共多少", kept)
        return Carried(f"{names}{years[-1]}年{label}比{years[0]}年多多少", kept) if len(years) == 2 else None
    return None


def _of_two_figures(what: str, trail: tuple[Told, ...]) -> Carried | None:
    """The last two figures of one agency and year, put together: 复议几件, 诉讼呢, 加起来呢."""
    if len(trail) < 2 or any(len(one.indicators) != 1 for one in trail):
        return None
    first, last = trail
    if (first.agencies, first.years) != (last.agencies, last.years) or len(last.agencies) != 1:
        return None
    labels = tuple(one.indicators[0].label for one in trail)
    name, year = last.agencies[0], last.years[0]
    asked = "一共多少" if _SUMS.match(what) else "相差多少"
    kept = (short(name.name), f"{year} 年", *labels)
    return Carried(f"{name.name}{year}年{'和'.join(labels)}{asked}", kept)


def _compared(context: Context) -> tuple[Told, ...]:
    """What was just held against each other, as if it had been told one by one: 谁多, 多几件."""
    alone = len(context.indicators) == 1 and len(context.years) == 1 and len(context.agencies) > 1
    if context.kind is not Kind.COMPARE or not alone:
        return ()
    return tuple(Told((one,), context.years, context.indicators) for one in context.agencies)


def _asked(what: str) -> str:
    if _SUMS.match(what):
        return "一共多少"
    return "哪个少" if re.search(r"(?:个|家|谁)更?[少低]", what) else "相差多少"


def _alike(trail: tuple[Told, ...]) -> tuple[Told, ...]:
    """The last answers that told the same figure, of one agency and year each."""
    told: list[Told] = []
    for one in reversed(trail):
        if (
            len(one.agencies) != 1
            or len(one.indicators) != 1
            or (told and one.indicators != told[0].indicators)
        ):
            break
        told.insert(0, one)
    return tuple(told)
