"""Where an agency is and which level of government it belongs to, as far as names and addresses tell."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from parser.characters import simplify
from parser.identity.divisions import Division, chain_before, divisions, is_of_the_state, is_ranked
from parser.numbers import squeeze
from parser.report import Level

_HAN = "[\u3400-\u9fff]"
_RANKS = {level: rank for rank, level in enumerate((Level.PROVINCE, Level.CITY, Level.COUNTY, Level.TOWN))}
_ADDRESS = re.compile(rf"地址(?:为|是)?[:,]?(?P<place>{_HAN}{{2,40}})")
_HEADER = re.compile(rf"(?:中国·?)?(?P<place>{_HAN}{{2,20}}?)人民政府(?:门户网站|网站|网)?(?:首页)?")

Chain = tuple[Division, ...]


@dataclass(frozen=True, slots=True)
class Place:
    """The divisions that an agency lies in, its own among them, from the widest told down; and its level.

    石桥镇 of 云溪县 is in 云溪县, 石桥镇. `level` is None where the name does not tell it: 民政局.
    """

    region: tuple[str, ...]
    level: Level | None


def read_place(agency: str, opening: Sequence[str]) -> Place:
    """The place of the agency of that name; what its name leaves out from the lines around the report.

    A wider place counts where it is written right before the name, in the address or in the header of the
    page, and where nothing else there contradicts it: the text of a report names many other places.
    """
    if not agency:
        return Place((), None)
    name = simplify(squeeze(agency))
    own = divisions(name)
    if not own and is_of_the_state(name):
        return Place((), Level.STATE)
    lines = [simplify(squeeze(line)) for line in opening]
    wider = _agreed(_before(own, lines)) or _agreed(_addresses(own, lines)) or _agreed(_headers(own, lines))
    level = own[-1].level if own and is_ranked(name, own[-1]) else None
    return Place((*(one.name for one in wider), *_as_written(agency, own)), level)


def _agreed(chains: Iterable[Chain]) -> Chain:
    """The longest of the chains where all others are ends of it; nothing where two lead elsewhere."""
    found = {chain for chain in chains if chain}
    longest = max(found, key=len, default=())
    return longest if all(longest[-len(chain) :] == chain for chain in found) else ()


def _before(own: Chain, lines: Sequence[str]) -> Iterable[Chain]:
    """The divisions written right before the first of the agency's own: 上海市 before 松江区."""
    for line in lines if own else ():
        for match in re.finditer(re.escape(own[0].name), line):
            chain = chain_before(line[: match.start()])
            yield chain if chain and _RANKS[chain[-1].level] < _RANKS[own[0].level] else ()


def _addresses(own: Chain, lines: Sequence[str]) -> Iterable[Chain]:
    for line in lines:
        for match in _ADDRESS.finditer(line):
            yield _above(divisions(match["place"]), own)


def _headers(own: Chain, lines: Sequence[str]) -> Iterable[Chain]:
    for line in lines:
        header = _HEADER.fullmatch(re.split("[>»|]", line)[0])
        if header:
            yield _above(divisions(header["place"]), own)


def _above(chain: Chain, own: Chain) -> Chain:
    """What of a chain lies above the agency's own divisions; nothing where it leads elsewhere."""
    if not own:
        return tuple(one for one in chain if one.level is not Level.TOWN)
    if own[0] in chain:
        return chain[: chain.index(own[0])]
    elsewhere = own[0].level is not Level.TOWN and any(one.level is own[0].level for one in chain)
    upper = tuple(one for one in chain if _RANKS[one.level] < _RANKS[own[0].level])
    return () if elsewhere else upper


def _as_written(agency: str, own: Chain) -> Iterable[str]:
    """The agency's own divisions in the characters of its name."""
    name = squeeze(agency)
    for one in own:
        start = simplify(name).find(one.name)
        yield name[start : start + len(one.name)]
