"""The command menu, made from the table of commands, in each language."""

from __future__ import annotations

from bot.ask.script import in_traditional
from bot.commands import COMMANDS, Act, Command
from bot.reply.english import description
from storage.languages import Language

_IN_GROUPS = (Act.ASK, Act.SUBSCRIBE, Act.UNSUBSCRIBE, Act.LIST, Act.LANG, Act.HELP)
"""What a group's menu shows: the first is how one asks there at all."""


def entries(language: Language, group: bool = False) -> list[tuple[str, str]]:
    """Names and descriptions, in the order of the menu; a group's is shorter."""
    own = {command.act: command for command in COMMANDS}
    shown = [own[act] for act in _IN_GROUPS] if group else list(COMMANDS)
    return [(command.act.value, _described(command, language)) for command in shown]


def _described(command: Command, language: Language) -> str:
    match language:
        case Language.TRADITIONAL:
            return in_traditional(command.description)
        case Language.ENGLISH:
            return description(command.act)
    return command.description
