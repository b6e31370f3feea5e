"""What a question asks of the collection itself: how many reports there are, which lack, the oldest."""

from __future__ import annotations

import re
from enum import StrEnum
from functools import lru_cache


class Wish(StrEnum):
    """What is asked of the collection."""

    LIST = "list"
    LACKING = "lacking"
    ALWAYS = "always"
    OLDEST = "oldest"
    NEWEST = "newest"
    ONCE = "once"
    FULLEST = "fullest"


_REPORT = r"(?:年度报告|年报|报告|(?<=[|])报(?![送刊纸名]))"
_YEAR = r"哪(?:一|几|些)?个?年(?:度|份)?"
_WHO = r"(?:哪些|哪几个|哪几家|哪个|哪家|谁家?|几家|几个|多少家|多少个)"
_ASKED = re.compile(
    rf"(?:没有?|未|少|漏|欠|都|已经?|全|哪些|谁)(?:上?交|报送|上报|提交|收录|入库)(?:了|过|齐|的|全|$|[?|]|{_REPORT})"
    r"|缺(?!乏|陷|失|点|口|页|字|项|漏|盖|席)(?:了|少|过|着)?(?:谁|哪|[|的]|几|多少|年报|报告|$|什么)"
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
    r"|还?[差缺少漏](?:了|着|掉)?(?:谁|哪[家些个几])|没有?(?:收|录|入|报|交|传)(?:进来|上来|进去|进库|到库)"
    rf"|{_REPORT}[^.?]{{0,8}}(?:收|存|录|入库?)(?:到|进来?|录)?了?(?:多少|几)[份篇]|不在库|没有?在(?:你们)?库|库[里内中]?(?:还|都|又)?没有?(?:[?.]|$)"
    rf"|{_REPORT}[^,.?]{{0,6}}(?:收|交|报|录|入)(?:齐|全)|(?:收|交|报)(?:齐|全)[^,.?]{{0,6}}{_REPORT}"
    rf"|(?:{_REPORT}|数据|资料)[^,.?]{{0,3}}最[全齐]|断(?:了|档)?[|]|(?:空|跳)(?:缺|档|过)?了?[|]|{_REPORT}[^,.?]{{0,4}}[缺少差漏]着|有[|]*{_REPORT}的(?:都)?(?:有谁|是谁|有哪|都有谁|单位|机关)"
    rf"|{_REPORT}.{{0,6}}(?:齐|全)(?:的|了)?[?吗没呢]*$|(?:只|仅|就)有?一年的?{_REPORT}"
)
_YEARS = re.compile(
    rf"有{_YEAR}的?(?:数据|资料|{_REPORT})?[?]?$|{_YEAR}的?(?:数据|资料|{_REPORT})?(?:能查|可查|可以查|查得到|有得查|收了|收录|入库|有收)"
    rf"|(?:追.?到|往前|倒查)[^,.?]{{0,4}}{_YEAR}"
    rf"|(?:能|可以?)?查(?:得到|到)?的?(?:是|有)?{_YEAR}的?(?:数据|资料|{_REPORT})?[?]?$"
)
"""Which years are held, in a text with its years."""

_COPIES = re.compile(
    r"(?:收|存|录|入库|攒)(?:了|到|录|进来?)*(?:多少|几)(?:份|[个家]?(?:单位|机关|部门|乡镇|镇|街道))[?]?$|^[|]*(?:一共|总共|共)?(?:有)?(?:多少|几)份[?]?$"
)
"""份 counts reports where no agency is named."""
_WISHES = (
    (
        Wish.LACKING,
        re.compile(
            r"(?:不是|并非|没有?|未)(?:每一?个?年|年年|连续)|没有?(?:任何|过?一[份年])|一[份年](?:的?年报|报告)?(?:都|也)没"
        ),
    ),
    (Wish.LACKING, re.compile(r"[缺差少漏](?:了|着|掉)?(?:谁|哪|几[个家])")),
    (Wish.ONCE, re.compile(r"(?:只|仅|就)有?(?:收|交)?了?(?:一|1)(?:年|份)")),
    (
        Wish.ALWAYS,
        re.compile(
            # 都有哪些单位的年报 asks for a list: 都 is of what is listed, not of the years.
            r"都(?:交|有|报|收了|收进|在)(?!了?(?:哪|谁|什么|啥|几|多少))|都收齐|都齐|都全|全都|全齐|收全|都上|每年都|年年|齐全|交齐|收齐|齐的|全的$"
            r"|连续|[一1](?:年|份|个)(?:都|也)?不[落差缺少漏]|一直|不缺"
        ),
    ),
    (
        Wish.LACKING,
        re.compile(
            r"缺|断|[少差漏](?:了|着|掉)?(?:哪|谁|[|])|全不全|齐不齐|(?:没有?|未|少|漏|欠)(?:上?交|报送|上报|提交|收录|收进|录进|入库|报)(?!了?没)|还差|没齐|不全"
            rf"|没有?[|的]*{_REPORT}|[查找]不[到着]|(?:没有?|未|不)在(?:你们)?库|{_REPORT}[^,.?]{{0,3}}库[里内中]?(?:还|都|又)?没有?(?:[?.]|$)"
            r"|(?:谁|哪)[^,.?]*(?:还没有|没有)[?]?$"
            r"|(?<!有)(?:没有?|未|不曾)[^,.?有没]{0,4}(?:发布?|公布|公开|公示|出|晒|挂|传)"
        ),
    ),
    (Wish.FULLEST, re.compile(r"最[全齐]|最多(?:的)?年")),
    (Wish.OLDEST, re.compile(r"最早|最老|第一份|从哪一?年|哪一?年(?:开始|起)")),
    (Wish.NEWEST, re.compile(r"最新|最近")),
)
_YEAR_LACKING = re.compile(
    rf"(?:那|还|又)*(?:有|是|差|缺)?{_YEAR}的?(?:{_REPORT})?(?:还|是|都)*(?:没有?(?:收录?|入库)?|[缺少漏](?:了|着|掉)?|[查找]不[到着]|不[在全])(?:的)?[?.呢]*"
    rf"|(?:那|还)*[缺少差漏](?:了|着)?{_YEAR}的?(?:{_REPORT})?[?.呢]*"
)
_NONE_OF = re.compile(
    r"(?:都|均|全部?|一直|从来?|哪一?年都)(?:还)?(?:没|未|缺|不在)|没有?(?:任何|过?一[份年])|一[份年](?:的?年报|报告)?(?:都|也)没"
)
_EVER = re.compile(r"没有?(?:任何|过?一[份年])|一[份年](?:的?年报|报告)?(?:都|也)没|从来?没|从未")
_NOT_ALWAYS = re.compile(r"(?:不是|并非|没有?|未)(?:每一?个?年|年年|连续|都)(?!没|未)|没有?哪一?[个几些]?年")
_JOINT = re.compile("但是?|而且?|却|不过|并且|同时|[,;]")
_FULL_YEAR = re.compile(r"(?:19|20)\d\d(?=年)")
_ASKS_WHOM = re.compile(rf"{_WHO}|的(?:单位|机关|部门|乡镇|镇|街道)")
_DOUBTED = re.compile(r"有没有|是不是|有无|(?<!还)没有[?]?$")


_ABOUT = re.compile(
    rf"{_REPORT}|收录|入库|库里|库内|数据库|交[齐全]|收[齐全]|查到哪|没收进|有{_YEAR}的?[?]?$"
)
_NOTHING_ELSE = re.compile(
    r"(?:政府信息公开|信息公开|工作|年度报告|年报|报告|收录|入库|数据库|库里|库内|最早|最新|最近|最多|最少|最全|能|可以|查|看|到|从|开始|起"
    r"|没有?|未|有|无|交|报送|收|缺|少|差|漏|全|齐|不|多少|几|份|个|家|年|哪|谁|什么|些|单位|机关|部门|乡镇|镇|乡|街道|局|委|办|县|区|市|各|所|都|还|也|已经|已|目前|现在"
    r"|公布|发布|出|上传|连续|每|一|共|总|计|你们?|您|这里?|那|这儿|进来|上来|进库|差|漏|掉|只|仅|就|一年|一份|资料|可查|查得到|攒|存|录|手上|手里|手头|目前为止|里|的|了|过|着|是|在|吗|么|呢|吧|啊|呀|请|帮我|列|来|说|一下|名单|[|()（）,.?!、和与到至-])*"
)


def asks_alone(folded: str, rest: str) -> bool:
    """Whether a text speaks of reports and says nothing beside who has them, of which years and how many.

    `rest` is the text without names and years.
    """
    return _ABOUT.search(folded) is not None and _NOTHING_ELSE.fullmatch(rest) is not None


@lru_cache(maxsize=64)
def asks(text: str) -> bool:
    """Whether a folded text, names and years blanked out, asks for the collection."""
    return _ASKED.search(text) is not None


def asks_years(folded: str) -> bool:
    """Whether a folded text asks of which years reports are held: 石桥镇都有哪年的."""
    return _YEARS.search(folded) is not None


def counts(text: str) -> bool:
    """Whether a text, names and years blanked out, counts copies: 2022年收了几份."""
    return _COPIES.search(text) is not None


def counts_reports(text: str) -> bool:
    """Whether it counts copies of reports that it names: 2023年的年报，你们收了几份."""
    return _COPIES.search(text) is not None and re.search(_REPORT, text) is not None and "申请" not in text


def year_lacking(folded: str) -> str:
    """A follow-up on what is held that asks which years are not, in the words of a whole question."""
    return "缺哪一年的年报" if _YEAR_LACKING.fullmatch(folded.strip(",.!? ")) else folded


def asks_whom(text: str) -> bool:
    """Whether it asks for agencies, and not whether all are there."""
    return _ASKS_WHOM.search(text) is not None


def lacks_every(folded: str) -> bool:
    """Whether of several years each must lack: 2022年和2023年都没交."""
    return _NONE_OF.search(folded) is not None


def lacks_ever(folded: str) -> bool:
    """Whether who has no report at all is asked for: 一份都没有."""
    return _EVER.search(folded) is not None


def not_always(folded: str) -> bool:
    """Whether what is lacking of the years is asked for: 不是每年都有, 没有哪一年的."""
    return _NOT_ALWAYS.search(folded) is not None


def parted(folded: str) -> tuple[tuple[int, ...], tuple[int, ...]] | None:
    """The years that must be held and those that must not, where clauses say both: 没有2022年的，有2023年的.

    None where not every clause names its years, or all say the same.
    """
    held: list[int] = []
    lacking: list[int] = []
    for clause in filter(None, _JOINT.split(folded)):
        years = [int(year) for year in _FULL_YEAR.findall(clause)]
        if not years:
            return None
        side = lacking if wish(_FULL_YEAR.sub("", clause).replace("年年报", "年报")) is Wish.LACKING else held
        side += years
    return (tuple(held), tuple(lacking)) if held and lacking else None


def wish(text: str) -> Wish:
    """What it asks of the collection; a list where nothing more is said."""
    plain = _DOUBTED.sub("", text)
    return next((wish for wish, pattern in _WISHES if pattern.search(plain)), Wish.LIST)
