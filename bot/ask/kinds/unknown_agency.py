"""The agency is not held: said plainly, with the nearest names that are. Never another agency's figure."""

from __future__ import annotations

from bot.ask.agencies import Doubt
from bot.ask.answer import Answer, Choice, Kind
from bot.ask.library import Library
from bot.ask.question import Question
from bot.ask.wording import listed

_PLACES = 3


def answer(question: Question, library: Library) -> Answer:
    """Which names are not held and which are nearest, as choices."""
    written = [doubt.written for doubt in question.doubts if doubt.stranger]
    parts = {one for one in written if any(one != other and one in other for other in written)}
    strangers = [doubt for doubt in question.doubts if doubt.stranger and doubt.written not in parts]
    first = strangers[0]
    names = listed(f"“{doubt.written}”" for doubt in strangers)
    nearest = (library.agencies[key].name for key in library.resolver.nearest(first.written))
    choices = tuple(Choice(name, question.folded.replace(first.written, name, 1)) for name in nearest)
    offered = "名称最接近的机关见下，请核对后选择，或换全称再问。" if choices else "库内还没有年报。"
    return Answer(
        question.text,
        Kind.UNKNOWN_AGENCY,
        f"库内没有收录{names}的年报，不能作答。",
        (*(line for doubt in strangers for line in _known(doubt)), offered),
        choices=choices,
        notes=question.notes,
    )


def _known(doubt: Doubt) -> tuple[str, ...]:
    """Which towns or regions of that name there are: none of them is held."""
    if not doubt.places:
        return ()
    if len(doubt.places) == 1:
        return (f"“{doubt.written}”按行政区划名录是{doubt.places[0]}，库内没有它的年报。",)
    more = f"等 {len(doubt.places)} 处" if len(doubt.places) > _PLACES else ""
    return (f"叫“{doubt.written}”的有{listed(doubt.places[:_PLACES])}{more}，库内一份年报也没有。",)
