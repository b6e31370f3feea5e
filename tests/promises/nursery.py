"""A process that has everything loaded and forks the assistant as often as it is asked: in moments.

A line of JSON in: `{"arguments", "env", "cwd", "output"}` starts one and answers its process id,
`{"wait": id}` answers the code with which it ended.
"""

from __future__ import annotations

import json
import os
import sys
from typing import Any


def main() -> None:
    """Obeys until standard input ends."""
    import bot.channels.telegram.application
    import bot.cli.main  # noqa: F401

    for line in sys.stdin:
        order = json.loads(line)
        if "wait" in order:
            _, status = os.waitpid(order["wait"], 0)
            answer = os.waitstatus_to_exitcode(status)
        else:
            answer = os.fork()
            if not answer:
                _child(order)
        sys.stdout.write(f"{answer}\n")
        sys.stdout.flush()


def _child(order: dict[str, Any]) -> None:
    os.environ.clear()
    os.environ.update(order["env"])
    os.chdir(order["cwd"])
    # Standard input must not be shared: the next order is not the child's.
    os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
    output = os.open(order["output"], os.O_WRONLY | os.O_CREAT | os.O_APPEND)
    os.dup2(output, 1)
    os.dup2(output, 2)
    sys.argv = ["gongkai", *order["arguments"]]
    from bot.cli.main import main as entry

    code: Any = 70
    try:
        entry()
    except SystemExit as ended:
        code = ended.code
    finally:
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(code if isinstance(code, int) else 0)


if __name__ == "__main__":
    main()
