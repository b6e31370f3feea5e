"""What is held: which agencies, which years, and what is missing beside what others or other years have."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

from bot.ask.answer import Answer, Choice, Kind
from bot.ask.kinds import clarify, unknown_agency
from bot.ask.kinds.gathered import years_of
from bot.ask.library import Library
from bot.ask.question import Question
from bot.ask.wording import listed, short
from storage.agencies import Agency
from storage.names.identity import stem
from storage.names.parts import Sort, parts

_SHOWN = 10
_IN_LINE = 20

_CHOICES = 6
_ASKED = re.compile(
    r"(?:几|多少)(?:份|个|家)?(?:机关|单位|部门)?[^,]{0,8}(?:年报|报告)|(?:年报|报告)[^,]{0,8}(?:几|多少)[份家]|[缺少差](?:了)?(?:哪|谁)"
    r"|(?:没|未)(?:有)?(?:交|报送|收录|入库|公布)(?![^,]*[件项])|[少漏缺]交|从哪一?年(?:开始|起)|(?:每年|年年|连续.{1,4}年)都"
    r"|[交收报]齐|有哪[几些]?年的?[?.]*$|收了?(?:多少|几)份[?.]*$|(?:有|收录?)[^,]{0,20}(?:年报|报告)(?:没有?|[吗么]|了没有?)[?.]*$|有(?:没有|无)[^,]{0,20}(?:年报|报告)[?.]*$|(?:年报|报告)[^,]{0,6}(?:有吗|有没有|有的?没有|都?收了[吗没]|收录了[吗没]|在吗|都?有了?[吗没])[?.]*$"
    r"|都(?:有|交了?)[^,]{0,4}(?:年报|报告)|最早的?(?:一份)?(?:年报|报告)|(?:哪些|哪个|哪几个|哪家|谁)[^,]{0,12}(?:有|没有|交)[^,]{0,8}(?:年报|报告)|(?:年报|报告)(?:最多|最全|最少)"
    r"|(?:库里?|收录?|你们|这里|入库)[^,]{0,6}(?:多少|几)(?:个|家)(?:机关|单位|部门)|(?:缺|少)哪"
)
_REPORTS = re.compile(r"年报|年度报告|报告|收录|入库|库里|库内|数据库|最早|查到哪")
_NOTHING_ELSE = re.compile(
    r"(?:政府信息公开|信息公开|工作|年度报告|年报|报告|收录|入库|数据库|库里|库内|最早|最新|最近|最多|最少|最全|能|可以|查|看|到|从|开始|起|为止"
    r"|没有?|未|有|无|交|报送|收|缺|少|差|漏|全|齐|不|多少|几|份|个|家|年|哪|谁|什么|些|单位|机关|部门|乡镇|镇|乡|街道|局|委|办|县|区|市|各|所|都|还|也|已经|已|目前|现在"
    r"|公布|发布|出|上传|公开|连续|每|一|共|总|计|合计|你们?|您|这里?|那|这儿|里|的|了|过|是|在|吗|么|呢|吧|啊|呀|请|帮我|列|来|说|一下|[|()（）,.?!、和与到至-])*"
)
_LAST_OF = re.compile(r"(?:连续|近|最近)?([两二三四五六])年")
_COUNTS = {"两": 2, "二": 2, "三": 3, "四": 4, "五": 5, "六": 6}
_LACKING = re.compile(
    r"[缺少差]哪|全不全|齐不齐|没交|没报|未交|未报|没有交|少交|漏交|缺|没有(?:\d{4}年)?(?:的)?(?:年报|报告)(?!吗)|未收录|没收录|没入库|未公布|没公布|没发|还没"
)
_STEADY = re.compile(r"连续|每年都|年年|都(?:有|交|报)|全(?:都)?(?:有|交)|一年(?:都)?(?:没|不)(?:落|缺|少)")
_FIRST = re.compile(r"最早|从哪一?年(?:开始|起)|哪一?年(?:开始|起)")
_LAST = re.compile(r"最新|最近|最晚")
_WHETHER = re.compile(r"[吗么]|有没有|有无|没有?[?.!]*$|是否|了没")
_WHOM = re.compile(r"谁|哪些|哪家|哪几|哪个|单位|机关|多少|几[份家个]|一共|总共|全部|名单|都有")


def asks_coverage(folded: str, rest: str) -> bool:
    """Whether a folded text asks what is held; `rest` is the text without years and names.

    It does where it speaks of reports and says nothing beside who has them, of which years, and how many.
    """
    about = _REPORTS.search(folded) and _NOTHING_ELSE.fullmatch(rest)
    return about is not None or _ASKED.search(folded) is not None


def answer(question: Question, library: Library) -> Answer:
    """The reports held of the agencies, regions or years said, or of all."""
    if not library.agencies:
        return Answer(question.text, Kind.COVERAGE, "库内还没有年报，请先导入或发送年报文件。")
    region = _region(question, library)
    if question.doubts and region is None:
        stranger = any(doubt.stranger for doubt in question.doubts)
        return unknown_agency.answer(question, library) if stranger else clarify.answer(question, library)
    if question.agencies.values and region is None:
        return _of_agencies(question, library)
    name, members = region or _limited(question, library)
    if _STEADY.search(question.folded) and len(_span(question, library)) > 1:
        return _steady(question, library, name, members)
    if _LACKING.search(question.folded) and not _WHETHER.search(question.folded.replace("没有年报", "")):
        return _absent(question, library, name, members)
    if question.years.values:
        return _of_years(question, name, members)
    return _of_all(question, library, name, members)


def region_of(folded: str, library: Library) -> str:
    """The longest region of held agencies that a text names: 青禾县, whether it reports itself or not."""
    regions = {region for key in library.agencies for region in library.resolver.regions(key)}
    return max((region for region in regions if region in folded), key=len, default="")


def _region(question: Question, library: Library) -> tuple[str, list[Agency]] | None:
    """The agencies of a region that is asked about; None where an agency itself is."""
    if question.groups:
        return (
            listed(group.name for group in question.groups),
            [one for group in question.groups for one in group.agencies],
        )
    own = question.agencies.values
    if len(own) > 1 or (own and parts(own[0].name).sort is not Sort.PLACE):
        return None
    if own and not _WHOM.search(question.folded) and not _LACKING.search(question.folded):
        return None
    name = parts(own[0].name).unit if own else region_of(question.folded, library)
    if not name:
        return None
    members = [
        agency
        for agency in library.agencies.values()
        if agency in own or name in library.resolver.regions(agency.id)
    ]
    return (name, _in_scope(members, question)) if len(members) > 1 or not own else None


def _limited(question: Question, library: Library) -> tuple[str, list[Agency]]:
    return "", _in_scope(library.agencies.values(), question)


def _in_scope(agencies: Iterable[Agency], question: Question) -> list[Agency]:
    if not question.scope:
        return list(agencies)
    return [agency for agency in agencies if stem(agency.name).endswith(question.scope)]


def _span(question: Question, library: Library) -> tuple[int, ...]:
    last = _LAST_OF.search(question.folded)
    return question.years.values or library.years[-_COUNTS[last[1]] if last else 0 :]


def _of_agencies(question: Question, library: Library) -> Answer:
    """The years of the agencies said, whether those asked for are among them, and what is missing."""
    own, asked = question.agencies.values, question.years.values
    missing = [f"{short(one.name)} {year} 年" for one in own for year in asked if year not in one.years]
    held = [f"{short(one.name)} {year} 年" for one in own for year in asked if year in one.years]
    if missing:
        headline = f"没有收录{listed(missing)}的年报"
        headline += f"，已收录{listed(held)}的" if held else ""
    elif held:
        headline = f"有，已收录{listed(held)}的年报"
    elif _LACKING.search(question.folded):
        headline = "；".join(_gaps(one, library) for one in own)
    elif _FIRST.search(question.folded):
        headline = "；".join(f"{one.name}最早的年报是 {one.years[0]} 年的" for one in own)
    elif _LAST.search(question.folded):
        headline = "；".join(f"{one.name}最新的年报是 {one.years[-1]} 年的" for one in own)
    else:
        headline = f"已入库{own[0].name}：{years_of(own[0])}，共 {len(own[0].years)} 份"
    lines = [f"{agency.name}：{years_of(agency)}" for agency in own]
    choices = tuple(
        Choice(
            f"{short(one.name)} {one.years[-1]} 年收到多少申请", f"{one.name}{one.years[-1]}年收到多少申请"
        )
        for one in own[:1]
    )
    return Answer(
        question.text, Kind.COVERAGE, headline, _cut(lines, _SHOWN), choices=choices, notes=question.notes
    )


def _gaps(agency: Agency, library: Library) -> str:
    """What is missing of an agency between the first year that anybody has and the last."""
    gaps = [str(year) for year in library.years if year not in agency.years]
    inner = [year for year in gaps if int(year) > agency.years[0]]
    earlier = [year for year in gaps if int(year) < agency.years[0]]
    if not gaps:
        return f"{short(agency.name)}不缺，库内有的年度（{listed(map(str, library.years))}）都有"
    told = (
        f"{short(agency.name)}缺 {listed(inner)} 年的年报"
        if inner
        else f"{short(agency.name)}自 {agency.years[0]} 年起不缺"
    )
    return told + (f"（此前的 {listed(earlier)} 年也没有收录）" if earlier else "")


def _absent(question: Question, library: Library, name: str, members: Sequence[Agency]) -> Answer:
    """Who has reports of other years and none of these: there is no other register than what is held."""
    every = question.years.values or "全" in question.folded or "齐" in question.folded
    years = _span(question, library) if every else library.years[-1:]
    gone = {one: [year for year in years if year not in one.years] for one in members}
    lacking = [agency for agency, without in gone.items() if without]
    told = {one: f"（缺 {listed(map(str, gone[one]))}）" if len(years) > 1 else "" for one in lacking}
    asked = listed(map(str, years))
    whose = f"{name or '库内'}{_ended(question)}"
    held = len(members) - len(lacking)
    headline = f"{whose} {len(members)} 个机关中，{len(lacking)} 个没有 {asked} 年的年报"
    if lacking:
        headline += f"：{listed(short(one.name) for one in lacking[:3])}{'等' if len(lacking) > 3 else ''}"
    elif len(years) > 1:
        headline = f"{whose} {len(members)} 个机关 {asked} 年的年报都已收录"
    notes = (
        *question.notes,
        f"对照的是库内收录过年报的机关（{held}/{len(members)} 齐全）；"
        "一份也没有收录的机关不在其中，没有收录也不等于没有公布。",
    )
    return Answer(question.text, Kind.COVERAGE, headline, _by_region(lacking, told), notes=notes)


def _steady(question: Question, library: Library, name: str, members: Sequence[Agency]) -> Answer:
    """Who has a report of every one of the years."""
    years = _span(question, library)
    every = [agency for agency in members if set(years) <= set(agency.years)]
    asked = (
        f"{years[0]}—{years[-1]}"
        if len(years) > 1 and years[-1] - years[0] == len(years) - 1
        else listed(map(str, years))
    )
    whose = f"{name or '库内'}{_ended(question)}"
    headline = f"{whose} {asked} 年每年都有年报的机关 {len(every)} 个（共 {len(members)} 个）"
    notes = (*question.notes, "只按库内收录的年报计算，没有收录不等于没有公布。")
    return Answer(question.text, Kind.COVERAGE, headline, _by_region(every), notes=notes)


def _of_years(question: Question, name: str, members: Sequence[Agency]) -> Answer:
    years = question.years.values
    held = {one: [year for year in years if year in one.years] for one in members}
    counts = [(year, sum(year in own for own in held.values())) for year in years]
    said = listed(f"{year} 年 {count} 份" if count else f"没有 {year} 年的（0 份）" for year, count in counts)
    headline = f"已入库{name}{_ended(question)}年报：{said}"
    holders = [agency for agency, own in held.items() if own]
    told = {one: f"（{listed(map(str, held[one]))}）" if len(years) > 1 else "" for one in holders}
    return Answer(question.text, Kind.COVERAGE, headline, _by_region(holders, told), notes=question.notes)


def _of_all(question: Question, library: Library, name: str, members: Sequence[Agency]) -> Answer:
    reports = sum(len(agency.years) for agency in members)
    years = sorted({year for agency in members for year in agency.years})
    told = {one: f"（{_years_in_short(one)}）" for one in members}
    whose = f"{name}{_ended(question)}" if name or question.scope else ""
    newest = f"最新的是 {years[-1]} 年的年报，" if years and _LAST.search(question.folded) else ""
    headline = newest + (
        f"已入库{whose} {len(members)} 个机关的 {reports} 份年报，年度有 {listed(map(str, years))}"
    )
    choices = tuple(Choice(f"{year} 年", f"收录了哪些{year}年的年报") for year in library.years[-_CHOICES:])
    return Answer(question.text, Kind.COVERAGE, headline, _by_region(members, told), choices=choices)


def _ended(question: Question) -> str:
    return f"名称以{listed(f'“{end}”' for end in question.scope)}结尾的" if question.scope else ""


def _by_region(agencies: Sequence[Agency], told: Mapping[Agency, str] | None = None) -> tuple[str, ...]:
    """The agencies with what is told of each, those of one region in a line."""
    groups: dict[str, list[str]] = {}
    for agency in agencies:
        own = parts(agency.name)
        region = own.regions[-1] if own.regions else own.unit if own.sort is Sort.PLACE else ""
        name = agency.name if own.sort is Sort.PLACE else short(agency.name)
        groups.setdefault(region, []).append(f"{name}{(told or {}).get(agency, '')}")
    lines = []
    for names in groups.values():
        more = f"……等 {len(names)} 个" if len(names) > _IN_LINE else ""
        lines.append(f"{listed(names[:_IN_LINE])}{more}")
    return _cut(lines, _SHOWN)


def _years_in_short(agency: Agency) -> str:
    """2021—2023 for years without a gap, else each."""
    first, last = agency.years[0], agency.years[-1]
    if last - first == len(agency.years) - 1 and first != last:
        return f"{first}—{last}"
    return listed(map(str, agency.years))


def _cut(lines: Sequence[str], most: int) -> tuple[str, ...]:
    rest = len(lines) - most
    return (*lines[:most], f"……另有 {rest} 行，请说出地区或机关名称查询。") if rest > 0 else tuple(lines)
