"""Whose report it is where the title does not say, and the full name as far as the report tells it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from parser.characters import simplify
from parser.identity.agencies import author, calls_itself, fits, is_agency, is_qualified
from parser.identity.divisions import chain_before, divisions
from parser.identity.imprint import Imprint
from parser.identity.title import REPORT, YEAR
from parser.numbers import squeeze
from parser.report import Level

_CLAUSE = '[^,;。:：《》<>〈〉“”"!?]'
_NAMED = re.compile(
    rf"{YEAR}的?(?P<middle>{_CLAUSE}{{0,40}}?)的?{REPORT}(?!编制(?:工作|要求|公布|和|的)|要求|的?通知|格式|填报|制度)"
)
_LEAD = re.compile(rf"{_CLAUSE}{{0,60}}$")
_VERB = re.compile(
    r".*(?:公布|发布|公开了?|编制|撰写|形成|制作|汇总|总结|梳理|现将|现就|是|即|报告内容:|将)(?:了|的|成|出)?"
)
_WRITTEN_BY = re.compile(
    rf"由(?P<name>{_CLAUSE}{{2,40}}?)(?:负责)?(?:结合|综合|按照|根据|依据|编制|撰写|编写|汇总|制作)"
)
_OF_ITSELF = re.compile(rf"(?:主要)?内容:(?P<name>{_CLAUSE}{{2,40}}?){YEAR}")
_SUBJECT = re.compile(
    r"^(?:(?:19|20)\d\d年(?:度|以来|来)?,?)?(?P<name>[\u3400-\u9fff]{3,30}?)(?:政府信息公开工作|坚持|认真|全面|深入|严格|高度重视|始终"
    r"|积极|持续|紧紧围绕|切实|不断|进一步|按照|主动公开|贯彻|指定|在(?=县|市|区|省|镇|乡|上级|党))"
)
_CONTACT = re.compile(
    rf"(?:请|可)?(?:直接)?(?:与|和|联系|致电|咨询)[:：]?(?P<name>{_CLAUSE}{{3,40}}?)(?:联系|\(|,|。|$)"
)
_SIGNATURE = 6
_OPENING_SENTENCES = 12
_LONGEST_SIGNATURE = 40


def read_author(opening: Sequence[str], text: Sequence[str], imprint: Imprint) -> str:
    """The agency that the report names as its own; "" where it names none.

    `opening` is what precedes section one, `text` all passages in order. A name that stands beside the
    report counts only where it is that of a body that the text could call its own: a report that says 我镇
    is no county's. A contact or a source may be anybody's and needs that the text does say 我镇.
    """
    called = calls_itself("".join(text))
    sentences = [
        one for line in text[:_OPENING_SENTENCES] for one in re.split("[。;!?]", squeeze(line)) if one
    ]
    if name := next(_own_title(sentences), ""):
        return name
    told = [*map(squeeze, imprint.publishers), *_written_by(sentences), *_signatures(text), *_subjects(text)]
    if called:
        told += [*_contacts(opening, sentences), *map(squeeze, imprint.sources)]
    return next((name for name in told if is_agency(name) and fits(name, called)), "")


def fuller(agency: str, opening: Sequence[str], text: Sequence[str]) -> str:
    """The agency's full name as far as the report tells it: 上海市 before it, 人民政府 behind it.

    The wider name counts in the opening only; 学习福建省福州市鼓楼区教育局 in the body names another. A
    bare 民政局 may be anybody's and is left as it is, unless the report itself gives its own name in full.
    """
    sentences = [one for line in opening for one in re.split("[。;!?]", squeeze(line)) if one]
    own = max((name for name in _own_title(sentences) if name.endswith(agency)), key=len, default=agency)
    lines, whole = "\n".join(map(squeeze, opening)), "\n".join(map(squeeze, text))
    own = _undoubled(own, whole)
    stem = re.sub(r"(?:人民)?政府$", "", own)
    return _wider(stem, lines) + (stem + "人民政府" if _is_government(stem, lines, whole) else own)


def _own_title(sentences: Sequence[str]) -> Iterator[str]:
    """The name in 现公布云溪县统计局2015年政府信息公开工作年度报告."""
    for sentence in sentences:
        plain = simplify(sentence)
        for match in _NAMED.finditer(plain):
            middle = (
                sentence[match.start("middle") : match.end("middle")].removeprefix("的").removesuffix("的")
            )
            if is_agency(middle):
                yield middle
                continue
            before = _LEAD.search(plain[max(0, match.start() - 60) : match.start()])
            lead = sentence[match.start() - len(before[0]) : match.start()] if before else ""
            verb = _VERB.match(simplify(lead))
            name = lead[verb.end() if verb else 0 :].removesuffix("的").removesuffix("关于")
            if not middle and is_agency(name):
                yield name


def _written_by(sentences: Sequence[str]) -> Iterator[str]:
    for sentence in sentences:
        plain = simplify(sentence)
        for match in (*_WRITTEN_BY.finditer(plain), *_OF_ITSELF.finditer(plain)):
            yield author(sentence[match.start("name") : match.end("name")])


def _signatures(text: Sequence[str]) -> Iterator[str]:
    for line in reversed(text[-_SIGNATURE:]):
        name = squeeze(line)
        if 4 <= len(name) <= _LONGEST_SIGNATURE:
            yield author(re.sub(r"(?:19|20)\d\d年\d{1,2}月\d{1,2}日$", "", name))


def _subjects(text: Sequence[str]) -> Iterator[str]:
    """The one subject of the first sentences that the text names again: 2022年宜城市教育局全面贯彻…."""
    whole, found = "".join(map(squeeze, text)), set()
    for line in text[:_OPENING_SENTENCES]:
        for sentence in re.split("[。;]|方面|情况", squeeze(line)):
            match = _SUBJECT.match(simplify(sentence))
            name = author(sentence[match.start("name") : match.end("name")]) if match else ""
            if name and is_qualified(name) and whole.count(name) > 1:
                found.add(name)
    if len(found) == 1:
        yield found.pop()


def _contacts(opening: Sequence[str], sentences: Sequence[str]) -> Iterator[str]:
    for sentence in (*map(squeeze, opening), *sentences):
        for match in _CONTACT.finditer(simplify(sentence)):
            name = author(sentence[match.start("name") : match.end("name")])
            if is_qualified(name) or name.endswith("分局"):
                yield name


def _undoubled(agency: str, text: str) -> str:
    """The name with 市市 as 市 where the report itself writes it so."""
    single = re.sub(r"([省市县区镇乡])\1(?!场)", r"\1", agency)
    return single if single != agency and single in text.replace(agency, "") else agency


def _wider(stem: str, opening: str) -> str:
    """The divisions from the province down that stand before a name that itself begins with one."""
    plain, name = simplify(opening), simplify(stem)
    if not divisions(name):
        return ""
    for match in re.finditer(re.escape(name), plain):
        chain = chain_before(plain[: match.start()])
        if chain and chain[0].level is Level.PROVINCE:
            length = sum(len(one.name) for one in chain)
            return opening[match.start() - length : match.start()]
    return ""


def _is_government(stem: str, opening: str, text: str) -> bool:
    """Whether the report says 人民政府 of what its title calls by the division alone."""
    town = re.search(r"[^省市县区州盟旗]{1,10}[省市县区州盟旗镇乡]$", stem)
    names = {stem, town[0]} if town else {stem}
    alone = any(re.search(rf"(?<![\u3400-\u9fff]){re.escape(name)}人民政府", text) for name in names)
    return alone or stem + "人民政府" in opening
