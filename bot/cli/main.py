"""The entry point: which commands there are, and what a person sees when one cannot go on."""

from __future__ import annotations

import logging
import sys
from collections.abc import Callable
from typing import Any

import typer
from typer.exceptions import TyperException

from bot.cli import (
    asking,
    caring,
    checking,
    deciding,
    drafting,
    explaining,
    importing,
    improving,
    keeping,
    running,
    watching,
)
from bot.cli.language import Command, Group, wrong_usage
from bot.cli.output import complain
from bot.incidents import record
from parser.errors import Refusal

log = logging.getLogger(__name__)

COMMANDS: dict[str, Callable[..., Any]] = {
    "import": importing.import_,
    "parse": importing.parse,
    "check": checking.check,
    "rules": explaining.rules,
    "decide": deciding.decide,
    "draft": drafting.draft_,
    "ask": asking.ask,
    "search": asking.search,
    "unanswered": improving.unanswered,
    "parked": caring.parked,
    "backup": keeping.backup,
    "restore": keeping.restore,
    "doctor": keeping.doctor,
    "watch": watching.watch,
    "sources": watching.sources_,
    "chat": running.chat,
    "bot": running.bot,
    "run": running.run,
}
"""Every command by its name, in the order in which help lists them."""

app = typer.Typer(
    name="gongkai",
    cls=Group,
    help="公开：政府信息公开工作年度报告的问答、核对与订阅。",
    add_completion=False,
    no_args_is_help=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
)
for name, command in COMMANDS.items():
    app.command(name, cls=Command)(command)


def main() -> None:
    """Run one command: refusals are sentences, bugs get an incident number, nobody sees a traceback."""
    try:
        code = app(sys.argv[1:] or ["--help"], standalone_mode=False, prog_name="gongkai")
    except Refusal as refusal:
        code = complain(str(refusal))
    except TyperException as error:
        code = complain(wrong_usage(error))
    except (KeyboardInterrupt, typer.Abort):
        code = 130
    except BrokenPipeError:
        code = 0
    except Exception as error:
        code = complain(f"系统出错，编号 {record(log, error)}，详情已记入日志。请把编号告诉维护者。")
    sys.exit(code if isinstance(code, int) else 0)
