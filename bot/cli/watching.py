"""`gongkai watch` and `gongkai sources`: new reports by themselves, and how their sources stand."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import Annotated

import typer

from bot.cli.opening import LOG, database, held_database, settings
from bot.cli.options import Json, Url
from bot.cli.output import say
from bot.reply.places import Health, health_data, health_text
from bot.settings import Settings
from bot.watch.places import Place, read_places
from bot.watch.running import watch_on, watch_once
from parser.encoding import write
from parser.errors import Refusal
from storage import watching
from storage.database import Database

_File = Annotated[
    Path | None, typer.Option("--sources", help="来源清单，默认取 SOURCES_FILE。", readable=False)
]


def watch(
    names: Annotated[
        list[str] | None, typer.Argument(metavar="来源", help="只读取这些来源，不论是否到时间；须加 --once。")
    ] = None,
    once: Annotated[bool, typer.Option("--once", help="只读取一轮，读完即止。")] = False,
    sources: _File = None,
    db: Url = None,
) -> None:
    """按来源清单自动收录新年报：读取网站栏目、订阅源和文件夹，核对、入库、通知。一直运行到停止。"""
    chosen = settings(db, LOG if once else None)
    places = _places(chosen, sources)
    wanted = _wanted(places, names or [])
    if names and not once:
        raise Refusal("指定来源时只读取一轮，请加上 --once。")
    with database(db) as opened:
        if not once:
            asyncio.run(watch_on(opened, places, chosen))
            return
        done = asyncio.run(watch_once(opened, places, chosen, [place.name for place in wanted if names]))
        for place in wanted:
            say(health_text(_health(opened, place, 0), chosen.timezone))
    if not done.looked:
        say("这一轮没有到时间的来源。要立即读取，请写出来源名称：gongkai watch --once 名称")
    if done.failed:
        raise typer.Exit(1)


def sources_(
    names: Annotated[
        list[str] | None, typer.Argument(metavar="来源", help="只看这些来源，默认全部。")
    ] = None,
    steps: Annotated[
        int, typer.Option("--steps", min=0, max=watching.KEPT_STEPS, help="各列出最近几步。")
    ] = 0,
    sources: _File = None,
    db: Url = None,
    json: Json = False,
) -> None:
    """列出每个来源的状况：上次正常、下次读取、失败原因、找到和收录多少、未收录的为什么。"""
    chosen = settings(db)
    places = _wanted(_places(chosen, sources), names or [])
    # Before the first look there is none, unless one was named.
    with (held_database if db else database)(db) as opened:
        for place in places:
            health = _health(opened, place, steps)
            say(write(health_data(health)) if json else health_text(health, chosen.timezone))


def _places(chosen: Settings, path: Path | None) -> tuple[Place, ...]:
    file = path or chosen.sources_file
    if file is None:
        raise Refusal(
            "没有设置 SOURCES_FILE。请写好来源清单（写法见 docs/watch.md），把路径填入环境变量或 .env。"
        )
    return read_places(file)


def _wanted(places: tuple[Place, ...], names: list[str]) -> list[Place]:
    unknown = [name for name in names if name not in {place.name for place in places}]
    if unknown:
        known = "、".join(place.name for place in places[:10])
        raise Refusal(f"来源清单里没有“{unknown[0]}”。清单里有：{known}。")
    return [place for place in places if not names or place.name in names]


def _health(opened: Database, place: Place, steps: int) -> Health:
    known = watching.standing(opened, place.name)
    standing = known if known and known.address == place.address else None
    leads = watching.leads(opened, place.name) if standing else []
    told = watching.steps(opened, place.name, steps) if steps and standing else []
    return Health(place.name, place.kind.value, place.address, standing, leads, told)
