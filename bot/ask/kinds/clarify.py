"""Ask back where a slot is empty or two readings would give different answers."""

from __future__ import annotations

from collections.abc import Callable

from bot.ask.answer import Answer, Choice, Kind
from bot.ask.home import at_home
from bot.ask.kinds import covered
from bot.ask.library import Library
from bot.ask.question import Origin, Question
from bot.ask.scope import Scope
from bot.ask.wording import listed, short
from storage.agencies import Agency

_CHOICES = 6
_EXAMPLES = 4
_ASKED = 2
_ASPECTS = (
    ("新收申请", "收到多少申请"),
    ("办结情况", "办结多少件申请"),
    ("不予公开", "不予公开几件"),
    ("行政复议", "行政复议几件"),
    ("存在的问题", "存在哪些问题"),
)


def answer(question: Question, library: Library) -> Answer:
    """Choices for the first slot that is in doubt: which agency, or what about it."""
    if question.doubts:
        return _which(question)
    if question.unread:
        headline = f"没有看懂“{question.unread}”指哪一年。年报只有全年的数，请写成“2023年”这样的年份。"
        return Answer(question.text, Kind.CLARIFY, headline)
    if question.crowd and question.crowd.frame.own and question.scope is None:
        return _region(question, library)
    if question.scope and not question.agencies.values:
        return _many(question, question.scope, library)
    if question.agencies.values:
        return _what(question)
    return _whose(question, library)


def simpler(
    choice: Choice, question: Question, library: Library, works: Callable[[Choice], bool]
) -> Choice | None:
    """The choice if it works; else, where it names an agency, the figure asked for of a year that is held."""
    if works(choice):
        return choice
    agency = next((one for one in library.agencies.values() if one.name == choice.label), None)
    if agency is None:
        return None
    year = next((one for one in question.years.values if one in agency.years), agency.years[-1])
    what = question.indicators.values[0].label if question.indicators.values else "新收申请"
    plain = Choice(f"{agency.name}（{year} 年）", f"{agency.name}{year}年{what}多少")
    return plain if works(plain) else None


def _which(question: Question) -> Answer:
    doubt = question.doubts[0]
    names = (doubt.wordings or tuple(agency.name for agency in doubt.candidates))[:_CHOICES]
    choices = tuple(Choice(name, question.folded.replace(doubt.written, name, 1)) for name in names)
    if doubt.wordings:
        headline = f"“{doubt.written}”可能是下面几处的，您问的是哪一处？"
    elif len(doubt.candidates) == 1:
        headline = f"库内没有“{doubt.written}”，您问的是不是{doubt.candidates[0].name}？"
    else:
        headline = f"“{doubt.written}”在库内对应 {len(doubt.candidates)} 个机关，您问的是哪一个？"
    return Answer(question.text, Kind.CLARIFY, headline, choices=choices, notes=question.notes)


def _what(question: Question) -> Answer:
    agency = question.agencies.values[0]
    year = question.periods(agency)[-1]
    name = short(agency.name)
    choices = tuple(Choice(label, f"{agency.name}{year}年{asked}") for label, asked in _ASPECTS)
    return Answer(
        question.text, Kind.CLARIFY, f"您想问{name} {year} 年的什么？", choices=choices, notes=question.notes
    )


def _whose(question: Question, library: Library) -> Answer:
    """Which agency: those with the newest reports, where the rest of the question can be asked of them."""
    if question.agencies.origin is Origin.HOME:
        return _own(question, library)
    asked = question.indicators.values or (question.wanted and question.wanted.topics)
    choices = tuple(
        Choice(short(agency.name), f"{agency.name}{question.folded}") for agency in _newest(question, library)
    )
    if question.indicators.values and question.wanted is None:
        choices = (*choices, Choice("各单位合计", f"各单位{question.folded}"))
    headline = "您问的是哪个机关？请说出名称，例如："
    return Answer(
        question.text, Kind.CLARIFY, headline, choices=choices if asked else (), notes=question.notes
    )


def _own(question: Question, library: Library) -> Answer:
    """How to tell whose 我镇 is meant."""
    choices = []
    for agency in _newest(question, library):
        own = at_home(question.folded, (agency,), library)
        if not own.unset:
            choices.append(Choice(short(agency.name), own.text))
    if question.notes:
        headline = f"{question.notes[0]}请写明是哪个机关。"
        return Answer(question.text, Kind.CLARIFY, headline, choices=tuple(choices))
    headline = (
        "还不知道您是哪个机关。说“我是某某镇的”，或发送“/home 某某镇”，我就记住；也可以直接写机关名称。"
    )
    return Answer(question.text, Kind.CLARIFY, headline, choices=tuple(choices))


def _many(question: Question, scope: Scope, library: Library) -> Answer:
    """A question about many that was not understood, or is of two steps: what can be asked of them."""
    years = question.years.values or covered.default(question, library)
    when = f"{years[-1]}年"
    asked = question.indicators.values
    region = listed(group.region for group in scope.groups)
    kind = scope.groups[0].kind.word if scope.groups else scope.kind.word if scope.kind else "单位"
    labels = [one.label for one in asked][:_ASKED] or [_ASPECTS[0][0]]
    choices = [
        Choice(f"{label}{end}", f"{region}{when}哪个{kind}{label}{end}")
        for label in labels
        for end in (("最高", "最低") if "率" in label else ("最多", "最少"))
    ]
    choices += [
        Choice(f"{label}合计", f"{region}各{kind}{when}{label}合计") for label in labels if "率" not in label
    ]
    steps = "这个问题要分几步，请一步一步地问" if len(asked) > 1 else "没有完全看懂这个问题"
    headline = f"{steps}。关于{scope.name}，可以这样问："
    return Answer(question.text, Kind.CLARIFY, headline, choices=tuple(choices), notes=question.notes)


def _region(question: Question, library: Library) -> Answer:
    """我县 or 全县, and nothing says which: those that agencies are held of."""
    own = question.crowd.frame.own if question.crowd else ""
    signs = {sign for sign in own if sign in "县区市省"} or set("县区")
    held = (library.resolver.regions(agency.id) for agency in library.agencies.values())
    names = dict.fromkeys(names[-1] for names in held if names and names[-1][-1] in signs)
    choices = tuple(
        Choice(name, question.folded.replace(own, f"{name}各单位" if own[0] == "全" else name, 1))
        for name in list(names)[:_CHOICES]
    )
    headline = f"还不知道“{own}”指哪里。请说出名称再问一次。"
    return Answer(question.text, Kind.CLARIFY, headline, choices=choices, notes=question.notes)


def _newest(question: Question, library: Library) -> list[Agency]:
    years = question.years.values or library.years[-1:]
    holders = [agency for year in years for agency in library.holders(year)]
    return list(dict.fromkeys(holders or library.agencies.values()))[:_EXAMPLES]
