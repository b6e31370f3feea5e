"""`gongkai parked`: what was given up, and how it is tried again."""

from __future__ import annotations

from dataclasses import asdict
from typing import Annotated

import typer

from bot.cli.opening import database, settings
from bot.cli.options import Json, Url
from bot.cli.output import say
from parser.encoding import write
from parser.errors import Refusal
from storage.parked import Way, again
from storage.parked import parked as given_up

_WAYS = {Way.IN: "收到的消息", Way.OUT: "通知"}


def parked(
    retry: Annotated[int | None, typer.Option("--retry", metavar="编号", help="重新发送这条通知。")] = None,
    retry_all: Annotated[bool, typer.Option("--retry-all", help="重新发送全部搁置的通知。")] = False,
    db: Url = None,
    json: Json = False,
) -> None:
    """列出没有发出的通知和没有处理完的消息及其原因；--retry、--retry-all 重新发送通知。"""
    zone = settings(db).timezone
    with database(db) as opened:
        if retry is not None:
            if not again(opened, retry):
                raise Refusal(f"没有搁置的通知 {retry}。运行 gongkai parked 可查看编号。")
            say(f"通知 {retry} 将重新发送。")
            return
        if retry_all:
            say(f"{again(opened)} 条通知将重新发送。")
            return
        found = given_up(opened)
    for one in found:
        if json:
            say(write({**asdict(one), "since": one.since.isoformat()}))
            continue
        since = one.since.astimezone(zone)
        say(f"{_WAYS[one.way]} {one.number}\t{one.channel} {one.chat}\t{since:%Y-%m-%d %H:%M}\t{one.reason}")
    if not found and not json:
        say("没有搁置的通知和消息。")
