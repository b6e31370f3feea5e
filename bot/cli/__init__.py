"""The command line: one file a group of commands; `main` is the entry point."""

from bot.cli.main import main

__all__ = ["main"]
