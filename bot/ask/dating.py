"""Years that a follow-up tells by those of the question before: 再往前一年, 同一年, 最早那年."""

from __future__ import annotations

import re

from bot.ask.library import Library
from bot.ask.question import Context

_BEFORE = re.compile(
    r"(?<![比较和与跟])(?:再)?(?:往)?(?:前|早)(?:推|数|面)?一(?:个)?年(?!度?[结遗])|(?<![比较和与跟])再上一?年"
    r"|(?<![比较和与跟同接结])上(?:一)?(?:个)?年(?:度)?(?!度?(?:结转|末|的?项目|的?事项|遗留|转|未|底|相?比|同期|以来|开始))"
)
_AFTER = re.compile(r"(?<![转到至入于])(?:再)?(?:(?:往)?(?:后|晚)(?:推|数|面)?|下)一(?:个)?年(?!度)")
_SAME = re.compile(r"(?:也是|还是)?(?:同一?年|这一年|那一年|那年)(?:度)?(?:的)?")
_ALL_OF = re.compile(
    r"^(?:那|这|近|最近|连着|连续)?([两二三四五六])年(?:的|里|间)?(?=都|一共|总共|合计|加起来|加一起|总和|总数|累计|平均|共)"
)
_YEAR = re.compile(r"\d{4}|去年|前年|今年")
_EVERY = re.compile(
    r"(?:有)?哪(?:几|些)年(?:份)?(?:能查到|查得到|有数据?|有)(?:的)?,?(?=都|全|$|列)|"
    r"(?:(?:能|可以|可)?(?:查|找|看)(?:得)?到的?|有数据的?|有数的?|库里有的?|库里的?|收录的?|入库的?|有年报的?|有的)"
    r"(?:所有的?|全部的?|各个?)?(?:年份|年度|年头|几年|年)(?!报)(?:的数(?:据|字)?)?"
)
_END = r"(?:的?(?:那|这)(?:一)?(?:个)?年(?:度|份)?|的?一年|(?:的)?年(?:度|份)|一期)(?!报|的年报)"
_COUNTS = {"两": 2, "二": 2, "三": 3, "四": 4, "五": 5, "六": 6}
_OLDEST = re.compile(rf"最(?:早|老|初|开始)(?:查得?到|有年报|有)?{_END}|第一(?:个)?年(?!报)")
_NEWEST = re.compile(rf"最(?:新|近|后)(?:查得?到|有年报|有)?{_END}")


def dated(folded: str, context: Context, library: Library) -> str:
    """The text with the years in words that only the question before explains as the years they mean."""
    text = _of_those_held(folded, context, library)
    if not context.years or _YEAR.search(text):
        return text
    first, last = min(context.years), max(context.years)
    text = _BEFORE.sub(f"{first - 1}年", text)
    text = _AFTER.sub(f"{last + 1}年", text)
    if first == last:
        text = _SAME.sub(f"{first}年", text)
    told = len({year for past in context.thread.trail for year in past.years})
    # Of years that were told one after another all are meant: 两年一共.
    return _ALL_OF.sub(lambda match: match[0] if _COUNTS[match[1]] == told else f"近{match[1]}年", text)


def _of_those_held(folded: str, context: Context, library: Library) -> str:
    """The oldest, the newest and all years that are held of the agencies of the question before."""
    text = _EVERY.sub("历年", folded) if context.said else folded
    held = [library.agencies[one.id].years for one in context.agencies if one.id in library.agencies]
    shared = set(held[0]).intersection(*held[1:]) if held else set()
    if not shared:
        return text
    text = _OLDEST.sub(f"{min(shared)}年", text)
    return _NEWEST.sub(f"{max(shared)}年", text)
