"""The agency is not held: said plainly, with the nearest names that are. Never another agency's figure."""

from __future__ import annotations

from bot.ask.agencies import Doubt
from bot.ask.answer import Answer, Choice, Kind
from bot.ask.library import Library
from bot.ask.question import Question
from bot.ask.wording import listed, short
from storage.agencies import Agency
from storage.names.groups import kinds
from storage.names.parts import Sort, parts

_PLACES = 3


def answer(question: Question, library: Library) -> Answer:
    """Which names are not held and which are nearest, as choices."""
    written = [doubt.written for doubt in question.doubts if doubt.stranger]
    parts = {one for one in written if any(one != other and one in other for other in written)}
    strangers = [doubt for doubt in question.doubts if doubt.stranger and doubt.written not in parts]
    first = strangers[0]
    names = listed(f"“{doubt.written}”" for doubt in strangers)
    within = _within(first, library)
    nearest = [library.agencies[key].name for key in library.resolver.nearest(first.written)]
    offered = "名称最接近的机关见下，请核对后选择，或换全称再问。" if nearest else "库内还没有年报。"
    if within:
        held = listed(short(agency.name) for agency in within[:_PLACES])
        more = "等" if len(within) > _PLACES else ""
        count = f"库内有{first.written} {len(within)} 个机关的年报"
        offered = f"{count}：{held}{more}。可以合起来看，也可以看其中一个。"
        nearest = [f"{first.written}各单位", *(agency.name for agency in within[:_PLACES])]
    choices = tuple(Choice(name, question.folded.replace(first.written, name, 1)) for name in nearest)
    return Answer(
        question.text,
        Kind.UNKNOWN_AGENCY,
        f"库内没有收录{names}的年报，不能作答。",
        (*(line for doubt in strangers for line in _known(doubt)), offered),
        choices=choices,
        notes=question.notes,
    )


def _within(stranger: Doubt, library: Library) -> tuple[Agency, ...]:
    """The bodies held of the region that a name is; none where it is no region, or several have the name."""
    if parts(stranger.written).sort is not Sort.PLACE:
        return ()
    found = library.resolver.groups(stranger.written, kinds()["单位"])
    ids = found[0].ids if len(found) == 1 else ()
    return tuple(sorted((library.agencies[key] for key in ids), key=lambda one: one.name))


def _known(doubt: Doubt) -> tuple[str, ...]:
    """Which towns or regions of that name there are: none of them is held."""
    if not doubt.places:
        return ()
    if len(doubt.places) == 1:
        return (f"“{doubt.written}”按行政区划名录是{doubt.places[0]}，库内没有它的年报。",)
    more = f"等 {len(doubt.places)} 处" if len(doubt.places) > _PLACES else ""
    return (f"叫“{doubt.written}”的有{listed(doubt.places[:_PLACES])}{more}，库内一份年报也没有。",)
