"""`gongkai unanswered`: what people asked for and did not get."""

from __future__ import annotations

from dataclasses import asdict
from typing import Annotated

import typer

from bot.cli.opening import database
from bot.cli.options import Json, Url
from bot.cli.output import say
from parser.encoding import write
from storage.unanswered import Missed, missed


_KINDS = {
    "help": "没有听懂",
    "unknown_agency": "没有收录这个机关",
    "no_report": "没有收录这份年报",
    "not_in_report": "年报里没有",
    "clarify": "问得不够清楚",
}
"""Kinds of answers as people call them; in JSON they are those of the contract."""


def unanswered(
    limit: Annotated[int, typer.Option("--limit", min=1, max=1000, help="最多列出几类，默认 50。")] = 50,
    db: Url = None,
    json: Json = False,
) -> None:
    """列出没有答上来的问题，按类别和所问的机关、年度、数据归并；不记录提问的人和原话。"""
    with database(db) as opened:
        found = missed(opened, limit)
    for one in found:
        say(write({**asdict(one), "last": one.last.isoformat()}) if json else _told(one))
    if not found and not json:
        say("还没有没答上来的问题。")


def _told(one: Missed) -> str:
    slots = one.slots
    years = [f"{year} 年" for year in slots.years]
    asked = "、".join([*slots.agencies, *years, *slots.indicators]) or "没有认出机关、年度和数据"
    return f"{one.times} 次\t{_KINDS.get(slots.kind, slots.kind)}\t{asked}\t最近 {one.last.isoformat()}"
