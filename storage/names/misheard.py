"""Names whose ending or region holds another character of the same sound: 白鹭街刀, 青岚史教育局."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from storage.names.departments import listed
from storage.names.endings import bare
from storage.names.gazetteer import Gazetteer
from storage.names.looks import TAIL, ending
from storage.names.mention import How, Mention
from storage.names.parts import Sort
from storage.names.register import Register
from storage.names.settling import Settler
from storage.names.similar import Similar
from storage.names.sounds import sound, syllables

_TAILS = ("人民政府", "街道办事处", "办事处")
_LEAST = 3


class Misheard:
    """Finds such names over one register, by the characters that nothing else explains."""

    def __init__(self, register: Register, gazetteer: Gazetteer, settler: Settler, similar: Similar) -> None:
        self._register = register
        self._gazetteer = gazetteer
        self._settler = settler
        self._similar = similar
        lengths = {len(form) for form in register.forms if ending(form) and len(form) >= _LEAST}
        self._lengths = sorted(lengths, reverse=True)

    def find(self, text: str, unexplained: str, found: Sequence[Mention]) -> Iterator[Mention]:
        """The held agencies, those in place of one of `found` among them, which holds but a part of the name.

        `unexplained` is the text with gaps where it was understood.
        """
        for one in found:
            if one.ids and (whole := self._whole(text, unexplained, one)):
                yield whole
        heard = sound(text)
        for place, character in enumerate(unexplained):
            if character.isalpha() and (mention := self._at(text, heard, place, found)):
                yield mention

    def _at(self, text: str, heard: str, place: int, found: Sequence[Mention]) -> Mention | None:
        """The longest name in which the character at a place stands for another.

        It is one of the ending, or of a name of which a part was found; others are told by their looks.
        """
        for length in self._lengths:
            for start in range(max(0, place - length + 1), min(place, len(text) - length) + 1):
                if alike := self._similar.sounding(heard[start : start + length]):
                    within = [one for one in found if one.start < start + length and start < one.end]
                    written = text[start : start + length]
                    forms = self._forms(alike, written, place - start, bool(within))
                    if forms and (mention := self._settled(text, start, forms, within)):
                        return mention
        return None

    def _forms(self, alike: Sequence[str], written: str, place: int, anywhere: bool) -> list[str]:
        """Those that differ from what is written in a character of their ending, or `anywhere`."""
        if self._is_listed(written):
            return []
        return [
            form
            for form in alike
            if _is_slip(form, written, place) and (anywhere or place >= len(form) - ending(form))
        ]

    def _is_listed(self, name: str) -> bool:
        """Whether it is the name of others: 税务局 is no slip for 水务局."""
        return name in listed() or name in self._gazetteer.homes or name in self._gazetteer.regions

    def _settled(
        self, text: str, start: int, forms: Sequence[str], within: Sequence[Mention]
    ) -> Mention | None:
        """The agencies of those names, which those found within them must be as well."""
        end = start + len(forms[0])
        named = [key for form in forms for key in self._register.forms.get(form, ())]
        mention = self._settler.settle(text, start, end, named, How.SLIP, forms[0])
        ids = tuple(key for key in mention.ids if all(key in one.ids for one in within))
        if not ids:
            return None
        towns = self._register.entries[ids[0]].parts.sort is not Sort.DEPARTMENT
        tail = TAIL.match(text, end) if towns else None
        end = max([tail.end() if tail else end, *(one.end for one in within)])
        return replace(mention, ids=ids, end=end, written=text[mention.start : end])

    def _whole(self, text: str, unexplained: str, one: Mention) -> Mention | None:
        """A name with its region before it, or with 人民政府 behind it, one character of these misspelt."""
        for tail in _TAILS:
            end = one.end + len(tail)
            if _is_heard(tail, text[one.end : end], unexplained[one.end : end]):
                return replace(one, end=end, written=text[one.start : end], how=How.SLIP)
        own = {key: begin for key in one.ids if (begin := self._begin(text, unexplained, one.start, key))}
        if not own:
            return None
        begin = min(own.values()) - 1
        start = self._settler.before(text, begin).start
        return replace(one, start=start, written=text[start : one.end], ids=tuple(own), how=How.SLIP)

    def _begin(self, text: str, unexplained: str, end: int, key: int) -> int:
        """One more than where the region of an agency begins that ends there misspelt; 0 where none does."""
        regions = [region.name for home in self._register.entries[key].homes for region in home.chain]
        for name in (form for region in regions for form in (region, bare(region))):
            start = end - len(name)
            if start >= 0 and _is_heard(name, text[start:end], unexplained[start:end]):
                return start + 1
        return 0


def _is_heard(name: str, written: str, unexplained: str) -> bool:
    """Whether one character that nothing explains stands for another of its sound."""
    if len(written) < len(name):
        return False
    places = [place for place, own in enumerate(name) if written[place] != own]
    return len(places) == 1 and unexplained[places[0]].isalpha() and _is_slip(name, written, places[0])


def _is_slip(name: str, written: str, place: int) -> bool:
    """Whether a name is written with another character of its sound at a place and right elsewhere."""
    same = name[:place] == written[:place] and name[place + 1 :] == written[place + 1 :]
    return same and name[place] != written[place] and syllables(name[place]) == syllables(written[place])
