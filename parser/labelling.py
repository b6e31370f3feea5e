"""What a number of the prose counts: the noun that a reader would call it by."""

from __future__ import annotations

import re
from collections.abc import Iterator

from parser.counting import counting
from parser.sentences import MASK, Said, said

_REACH = 80
"""Characters before and behind a number among which its label stands."""
_BORDER = re.compile(r"[,;。:!?]")
_AND = re.compile("、|以及|和|及")
_ASIDE = re.compile(r"\([^()]{9,}\)|\([^()]*\d[^()]*\)")
_HAN = re.compile("[\u3400-\u9fff]")
_SHORTEST = 2
_LONGEST = 36


def label(text: str, start: int, end: int, before: str) -> tuple[str, ...]:
    """The labels of the number at `start` to `end`: none where it is not told what is counted.

    Mostly one; of 帮办和代办各18项 both. `before` is the last label of the sentence, for 占97.59% says
    nothing without it.
    """
    words = counting()
    clause = _clause(text, start)
    if words.not_done.search(clause):
        return ()
    if words.share.match(clause) or words.compared.match(clause):
        how = "占比" if words.share.match(clause) else words.tail.sub("", clause)
        return (before + how,) if before else ()
    core = words.tail.sub("", _without_lead(clause, start))
    if not core or words.verb.search(core):
        behind = _noun_behind(text, end)
        if MASK.search(behind):
            return ()
        core += behind
    if clause.endswith("各"):
        return tuple(name for part in _AND.split(core) if (name := _name(part)))
    name = _name(core)
    return (name,) if name else ()


def listed(match: re.Match[str]) -> Iterator[tuple[str, Said]]:
    """A、B、C分别为1、2、3条, one by one; nothing where there are more names than numbers or fewer."""
    words = counting()
    told = re.sub("^年度?", "", match["names"])
    names = [words.lead.sub("", part) for part in _AND.split(told)]
    numbers = re.findall(r"[\d.]+(?:,\d{3})*[万亿]?[余多]?[^、,和及\d]*", match["list"])
    unit = re.sub(r"^[\d.,]+[万亿]?[余多]?", "", numbers[-1])
    if len(names) != len(numbers):
        return
    for name, written in zip(names, numbers, strict=True):
        whole = written if re.search(r"[^\d.,万亿余多]$", written) else written + unit
        number = words.number.fullmatch(whole)
        if number and _name(name) and (stated := said(number, whole)):
            yield _name(name), stated


def _clause(text: str, start: int) -> str:
    """The words before a number that belong to it: from the last border, or the last number."""
    before = _ASIDE.sub("", text[max(0, start - _REACH) : start])
    before = before[before.rfind("(") + 1 :] if before.rfind("(") > before.rfind(")") else before
    before = _BORDER.split(before)[-1]
    last = next(iter(reversed(list(counting().number.finditer(before)))), None)
    if last and "、" in before[last.end() :]:
        return before.rpartition("、")[2]
    if last:
        return before[last.end() :]
    parts = before.split("、")
    return before if len(before) <= _LONGEST else parts[-1]


def _without_lead(clause: str, start: int) -> str:
    """The clause without words of time and order before it; a year only where the sentence begins with it."""
    words = counting()
    if len(clause) == start:
        clause = words.first.sub("", clause)
    return words.inside.sub("", words.lead.sub("", clause))


def _noun_behind(text: str, end: int) -> str:
    """The noun behind a number, up to the next verb, number or border."""
    after = re.split(r"[,;。:!?、]|\((?!略)|(?<!略)\)", text[end : end + _REACH])[0]
    words = counting()
    stops = [match.start() for form in (words.stop, words.number) if (match := form.search(after))]
    return after[: min(stops, default=len(after))]


def _name(core: str) -> str:
    """The label, without what hangs over; "" where too little or too much is left to be one."""
    name = core.strip("、的”“\"'")
    if core.count("“") != core.count("”"):
        name = name.replace("“", "").replace("”", "")
    else:
        name = core.strip("、的")
    told = len(_HAN.findall(name)) >= _SHORTEST and len(name) <= _LONGEST
    return name if told else ""
