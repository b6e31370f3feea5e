"""The command line: one file a group of commands; `main` is the entry point."""

import sys

try:
    from bot.cli.main import main
except KeyboardInterrupt:
    # Loading the commands takes a moment, in which a person may think better of it.
    sys.exit(130)

__all__ = ["main"]
