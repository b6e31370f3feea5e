"""What people say of the times of notices, as whole texts: 每天8点汇总, 22点到7点别吵我, 静音三天."""

from __future__ import annotations

_HOUR = r"[\d〇零一二两三四五六七八九十]{1,3}(?:[点时:：][\d半钟刻一三分]{0,3})?"

LISTED = r"我的(?:订阅|关注) ?\d{1,4}"
"""A page of the list."""

DIGESTED = (
    rf"(?:请|改为|改成)?每[天日].{{0,4}}{_HOUR}.{{0,6}}(?:汇总|打包|摘要|一起|一次|集中)[^?？吗呢]{{0,8}}"
    r"|(?:改为|改成|恢复)?(?:随时|马上|立即|即时|实时)(?:通知|推送)(?:我)?|(?:取消|关闭|不要)(?:每[天日])?汇总"
)
"""Once a day, or at once again."""

SILENT = (
    rf"(?:每[天日])?(?:晚上?|夜里)?{_HOUR}(?:到|至|-|—|~|～)(?:第二天|次日|早上|早|凌晨)?{_HOUR}"
    r"(?:之间|期间)?(?:请|都)?(?:别|不要|勿|不许|免)(?:再)?(?:吵|烦|打扰|通知|推送|发|扰)[^?？吗呢]{0,6}"
    r"|(?:取消|关闭|不要)(?:夜间)?(?:免打扰|勿扰)"
)
"""Hours without a notice, or none such any more."""

MUTED = (
    r"静音[\d一二两三四五六七八九十半个]{1,4}(?:分钟|小时|钟头|天|日|周|星期|礼拜|个?月)"
    r"|(?:取消|解除|关闭|结束)静音|恢复(?:通知|推送)"
)
"""No notice for a time, or notices again."""

UNDOING = ("取消", "恢复")
"""What words begin with that take a command back; they go with it."""
