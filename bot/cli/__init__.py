"""The command line: one file a group of commands; `main` is the entry point."""

import signal
import sys

_SERVING = ("bot", "run", "watch")
if sys.argv[1:2] and sys.argv[1] in _SERVING and "--once" not in sys.argv:
    # What serves until it is stopped may be stopped before it serves: loading it takes a moment.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))

try:
    from bot.cli.main import main
except KeyboardInterrupt:
    # Loading the commands takes a moment, in which a person may think better of it.
    sys.exit(130)

__all__ = ["main"]
