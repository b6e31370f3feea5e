"""The title of a report: what it is called, whose it is and for which year."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from parser.characters import simplify
from parser.identity.agencies import fits, is_agency
from parser.identity.divisions import divisions
from parser.numbers import fold

YEAR = r"(?P<year>(?:19|20)\d{2}|二[〇○零O0][一二三四五六七八九〇○零]{2})[年度]{0,5}"
REPORT = (
    r"(?:政府信息|政务信息|政务|信息)(?:[与和及、](?:政务|政府信息|信息))?公开"
    r"(?:工作)?(?:情况)?的?(?:年度)?(?:工作)?(?:情况)?(?:报告|年报)"
)
_BEHIND = r"(?:公告|公示|\([^()]{1,12}\)|正文|全文)*(?:[_|\-—–].*|\.(?:docx?|wps|pdf|html?|txt))?$"
_SHAPES = (
    re.compile(rf"^(?P<agency>.*?)(?:关于)?{YEAR}的?{REPORT}{_BEHIND}"),
    re.compile(rf"^(?:关于)?{YEAR}的?(?P<agency>.{{2,40}}?)的?{REPORT}{_BEHIND}"),
    re.compile(rf"^(?P<agency>.*?)(?:关于|的)?{REPORT}[(【\[]{YEAR}[)】\]]$"),
    re.compile(rf"^(?P<agency>.*?)(?:关于)?{REPORT}{YEAR}$"),
)
_ISSUED = re.compile(
    r"^(?P<issuer>.*?)关于(?:印发|公布|发布|报送|上报|公开)[《〈<]?(?P<title>.*?报告|.*?年报)[》〉>]?的?(?:通知|公告|函|报告)$"
)
_GLUED = re.compile(
    rf"^(?P<title>.{{0,60}}?(?:{YEAR}的?.{{0,40}}?{REPORT}))(?=本年?度?报告|本年报|本报告|根据|依据|依照|按照|为了?|一、|引言|第一)"
)
_LEAD = re.compile(r"^(?:.*[>»|:]|关于|\(.{1,6}\)|【.{1,8}】|附件\d*|第[一二三四]篇)+")
_NAVIGATION = re.compile(r"\s*(?:上一篇|下一篇|相关|附件|更多|返回)")
_NUMERALS = str.maketrans("〇○零O一二三四五六七八九", "0000123456789")
_LONGEST_LINE = 60
_MOST_LINES = 4


@dataclass(frozen=True, slots=True)
class Title:
    """The title on one line; `agency` is "" and `year` 0 where it does not tell."""

    text: str
    agency: str
    year: int


def read_title(lines: Sequence[str], period: int = 0, called: str = "") -> Title:
    """The title in the lines above a report: the last that names an agency, for links may stand above it.

    A page also lists other reports; where the period is stated (`period`), a title of that year goes first.
    A name on a line of its own may be that of the site: it counts where the text could call it its own
    (`called` 局, 镇).
    """
    lines = [line for line in lines if not _NAVIGATION.match(line)]
    found = [
        title
        for start in reversed(range(len(lines)))
        for count in range(1, _MOST_LINES + 1)
        if (title := _match(lines[start : start + count]))
        and _is_own(title, lines[start : start + count], called)
    ]
    best = max(found, key=lambda title: (bool(title.agency), title.year == period), default=Title("", "", 0))
    if best.text and not best.agency:
        return _signed_below(lines, best)
    return next((title for title in found if _is_wider(title, best)), best)


def match_title(text: str) -> Title | None:
    """The title that a squeezed text is; None where it is something else, as a notice on how to write one."""
    plain = simplify(text)
    issued = _ISSUED.match(plain)
    if issued:
        inner = match_title(text[issued.start("title") : issued.end("title")])
        issuer = _clean(text[: issued.end("issuer")])
        agency = inner.agency if inner and inner.agency else issuer if is_agency(issuer) else ""
        return Title(text, agency, inner.year) if inner else None
    for shape in _SHAPES:
        match = shape.match(plain)
        if match:
            agency = _clean(text[match.start("agency") : match.end("agency")])
            return Title(text, agency if is_agency(agency) else "", year_of(match["year"]))
    return None


def year_of(written: str) -> int:
    """The year in digits or in numerals: 2023, 二〇二三."""
    return int(written.translate(_NUMERALS))


def _match(lines: Sequence[str]) -> Title | None:
    text = re.sub(r"\s+", "", fold("".join(lines)))
    if len(lines) == 1 and len(text) > _LONGEST_LINE:
        glued = _GLUED.match(simplify(text[: 3 * _LONGEST_LINE]))
        return match_title(text[: glued.end("title")]) if glued else None
    if any(len(line) > _LONGEST_LINE or re.search(r"[。；;，,]", line) for line in lines):
        return None
    return match_title(text)


def _clean(agency: str) -> str:
    """The name without what stands before it in a breadcrumb and without a year said twice."""
    plain = simplify(agency)
    lead = _LEAD.match(plain)
    start = lead.end() if lead else 0
    year = re.compile(rf"^{YEAR}").match(plain, 0) if not start else None
    start = year.end() if year else start
    return re.sub(rf"(?:的|年度|{_SAID_AGAIN})+$", "", agency[start:])


_SAID_AGAIN = r"(?:19|20)\d{2}年度?"


def _is_own(title: Title, lines: Sequence[str], called: str) -> bool:
    """Whether the name is part of the title's own line, or one that the text could call its own."""
    alone = _match(lines[1:]) if title.agency else None
    return alone is None or bool(alone.agency) or fits(title.agency, called)


_OF_A_SITE = re.compile("公开|公開|网|網|平台|信息|政务|政務|首页|门户|专栏")
_WHOLE_NAME = re.compile("(?:政府|局|委员会|厅|办公室|办事处|中心)$")


def _is_wider(title: Title, best: Title) -> bool:
    """Whether a title is the same with the divisions on the line above, or with the name that broke there.

    云溪县 / 教育局2021年…; 云溪县人力资源和社 / 会保障局2021年….
    """
    if title.year != best.year or not title.agency.endswith(best.agency):
        return False
    above = simplify(title.agency.removesuffix(best.agency))
    places = "".join(one.name for one in divisions(above))
    rest = above.removeprefix(places)
    broken = bool(places and rest) and not _OF_A_SITE.search(rest) and not is_agency(rest.removesuffix("社"))
    return bool(above) and (not rest or (broken and not _WHOLE_NAME.search(rest)))


def _signed_below(lines: Sequence[str], title: Title) -> Title:
    """The title completed by the name alone on the line below it."""
    for name in _below(lines, title):
        if is_agency(name):
            return Title(title.text, name, title.year)
    return title


def _below(lines: Sequence[str], title: Title) -> Iterator[str]:
    squeezed = [re.sub(r"\s+", "", fold(line)) for line in lines]
    for place, line in enumerate(squeezed):
        if line and title.text.endswith(line):
            yield from squeezed[place + 1 : place + 2]
