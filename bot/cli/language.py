"""The command line's own words in Chinese: help pages and what is wrong with a command."""

from __future__ import annotations

from typing import Any

from typer.core import TyperCommand, TyperGroup
from typer.exceptions import TyperException

HELP = "显示这段说明。"


class Command(TyperCommand):
    """A command whose help is Chinese, made from its own parameters."""

    def format_help(self, ctx: Any, formatter: Any) -> None:
        """Write usage, purpose, arguments and options."""
        arguments = [parameter for parameter in self.params if parameter.param_type_name == "argument"]
        options = [parameter for parameter in self.params if parameter.param_type_name == "option"]
        usage = " ".join(_shown(argument) for argument in arguments)
        formatter.write_usage(ctx.command_path, f"{usage} [选项]", prefix="用法：")
        _paragraph(formatter, self.help or "")
        _table(formatter, "参数", [(_shown(one), getattr(one, "help", "") or "") for one in arguments])
        rows = [(", ".join(one.opts), getattr(one, "help", "") or "") for one in options]
        _table(formatter, "选项", [*rows, ("--help", HELP)])


class Group(TyperGroup):
    """The command without a subcommand: lists what there is."""

    def format_help(self, ctx: Any, formatter: Any) -> None:
        """Write usage, purpose and the commands."""
        formatter.write_usage(ctx.command_path, "命令 [参数]", prefix="用法：")
        _paragraph(formatter, self.help or "")
        commands = [(name, self.get_command(ctx, name)) for name in self.list_commands(ctx)]
        rows = [(name, (one.help or "").splitlines()[0]) for name, one in commands if one]
        _table(formatter, "命令", rows)
        _paragraph(formatter, "某个命令的说明：gongkai 命令 --help")


def wrong_usage(error: TyperException) -> str:
    """One Chinese sentence for a command line that does not fit."""
    option = getattr(error, "option_name", None)
    parameter = getattr(error, "param", None)
    kind = type(error).__name__
    if kind == "NoSuchOption":
        what = f"没有“{option}”这个选项"
    elif kind == "MissingParameter" and parameter is not None:
        what = f"缺少{_shown(parameter)}"
    elif parameter is not None:
        what = f"{_shown(parameter)}写得不对"
    else:
        what = "命令写法不对"
    context = getattr(error, "ctx", None)
    path = context.command_path if context else "gongkai"
    return f"{what}。请运行 {path} --help 查看用法。"


def _shown(parameter: Any) -> str:
    if parameter.param_type_name == "option":
        return str(parameter.opts[0])
    return str(parameter.metavar or parameter.name)


def _paragraph(formatter: Any, text: str) -> None:
    formatter.write_paragraph()
    formatter.write_text(text)


def _table(formatter: Any, title: str, rows: list[tuple[str, str]]) -> None:
    if rows:
        with formatter.section(title):
            formatter.write_dl(rows)
