"""`gongkai ask` and `gongkai search`: answers and passages."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from typing import Annotated

import typer

from bot.ask import Asker
from bot.ask.answer import Answer
from bot.ask.wording import place as where
from bot.cli.opening import agency as agency_named
from bot.cli.opening import held_database, settings
from bot.cli.options import Json, Today, Url, day
from bot.cli.output import say
from bot.reply.answer import answer_message
from bot.reply.data import answer_data, hit_data
from parser.encoding import write
from storage import passages


def ask(
    question: Annotated[str, typer.Argument(metavar="问题", help="一个问题；写 - 则从标准输入每行读一个。")],
    db: Url = None,
    today: Today = None,
    session: Annotated[bool, typer.Option("--session", help="各行问题之间保留上下文，可以追问。")] = False,
    json: Json = False,
) -> None:
    """回答问题，给出数字、出处和原文。"""
    asked_on = day(today, settings(db))
    with held_database(db) as opened:
        asker, context = Asker(opened), None
        for text in _lines() if question == "-" else [question]:
            answer, following = asker.ask(text, asked_on, context)
            context = following if session else None
            say(write(answer_data(answer)) if json else _shown(answer))


def search(
    words: Annotated[str, typer.Argument(metavar="词语", help="要找的词语。")],
    agency: Annotated[str | None, typer.Option("--agency", help="只在这个机关的年报里找。")] = None,
    year: Annotated[int | None, typer.Option("--year", help="只在这一年的年报里找。")] = None,
    limit: Annotated[int, typer.Option("--limit", min=1, max=100, help="最多列出几段，默认 10。")] = 10,
    db: Url = None,
    json: Json = False,
) -> None:
    """在年报正文中查找段落，最相关的在前。"""
    with held_database(db) as opened:
        agency_id = agency_named(opened, agency).id if agency else None
        hits = passages.search(opened, words, agency_id=agency_id, year=year, limit=limit)
    if json:
        say(write({"query": words, "passages": [hit_data(hit) for hit in hits]}))
        return
    for hit in hits:
        say(f"【{hit.agency.name} {hit.year} 年，{where(hit.passage.source)}】\n{hit.passage.text}\n")
    say(f"共 {len(hits)} 段。" if hits else "没有找到。请换一个词语，或去掉机关、年份的限制。")


def _lines() -> Iterator[str]:
    for line in sys.stdin.buffer:
        yield line.decode("utf-8", "replace").rstrip("\r\n")


def _shown(answer: Answer) -> str:
    """An answer with its choices, which elsewhere are buttons; a blank line parts it from the next."""
    choices = [f"  {number}. {choice.question}" for number, choice in enumerate(answer.choices, 1)]
    return "\n".join([answer_message(answer).text, *choices, ""])
