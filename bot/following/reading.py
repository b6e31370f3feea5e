"""Read what somebody wants to follow: 九亭镇; 松江区的镇; “行政复议 −诉讼”; 新收超过 50 件; 全部."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from bot.ask.agencies import exact, guessed, named
from bot.ask.fold import fold
from bot.ask.lexicon import blank
from bot.ask.library import Library
from bot.ask.words import words
from bot.following.measuring import measure
from bot.following.quoting import quoted
from storage.agencies import Agency
from storage.following.expression import expression
from storage.following.wanted import Measure, Region, Wanted
from storage.names.awaited import awaited
from storage.names.resolver import How, Mention

OFFERED = 8
"""Choices that are offered as buttons at most."""

_MARKED = re.compile(r"(?:关键[词字]|字词|词语)[:：\s]*(?P<words>[^“”\"「」『』＂]+)$")
_EVERYTHING = re.compile(
    "(?:全部|所有|一切|全国)的?(?:机关|单位|部门|年报|报告)*|(?:有)?任何(?:机关|单位|年报)"
)
_SAID_BESIDE = re.compile(
    "(?:请|帮我?|替我|给我|我(?:想|要)|麻烦)|(?:一旦|只要|如果|凡是|当)"
    "|(?:有|出|发布?|公布|收录)?(?:了|新|最新|更正)*的?(?:年度报告|年报|报告)(?:里|中)?"
    "|(?:就|都|也)?(?:通知|提醒|告诉|推送)我?|(?:含有?|包含|提到|出现)|(?:的|时|时候|就|都|我|吧|一下|[,.:;!|])"
)
_SHORTEST, _LONGEST = 2, 12
_KINDS = ("各街镇", "各部门", "所有机关")
_CONTENT = re.compile(r"[\u3400-\u9fff]{2,}|[a-z0-9]{2,}")


EVERYTHING = Wanted()
"""Every report of everybody."""


@dataclass(frozen=True, slots=True)
class Meant:
    """What is wanted, with the remarks on how it was read; `agencies` are the names of those among it.

    `awaited` are agencies of which no report is held yet, wanted with the words and the measure of `like`.
    """

    wanted: tuple[Wanted, ...]
    agencies: dict[int, str]
    notes: tuple[str, ...] = ()
    awaited: tuple[str, ...] = ()
    like: Wanted = EVERYTHING


@dataclass(frozen=True, slots=True)
class Unsettled:
    """It cannot be told what is wanted: a sentence, and what may be written instead."""

    sentence: str
    offered: tuple[str, ...] = ()


def wanted(text: str, library: Library) -> Meant | Unsettled:
    """What a text wants to follow. Raises NoExpression where its words cannot be looked for."""
    said, unquoted = quoted(_MARKED.sub(lambda match: f"“{match['words'].strip()}”", text))
    sought = expression(said).written if said else ""
    folded = fold(unquoted)
    mentions = exact(folded, library)
    rest = blank(folded, ((one.start, one.end) for one in mentions))
    limited = measure(rest)
    if isinstance(limited, str):
        return Unsettled(limited)
    reached, rest = limited
    if not mentions and not sought and not reached and not _EVERYTHING.fullmatch(folded):
        mentions = guessed(folded, folded, (), library)
        rest = blank(folded, ((one.start, one.end) for one in mentions))
    return _settled(text, folded, rest, mentions, library, sought, reached)


def _settled(
    text: str,
    folded: str,
    rest: str,
    mentions: Sequence[Mention],
    library: Library,
    sought: str,
    reached: Measure | None,
) -> Meant | Unsettled:
    apart = tuple(one for one in mentions if one.how is not How.GROUP)
    groups = [one for one in mentions if one.how is How.GROUP]
    shared = next((one for one in groups if len(one.groups) > 1), None)
    if shared:
        tail = shared.written.partition(shared.groups[0].region.name)[2]
        return Unsettled(
            f"叫“{shared.groups[0].region.name}”的地方不止一个，请选一个：",
            tuple(_again(text, shared.written, f"{one.region.full}{tail}") for one in shared.groups)[
                :OFFERED
            ],
        )
    meant = named(folded, apart, (), library)
    doubtful = [one for doubt in meant.doubts if not doubt.stranger for one in doubt.candidates]
    if doubtful:
        written = next(doubt.written for doubt in meant.doubts if not doubt.stranger)
        offered = tuple(_again(text, written, one.name) for one in [*meant.agencies, *doubtful])
        return Unsettled(f"“{written}”可能是下面几个机关，请选一个：", offered[:OFFERED])
    strangers = {doubt.written: awaited(doubt.written, doubt.places) for doubt in meant.doubts}
    if not mentions and (own := awaited(folded)):
        strangers, rest = {folded: own}, ""
    shared_by = next((written for written, names in strangers.items() if len(names) > 1), "")
    if shared_by:
        return _several(text, shared_by, strangers[shared_by])
    coming = tuple(names[0] for names in strangers.values() if names)
    strange = next((written for written, names in strangers.items() if not names), "")
    whole = _EVERYTHING.search(rest) is not None
    left = _CONTENT.search(words().phrases.without(_SAID_BESIDE.sub("|", _EVERYTHING.sub("|", rest))))
    regions = [Region(one.groups[0].region.full, one.groups[0].kind.word) for one in groups]
    told = [
        *(Wanted(agency.id, None, sought, reached) for agency in meant.agencies),
        *(Wanted(None, region, sought, reached) for region in regions),
    ]
    if strange or (not told and not coming and not whole and not ((sought or reached) and not left)):
        bare = not sought and not reached
        name = strange or (text if bare or not left else left.group())
        return _unknown(text, name, text if bare else name, library)
    if left and (sought or reached):
        return Unsettled(f"没有看懂“{left.group()}”。请把要找的字词都写在一对引号里，或去掉它再发一次。")
    if left:
        names = [*(agency.name for agency in meant.agencies), *coming, *(one.said for one in regions)]
        plain = names or ["全部机关"]
        return Unsettled(
            f"没有看懂“{left.group()}”。要找年报里的字词，请给它加上引号；只关注机关，请只写名称。",
            (f"{'和'.join(names)}“{left.group()}”", *plain)[:OFFERED],
        )
    agencies = {agency.id: agency.name for agency in meant.agencies}
    like = Wanted(None, None, sought, reached)
    return Meant(tuple(told) if told or coming else (like,), agencies, meant.notes, coming, like)


def _several(text: str, written: str, names: Sequence[str]) -> Unsettled:
    """Bodies of one name in several regions, none of them held."""
    more = f"这里列出 {OFFERED} 个，其余的请写明省、市、县再发一次。" if len(names) > OFFERED else ""
    return Unsettled(
        f"叫“{written}”的有 {len(names)} 个，都还没有收录年报，请选一个：{more}",
        tuple(_again(text, written, name) for name in names[:OFFERED]),
    )


def nearest(written: str, library: Library) -> tuple[Agency, ...]:
    """The held agencies whose names are most like what was written."""
    return tuple(library.agencies[key] for key in library.resolver.nearest(fold(written)))


def _again(text: str, written: str, instead: str) -> str:
    """The text with another name in the place of one; the name alone where it was written otherwise."""
    return text.replace(written, instead) if written in text else instead


def _unknown(text: str, written: str, shown: str, library: Library) -> Unsettled:
    """Nobody of that name is held: a region's bodies where it is one, else the nearest names.

    `shown` is as much of the text as is said back.
    """
    groups = tuple(
        f"{written}{kind}"
        for kind in _KINDS
        if any(one.how is How.GROUP for one in exact(fold(f"{written}{kind}"), library))
    )
    if groups:
        offered = tuple(_again(text, written, one) for one in (*groups, *awaited(f"{written}人民政府")))
        return Unsettled(f"没有收录“{written}”本级的年报。要关注{written}的哪些机关？", offered[:OFFERED])
    like = tuple(one.name for one in nearest(written, library))
    words_ = (f"“{shown.strip()}”",) if _SHORTEST <= len(shown.strip()) <= _LONGEST else ()
    also = "也可以按字词关注：年报的标题或正文出现它就通知您。" if words_ else ""
    if like:
        return Unsettled(
            f"没有收录名为“{shown}”的机关，行政区划名录里也没有。{also}相近的有：", (*like, *words_)
        )
    return Unsettled(
        f"没有收录名为“{shown}”的机关，行政区划名录里也没有。请写明省、市、县和全称再发一次。{also}", words_
    )
