"""Of several agencies of one name the one that a follow-up means by the region it writes: 临沅那个呢."""

from __future__ import annotations

import re

from bot.ask.conversation import Conversation
from bot.ask.library import Library
from bot.ask.parsed import Parsed
from storage.agencies import Agency
from storage.names.endings import bare
from storage.names.parts import Sort, parts

_IT_IS = re.compile(r"^(?:就?是|问的是|要的?是?|在)+")
_THERE = re.compile(r"(?:的|那(?:个|家|边|里)|这(?:个|家|边)|那|这|,|呢)+$")
_THAT = re.compile("[县市区州旗省\u3400-\u9fff]那[个家边]")
_UNITS = "[镇乡局委办厅县区市]|街道|单位|部门|机关"
_OF = "(?:的|那个|那边的?|那家|那里的?|那)?"
_REGION = 12
"""Characters; what is longer is no region alone."""


def elsewhere(said: str, own: Parsed, talk: Conversation) -> str:
    """The agency of the same name in the region that alone is said: 辰阳县那个 after 临沅县教育局."""
    context, library = talk.context, talk.library
    if len(context.agencies) != 1 or own.years.years or own.reading.indicators:
        return ""
    mine = context.agencies[0]
    before, region = parts(mine.name), _THERE.sub("", _IT_IS.sub("", said))
    if before.sort is Sort.PLACE or not 1 < len(region) <= _REGION:
        return ""
    alike = [one for one in library.agencies.values() if one.name.endswith(f"{before.unit}{before.tail}")]
    found = [one.name for one in alike if _lies_in(one, region, library)]
    return found[0] if len(found) == 1 and len(alike) > 1 else ""


def of_the_others(text: str, talk: Conversation) -> str:
    """The text with 临沅那个 as the agency of the same name there as the one that was told of."""
    context, library = talk.context, talk.library
    mine = parts(context.agencies[0].name) if len(context.agencies) == 1 else None
    if mine is None or mine.sort is Sort.PLACE or _THAT.search(text) is None:
        return text
    for one in library.agencies.values():
        told = "|".join(_region_names(one, library)) if one.name.endswith(f"{mine.unit}{mine.tail}") else ""
        if told:
            text = re.sub(rf"(?:{told})(?:的那个|那个|那家|那边那个)(?!{_UNITS})", one.name, text)
    return text


def _region_names(agency: Agency, library: Library) -> list[str]:
    """What the regions of an agency are called, the longest first."""
    names = {form for name in library.resolver.regions(agency.id) for form in (name, bare(name))}
    return sorted(names, key=len, reverse=True)


def _lies_in(agency: Agency, region: str, library: Library) -> bool:
    return region in _region_names(agency, library)


def settled_in(said: str, own: Parsed, talk: Conversation) -> tuple[str, Parsed]:
    """A text with the name of several agencies settled by the region that is written."""
    written, name = _near(own, talk)
    if not written:
        return said, own
    settled = said.replace(written, name, 1)
    return settled, talk.read(settled)


def _near(own: Parsed, talk: Conversation) -> tuple[str, str]:
    """Of several agencies of one name the one in the region that is written: the words and the name."""
    doubts, library = own.named.doubts, talk.library
    if len(doubts) != 1 or doubts[0].stranger or own.named.agencies:
        return "", ""
    written = doubts[0].written
    for one in doubts[0].candidates:
        names = _region_names(one, library)
        match = re.search(rf"(?:{'|'.join(names)}){_OF}{written}", own.folded)
        if names and match:
            return match.group(), one.name
    regions = set(talk.context.thread.regions)
    near = [one for one in doubts[0].candidates if regions & set(library.resolver.regions(one.id))]
    return (written, near[0].name) if len(near) == 1 else ("", "")
