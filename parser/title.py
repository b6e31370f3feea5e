"""Who reports and on which year: from the title, else from the first sentences and the signature."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from parser.numbers import fold
from parser.report import Passage

_YEAR = r"(?P<year>(?:19|20)\d{2}|二[〇○零O0][一二三四五六七八九〇○零]{2})\s*年?(?:年?度)?"
_NAME = r"政府信息(?:与政务)?公开(?:工作)?(?:的)?(?:年度)?(?:工作)?(?:报告|年报)"
_YEAR_LATER = re.compile(rf"^(?P<agency>.*?)(?:关于)?{_YEAR}(?:的)?{_NAME}")
_YEAR_FIRST = re.compile(rf"^(?:关于)?{_YEAR}(?:的)?(?P<agency>.{{2,40}}?){_NAME}")
_AGENCY = re.compile(
    r"[\u3400-\u9fff]{1,38}(?:人民政府|政府|管理委员会|管委会|委员会|办事处|办公室|街道办|街道|[镇乡县区市局委厅办院会站所队馆处司署社园]|中心|公司|大学|学院|医院|学校)"
)
_PERIOD = re.compile(r"(?:自|从)?((?:19|20)\d{2})年1月1日")
_SIGNED_BY = re.compile(
    r"由(?P<agency>[\u3400-\u9fff]{3,38}?(?:人民政府|政府|局|委员会|厅|街道办事处|办事处))(?:[\u3400-\u9fff]{0,12})?编制"
)
_PROVINCE = (
    "北京市|天津市|上海市|重庆市|河北省|山西省|辽宁省|吉林省|黑龙江省|江苏省|浙江省|安徽省|福建省|江西省|山东省|"
    "河南省|湖北省|湖南省|广东省|海南省|四川省|贵州省|云南省|陕西省|甘肃省|青海省|内蒙古自治区|"
    "广西壮族自治区|西藏自治区|宁夏回族自治区|新疆维吾尔自治区"
)
_NAVIGATION = re.compile(r"\s*(?:上一篇|下一篇|相关|相关链接|附件|更多|返回)")
_DIGITS = str.maketrans("〇○零O一二三四五六七八九", "0000123456789")
_LONGEST_LINE = 60


@dataclass(frozen=True, slots=True)
class Title:
    """The title on one line; `agency` is "" and `year` 0 where the report does not tell."""

    text: str
    agency: str
    year: int


def read_title(preamble: Sequence[Passage], passages: Sequence[Passage]) -> Title:
    """The title in the preamble, the one nearest to the body; completed from the text of all passages."""
    text = fold("\n".join(passage.text for passage in passages))
    lines = [passage.text for passage in preamble if not _NAVIGATION.match(passage.text)]
    title = _title(lines, _period(text)) or Title("", "", 0)
    opening = fold("\n".join(lines))
    agency = _complete(title.agency, opening, text) if title.agency else _from_text(passages, text)
    return Title(title.text, agency, title.year or _year(text))


def _title(lines: Sequence[str], period: int) -> Title | None:
    """The last title that names an agency: what stands above it may be navigation. Else the last without.

    A page also lists other reports; where the period is stated, a title of that year goes first.
    """
    found = [
        title
        for start in reversed(range(len(lines)))
        for count in (1, 2, 3)
        if (title := _match(lines[start : start + count]))
    ]
    return max(found, key=lambda title: (bool(title.agency), title.year == period), default=None)


def _match(lines: Sequence[str]) -> Title | None:
    if any(len(line) > _LONGEST_LINE or re.search(r"[。；;，,]", line) for line in lines):
        return None
    text = re.sub(r"\s+", "", fold("".join(lines)))
    match = _YEAR_LATER.search(text) or _YEAR_FIRST.search(text)
    if not match:
        return None
    agency = re.sub(r"^.*[>»|:：]|^关于|[\s的]+$|年度$", "", match["agency"])
    named = _AGENCY.fullmatch(agency)
    return Title(text, agency if named else "", int(match["year"].translate(_DIGITS)))


def _complete(agency: str, opening: str, text: str) -> str:
    """The agency's full name as far as the report tells it: 上海市 before it, 人民政府 behind it.

    The wider name counts in the opening only; 学习福建省福州市鼓楼区教育局 in the body names another. A
    bare 民政局 may be anybody's and is left as it is.
    """
    stem = re.sub(r"(?:人民)?政府$", "", agency)
    wider = re.search(
        rf"((?:{_PROVINCE})(?:[\u3400-\u9fff]{{1,12}}[市区县州盟旗])?){re.escape(stem)}", opening
    )
    qualified = re.search(r"[县区市镇乡]", stem) is not None
    prefix = wider[1] if wider and qualified and not stem.startswith(wider[1]) else ""
    town = re.search(r"[^省市县区州盟旗]{1,10}[省市县区州盟旗镇乡]$", stem)
    names = {stem, town[0]} if town else {stem}
    told = any(re.search(rf"(?<![\u3400-\u9fff]){re.escape(name)}人民政府", text) for name in names)
    told = told or stem + "人民政府" in opening
    return prefix + (stem + "人民政府" if told else agency)


def _from_text(passages: Sequence[Passage], text: str) -> str:
    signed = _SIGNED_BY.search(text)
    if signed:
        return _complete(signed["agency"], text, text)
    for passage in reversed(passages[-6:]):
        line = re.sub(r"\s+", "", fold(passage.text))
        if len(line) >= 4 and _AGENCY.fullmatch(line):
            return _complete(line, text, text)
    return ""


def _period(text: str) -> int:
    """The year of the period that the report says it covers; 0 where it does not say."""
    period = _PERIOD.search(re.sub(r"\s+", "", text))
    return int(period[1]) if period else 0


def _year(text: str) -> int:
    if period := _period(text):
        return period
    years = Counter(re.findall(r"(?<!\d)(20\d{2})\s*年", text))
    return int(years.most_common(1)[0][0]) if years else 0
