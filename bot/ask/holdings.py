"""What a question asks of the collection itself: how many reports there are, which lack, the oldest."""

from __future__ import annotations

import re
from enum import StrEnum


class Wish(StrEnum):
    """What is asked of the collection."""

    LIST = "list"
    LACKING = "lacking"
    ALWAYS = "always"
    OLDEST = "oldest"
    NEWEST = "newest"


_REPORT = r"(?:年度报告|年报|报告)"
_WHO = r"(?:哪些|哪几个|哪几家|哪个|哪家|谁家?|几家|几个|多少家|多少个)"
_ASKED = re.compile(
    rf"(?:没有?|未|少|漏|欠|都|已经?|全|哪些|谁)(?:上?交|报送|上报|提交|收录|入库)(?:了|过|齐|的|全|$|[?|]|{_REPORT})"
    r"|缺(?!乏|陷|失|点|口|页|字|项|漏|盖|席)(?:了|少|过)?(?:谁|哪|[|的]|几|多少|年报|报告|$|什么)"
    rf"|{_REPORT}(?:你们|你这里?|这里|库里)?(?:有吗|有没有|有么|有不有|在吗|在不在|(?:收录?|入库)了?(?:没有?|吗)|在库吗|齐吗|全吗)[?]?$"
    rf"|(?:有没有|有无|是否有|有不有)[|的份]*{_REPORT}[?吗]?$"
    rf"|(?:有|收了|收录|存了)[|的份]*{_REPORT}[吗么没]"
    rf"|(?:多少|几)[份个篇].{{0,5}}{_REPORT}|{_REPORT}(?:一共|总共|共|总计)?(?:有|收录?了?|入库了?)?(?:多少|几)[份个篇]"
    rf"|{_WHO}[\u3400-\u9fff]{{0,5}}(?:有|交了?|报了?)[|的]*{_REPORT}(?!里|中|写|提)"
    r"|库[里内中]?(?:现在|目前)?(?:一共|总共|共)?(?:有|收了?)?(?:多少|几)个?家?(?:机关|单位|镇|局|部门|乡镇|街道)"
    rf"|(?:最早|最老|最新|最近|第一份).{{0,6}}{_REPORT}(?:是|在)?(?:哪|什么时候|何时|[|])|{_REPORT}最早|哪一?年的?{_REPORT}$"
    rf"|^{_REPORT}(?:收了|有)?(?:多少|几)|{_WHO}[\u3400-\u9fff]{{0,4}}[|]?没有?[|的]*{_REPORT}[?]?$|{_REPORT}(?:是不是)?都(?:有|交|齐|在)"
    rf"|{_REPORT}(?:的)?(?:收录|入库)|{_REPORT}(?:收|存)?(?:全|齐)了?(?:吗|没)|有哪些[\u3400-\u9fff]{{1,5}}的{_REPORT}[?]?$"
    rf"|^[|]+(?:收录|入库)了?(?:多少|几)[份篇]|(?:最早|最晚|最新).{{0,4}}有{_REPORT}"
    rf"|(?:多少|几|哪些|谁)[㐀-鿿]{{0,6}}(?:上?交|报|出|公布|发布|公开)了[|的]*{_REPORT}"
)
_WISHES = (
    (
        Wish.ALWAYS,
        re.compile(
            r"都交|都有|都报|都收齐|都收了|都齐|全齐|收全|都上|每年都|年年|齐全|交齐|收齐|连续|一年不落|一直"
        ),
    ),
    (
        Wish.LACKING,
        re.compile(
            r"缺|[少差](?:哪|[|])|全不全|齐不齐|(?:没有?|未|少|漏|欠)(?:上?交|报送|上报|提交|收录|入库|报)(?!了?没)|还差|没齐|不全"
            rf"|没有?[|的]*{_REPORT}"
        ),
    ),
    (Wish.OLDEST, re.compile(r"最早|最老|第一份|从哪一?年|哪一?年(?:开始|起)")),
    (Wish.NEWEST, re.compile(r"最新|最近")),
)
_DOUBTED = re.compile(r"有没有|是不是|有无|没有[?]?$")


_ABOUT = re.compile(rf"{_REPORT}|收录|入库|库里|库内|数据库|交[齐全]|查到哪")
_NOTHING_ELSE = re.compile(
    r"(?:政府信息公开|信息公开|工作|年度报告|年报|报告|收录|入库|数据库|库里|库内|最早|最新|最近|最多|最少|最全|能|可以|查|看|到|从|开始|起"
    r"|没有?|未|有|无|交|报送|收|缺|少|差|漏|全|齐|不|多少|几|份|个|家|年|哪|谁|什么|些|单位|机关|部门|乡镇|镇|乡|街道|局|委|办|县|区|市|各|所|都|还|也|已经|已|目前|现在"
    r"|公布|发布|出|上传|连续|每|一|共|总|计|你们?|您|这里?|那|这儿|里|的|了|过|是|在|吗|么|呢|吧|啊|呀|请|帮我|列|来|说|一下|名单|[|()（）,.?!、和与到至-])*"
)


def asks_alone(folded: str, rest: str) -> bool:
    """Whether a text speaks of reports and says nothing beside who has them, of which years and how many.

    `rest` is the text without names and years.
    """
    return _ABOUT.search(folded) is not None and _NOTHING_ELSE.fullmatch(rest) is not None


def asks(text: str) -> bool:
    """Whether a folded text, names and years blanked out, asks for the collection."""
    return _ASKED.search(text) is not None


def wish(text: str) -> Wish:
    """What it asks of the collection; a list where nothing more is said."""
    plain = _DOUBTED.sub("", text)
    return next((wish for wish, pattern in _WISHES if pattern.search(plain)), Wish.LIST)
