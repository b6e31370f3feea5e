"""What is held: which agencies, which years."""

from __future__ import annotations

from bot.ask.answer import Answer, Choice, Kind
from bot.ask.kinds.gathered import years_of
from bot.ask.library import Library
from bot.ask.question import Question
from bot.ask.wording import listed

_SHOWN = 60
_CHOICES = 6


def answer(question: Question, library: Library) -> Answer:
    """The reports held of the agencies or years said, or of all."""
    if not library.agencies:
        return Answer(question.text, Kind.COVERAGE, "库内还没有年报，请先导入或发送年报文件。")
    if question.agencies.values:
        lines = [f"{agency.name}：{years_of(agency)}" for agency in question.agencies.values]
        return Answer(question.text, Kind.COVERAGE, f"已入库{lines[0]}", tuple(lines[1:]))
    if question.years.values:
        return _of_years(question, library)
    reports = sum(len(agency.years) for agency in library.agencies.values())
    lines = [f"{agency.name}：{years_of(agency)}" for agency in library.agencies.values()]
    headline = (
        f"已入库 {len(library.agencies)} 个机关的 {reports} 份年报，年度有 {listed(map(str, library.years))}"
    )
    choices = tuple(Choice(f"{year} 年", f"收录了哪些{year}年的年报") for year in library.years[-_CHOICES:])
    return Answer(question.text, Kind.COVERAGE, headline, _cut(lines), choices=choices)


def _of_years(question: Question, library: Library) -> Answer:
    lines: list[str] = []
    counts: list[str] = []
    for year in question.years.values:
        holders = library.holders(year)
        counts.append(f"{year} 年 {len(holders)} 份")
        lines.extend(f"{agency.name} {year} 年" for agency in holders)
    return Answer(
        question.text, Kind.COVERAGE, f"已入库年报：{listed(counts)}", _cut(lines), notes=question.notes
    )


def _cut(lines: list[str]) -> tuple[str, ...]:
    rest = len(lines) - _SHOWN
    return (*lines[:_SHOWN], f"……另有 {rest} 个，请说出机关名称查询。") if rest > 0 else tuple(lines)
