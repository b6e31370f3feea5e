"""Two regions that share what follows them: 青禾、柳原两县教育局 are 青禾教育局和柳原教育局."""

from __future__ import annotations

import re

from bot.ask.library import Library

_JOINT = re.compile(r"以及|[和与跟及同,]")
_BETWEEN = re.compile(r"(?:这)?(?:[两二2俩](?:个|家|地)?)?(?:县|区|市)?(?:的|各自的)?")
_UNIT = re.compile(r"[\u3400-\u9fff]{1,12}?(?:街道|镇|乡|委员会|办公室|局|委|办(?![理法事结公]))")
_SHORTEST, _LONGEST = 2, 9


def shared_out(text: str, library: Library) -> str:
    """The folded text with the body named behind each of two regions; unchanged where one has none."""
    for joint in _JOINT.finditer(text):
        first = _until(text, joint.start(), library)
        second = _from(text, joint.end(), library)
        if not (first and second) or first == second:
            continue
        end = joint.end() + len(second)
        between = _BETWEEN.match(text, end)
        unit = _UNIT.match(text, between.end() if between else end)
        if unit and all(_is_held(f"{region}{unit.group()}", library) for region in (first, second)):
            start = joint.start() - len(first)
            return f"{text[:start]}{first}{unit.group()}和{second}{unit.group()}{text[unit.end() :]}"
    return text


def _until(text: str, end: int, library: Library) -> str:
    """The longest name of a region that ends there."""
    names = (text[end - size : end] for size in range(min(_LONGEST, end), _SHORTEST - 1, -1))
    return next((name for name in names if library.resolver.is_region(name)), "")


def _from(text: str, start: int, library: Library) -> str:
    """The longest name of a region that begins there."""
    names = (text[start : start + size] for size in range(_LONGEST, _SHORTEST - 1, -1))
    return next((name for name in names if library.resolver.is_region(name)), "")


def _is_held(name: str, library: Library) -> bool:
    """Whether it names one agency that is held, and nothing beside."""
    found = library.resolver.mentions(name)
    return len(found) == 1 and len(found[0].ids) == 1 and found[0].written == name
