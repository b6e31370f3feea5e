"""How what is followed is called."""

from __future__ import annotations

from bot.ask.wording import short
from storage.following.expression import Expression, expression
from storage.following.subscriptions import Subscription
from storage.following.wanted import Wanted

_EVERYBODY = "全部机关"


def called(subscription: Subscription) -> str:
    """A subscription in words."""
    return said(subscription.wanted, subscription.agency)


def said(wanted: Wanted, agency: str | None) -> str:
    """What is wanted in words: 上海市松江区各镇；“行政复议”，不含“诉讼”；全部机关新收申请超过 50 件."""
    whom = _whom(wanted, agency)
    if wanted.words:
        words = of_words(expression(wanted.words))
        return words if whom == _EVERYBODY else f"{whom}的{words}"
    if wanted.measure:
        return f"{whom}{wanted.measure.label}{wanted.measure.said}"
    return whom


def brief(subscription: Subscription) -> str:
    """The same for a button: an agency by its short name."""
    wanted = subscription.wanted
    return said(wanted, short(subscription.agency) if subscription.agency else None)


def of_words(wanted: Expression) -> str:
    """Words in words: “行政复议”和“诉讼或起诉”，不含“撤销”."""
    needed = "和".join(f"“{'或'.join(group)}”" for group in wanted.needed)
    barred = "、".join(f"“{word}”" for word in wanted.barred)
    return f"{needed}，不含{barred}" if barred else needed


def _whom(wanted: Wanted, agency: str | None) -> str:
    if wanted.agency_id is not None:
        return agency or "已撤下的机关"
    return wanted.region.said if wanted.region else _EVERYBODY
