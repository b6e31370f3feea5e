"""`gongkai rules`: what the checks demand, and on what basis."""

from __future__ import annotations

from dataclasses import asdict
from typing import Annotated

import typer

from bot.cli.options import Json
from bot.cli.output import say
from parser.checks.catalogue import catalogue
from parser.checks.catalogue.page import entry_text
from parser.encoding import write
from parser.errors import Refusal


def rules(
    code: Annotated[
        str | None, typer.Argument(metavar="编号", help="一条规则的编号，如 N5；不写则列出全部。")
    ] = None,
    json: Json = False,
) -> None:
    """说明核对规则：要求什么、依据什么，各有一个没有问题和有问题的例子。"""
    entries = list(catalogue().values())
    if code is not None:
        entries = [entry for entry in entries if entry.code == code.upper()]
        if not entries:
            raise Refusal(f"没有编号为“{code}”的规则。请运行 gongkai rules 查看全部编号。")
    for entry in entries:
        if json:
            say(write(asdict(entry)))
        else:
            say(entry_text(entry) if code else f"{entry.code}\t{'、'.join(entry.severities)}\t{entry.name}")
