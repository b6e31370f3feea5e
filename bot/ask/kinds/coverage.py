"""What is held: which agencies, which years, and which of a region's reports are lacking."""

from __future__ import annotations

from collections.abc import Iterable

from bot.ask.answer import Answer, Choice, Kind
from bot.ask.groups import cut
from bot.ask.holdings import Wish, asks_whom, asks_years, lacks_ever, lacks_every, not_always, parted, wish
from bot.ask.kinds import covered
from bot.ask.kinds.gathered import years_of
from bot.ask.kinds.streets import apart, streets
from bot.ask.library import Library
from bot.ask.question import Question
from bot.ask.scope import Scope
from bot.ask.wording import listed, short
from storage.agencies import Agency

_LINES = 12
_NAMES = 40
_CHOICES = 6
_RECENT = 3


def answer(question: Question, library: Library) -> Answer:
    """The reports held, or lacking, of the agencies and years said, or of all."""
    if not library.agencies:
        return Answer(question.text, Kind.COVERAGE, "库内还没有年报，请先导入或发送年报文件。")
    wished = Wish.LIST if asks_years(question.folded) else wish(question.timeless or question.folded)
    if question.agencies.values and not question.upper:
        wished = Wish.LACKING if not_always(question.folded) else wished
        return _of_agencies(question, question.agencies.values, wished, library)
    scope = question.scope
    if sides := parted(question.folded):
        return _parted(question, scope, *sides, library)
    if wished is Wish.LACKING or not_always(question.folded):
        return _lacking(question, scope, library)
    if wished is Wish.ALWAYS:
        return _always(question, scope, library)
    if wished in (Wish.ONCE, Wish.FULLEST):
        return _counted(question, scope, wished, library)
    limited = scope if scope and (scope.groups or (scope.kind and scope.kind.sort)) else None
    if question.years.values:
        return _of_years(question, limited, library)
    return _whole(question, limited, library)


def _whole(question: Question, scope: Scope | None, library: Library) -> Answer:
    agencies = _members(question, scope, library)
    reports = sum(len(agency.years) for agency in agencies)
    years = sorted({year for agency in agencies for year in agency.years})
    within = f"{scope.name}：" if scope else ""
    when = listed(map(str, years))
    headline = f"{within}已入库 {len(agencies)} 个机关的 {reports} 份年报，年度有 {when}"
    choices = tuple(Choice(f"{year} 年", f"收录了哪些{year}年的年报") for year in library.years[-_CHOICES:])
    lines = [f"{agency.name}：{years_of(agency)}" for agency in agencies]
    notes = (*question.notes, *_missing(scope))
    return Answer(question.text, Kind.COVERAGE, headline, _cut(lines, agencies), choices=choices, notes=notes)


def _members(question: Question, scope: Scope | None, library: Library) -> tuple[Agency, ...]:
    """The agencies of the scope, with the government of the region that was named."""
    if scope is None:
        return tuple(library.agencies.values())
    upper = (question.upper,) if question.upper and question.upper not in scope.members else ()
    return (*upper, *scope.members)


def _of_years(question: Question, scope: Scope | None, library: Library) -> Answer:
    lines: list[str] = []
    counts: list[str] = []
    members = _members(question, scope, library)
    held: list[Agency] = []
    for year in question.years.values:
        holders = [agency for agency in members if year in agency.years]
        counts.append(f"{year} 年 {len(holders)} 份")
        lines.extend(f"{agency.name} {year} 年" for agency in holders)
        held.extend(holders)
    name = f"（{scope.name}）" if scope else ""
    return Answer(
        question.text,
        Kind.COVERAGE,
        f"已入库年报{name}：{listed(counts)}",
        _cut(lines, held),
        notes=(*question.notes, *_missing(scope)),
    )


def _of_agencies(question: Question, agencies: tuple[Agency, ...], wished: Wish, library: Library) -> Answer:
    lines = [_told(agency, question.years.values, wished, library) for agency in agencies]
    return Answer(question.text, Kind.COVERAGE, lines[0], tuple(lines[1:]), notes=question.notes)


def _told(agency: Agency, asked: tuple[int, ...], wished: Wish, library: Library) -> str:
    """What is held of one agency, with what was asked for first."""
    name = short(agency.name)
    held = f"已入库{agency.name}：{years_of(agency)}，共 {len(agency.years)} 份"
    if asked:
        there = [str(year) for year in asked if year in agency.years]
        gone = [str(year) for year in asked if year not in agency.years]
        lack = f"没有收录{name} {listed(gone)} 年的年报。" if gone else ""
        have = f"有{name} {listed(there)} 年的年报。" if there else ""
        return f"{have}{lack}{held}"
    if wished is Wish.OLDEST:
        return f"库内{name}最早的年报是 {agency.years[0]} 年。{held}"
    if wished is Wish.NEWEST:
        return f"库内{name}最新的年报是 {agency.years[-1]} 年。{held}"
    if wished not in (Wish.LACKING, Wish.ALWAYS):
        return held
    gaps = [year for year in range(agency.years[0], agency.years[-1]) if year not in agency.years]
    others = [year for year in library.years if year not in agency.years and year not in gaps]
    between = f"中间缺 {listed(map(str, gaps))} 年" if gaps else "中间没有缺"
    around = f"；库内别的机关有而它没有的还有 {listed(map(str, others))} 年" if others else ""
    return f"{held}，{between}{around}。"


def _lacking(question: Question, scope: Scope | None, library: Library) -> Answer:
    """Who has no report of one of the years."""
    years = question.years.values or _lackable(question, library)
    members = _members(question, scope, library)
    without = {agency: [year for year in years if year not in agency.years] for agency in members}
    every = lacks_every(question.folded)
    lacking = {agency: gone for agency, gone in without.items() if len(gone) >= (len(years) if every else 1)}
    name = scope.name if scope else "库内各机关"
    when = f"{listed(map(str, years))} 年"
    never = [name for group in scope.groups for name in group.missing] if scope else []
    total, without_any = len(members) + len(never), len(lacking) + len(never)
    if every and len(years) > 1:
        named = f"：{cut([*(short(agency.name) for agency in lacking), *never])}" if without_any else ""
        headline = f"{name}：{when}的年报一份也没有入库的有 {without_any}/{total} 个{named}"
    elif without_any:
        named = cut([*(short(agency.name) for agency in lacking), *never])
        held = f"{total - without_any}/{total} 份已入库"
        headline = f"{name}：{when}的年报缺 {without_any} 个机关：{named}（{held}）"
    else:
        headline = f"{name}：{when}的年报，库内 {total} 个机关都有"
    several = len(years) > 1
    beside = [agency for agency in streets(scope, library) if not set(years) <= set(agency.years)]
    lines = [
        f"{agency.name}：缺 {listed(map(str, gone))} 年" if several else agency.name
        for agency, gone in lacking.items()
    ]
    return Answer(
        question.text,
        Kind.COVERAGE,
        headline,
        _cut(lines, list(lacking)),
        notes=(
            *question.notes,
            *_taken(question, years, library),
            *apart(scope, f"街道中缺的有 {len(beside)} 个", beside),
            *_missing(scope),
            "没有入库不等于没有公布。",
        ),
    )


def _parted(
    question: Question, scope: Scope | None, held: tuple[int, ...], gone: tuple[int, ...], library: Library
) -> Answer:
    """Who has the reports of some years and lacks those of others."""
    members = _members(question, scope, library)
    found = [one for one in members if set(held) <= set(one.years) and set(gone).isdisjoint(one.years)]
    name = scope.name if scope else "库内各机关"
    sides = f"有 {listed(map(str, held))} 年、没有 {listed(map(str, gone))} 年年报"
    return Answer(
        question.text,
        Kind.COVERAGE,
        f"{name}：{sides}的有 {len(found)}/{len(members)} 个",
        _cut([agency.name for agency in found], found),
        notes=(*question.notes, *_missing(scope), "没有入库不等于没有公布。"),
    )


def _lackable(question: Question, library: Library) -> tuple[int, ...]:
    """The years of which who lacks is told where none is said: all, the last ones, else the usual one."""
    if lacks_ever(question.folded):
        return library.years
    return library.years[-_RECENT:] if not_always(question.folded) else covered.default(question, library)


def _taken(question: Question, years: tuple[int, ...], library: Library) -> list[str]:
    """The remark on years that were taken where none was said."""
    if question.years.values or len(years) > 1:
        return _default(question, years)
    return [covered.assumed(question, library, years[-1])]


def _always(question: Question, scope: Scope | None, library: Library) -> Answer:
    """Who has a report of every one of the years, and what the others lack."""
    years = question.years.values or library.years[-_RECENT:]
    members = _members(question, scope, library)
    full = [agency for agency in members if set(years) <= set(agency.years)]
    name = scope.name if scope else "库内各机关"
    headline = f"{name}：{listed(map(str, years))} 年的年报都已入库的有 {len(full)}/{len(members)} 个"
    lacking = {
        agency: gone
        for agency in members
        if (gone := [str(year) for year in years if year not in agency.years])
    }
    told = [f"{short(agency.name)}缺 {listed(gone)} 年" for agency, gone in lacking.items()]
    asked = asks_whom(question.folded)
    lines = [f"不齐的有 {len(told)} 个：{cut(told)}。"] if told and not asked else []
    beside = [agency for agency in streets(scope, library) if set(years) <= set(agency.years)]
    return Answer(
        question.text,
        Kind.COVERAGE,
        headline,
        (*_cut([agency.name for agency in full], full), *lines),
        notes=(
            *question.notes,
            *_default(question, years),
            *apart(scope, f"街道中都已入库的有 {len(beside)} 个", beside),
            *_missing(scope),
        ),
    )


def _counted(question: Question, scope: Scope | None, wished: Wish, library: Library) -> Answer:
    """Who has reports of one year alone, or of the most years."""
    members = _members(question, scope, library)
    most = max((len(agency.years) for agency in members), default=0)
    count = 1 if wished is Wish.ONCE else most
    found = [agency for agency in members if len(agency.years) == count]
    name = scope.name if scope else "库内各机关"
    told = "只收录了一年年报的" if wished is Wish.ONCE else f"收录的年报最多，有 {most} 年的"
    headline = f"{name}：{told}有 {len(found)}/{len(members)} 个"
    lines = [f"{agency.name}：{years_of(agency)}" for agency in found]
    notes = (*question.notes, *_missing(scope))
    return Answer(question.text, Kind.COVERAGE, headline, _cut(lines, found), notes=notes)


def _default(question: Question, years: tuple[int, ...]) -> list[str]:
    return [] if question.years.values else [f"您没有说年份，按 {listed(map(str, years))} 年作答。"]


def _missing(scope: Scope | None) -> list[str]:
    """What the list of divisions knows of a region and nothing is held of, or that there is no list."""
    if scope is None or not scope.groups:
        return ["只对照库内已有的机关，没有入库过的机关无从知道。"] if scope else []
    missing = [name for group in scope.groups for name in group.missing]
    if missing:
        return [f"按国家统计局 2023 年统计用区划代码，还有 {len(missing)} 个从未入库：{cut(missing)}。"]
    known = any(group.listed for group in scope.groups)
    return [] if known else ["这些机关没有名录，可能还有未收录的。"]


def _cut(lines: list[str], agencies: Iterable[Agency]) -> tuple[str, ...]:
    """The lines, or where they are many the names in a row."""
    if len(lines) <= _LINES:
        return tuple(lines)
    names = list(dict.fromkeys(short(agency.name) for agency in agencies))
    rest = f"……另有 {len(names) - _NAMES} 个，请说出机关名称查询。" if len(names) > _NAMES else ""
    return (listed(names[:_NAMES]), *([rest] if rest else []))
