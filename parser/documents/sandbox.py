"""Read a file in a process of its own, so that a hostile one costs nothing but that process.

The child is isolated (`python -I`, no environment, limits set by itself), is told everything on
standard input and answers one line of JSON. Refusals come back as what they are.
"""

from __future__ import annotations

import contextlib
import json
import logging
import os
import signal
import subprocess
import sys
from decimal import Decimal
from pathlib import Path
from typing import Any

import parser
from parser import errors
from parser.documents.limits import Limits
from parser.encoding import from_json, to_json, write
from parser.errors import Refusal, Unreadable
from parser.report import Report

log = logging.getLogger(__name__)

REFUSALS: dict[str, type[Refusal]] = {
    name: kind for name, kind in vars(errors).items() if isinstance(kind, type) and issubclass(kind, Refusal)
}

# -I leaves the current folder and PYTHONPATH out, so the child is told where this package stands:
# that holds for a checkout, an editable install and a wheel alike.
START = "import sys; sys.path.insert(0, sys.argv[1]); from parser.documents.sandbox import answer; answer()"
PACKAGE_FOLDER = Path(__file__).resolve().parents[2]

# Without it Windows cannot start a process; nothing else of the environment is the child's business.
NEEDED_VARIABLES = ("SYSTEMROOT",)
OPEN_FILES = 64
TAIL_OF_TRACEBACK = 2_000


def read_apart(data: bytes, filename: str, limits: Limits | None = None) -> Report:
    """`parser.read` in a child process, within `limits`. Blocks: call it from a thread.

    Raises the Refusal that the child raised, and Unreadable where it crashed or took too long.
    """
    limits = limits or Limits()
    head = {"filename": filename, "memory_bytes": limits.memory_bytes, "seconds": limits.seconds}
    told = json.dumps(head).encode() + b"\n" + data
    said = _run([sys.executable, "-I", "-c", START, str(PACKAGE_FOLDER)], told, limits.seconds)
    reply = json.loads(said, parse_float=Decimal)
    if "refusal" in reply:
        raise REFUSALS[reply["refusal"]](reply["sentence"])
    return from_json(reply["report"])


def answer() -> None:
    """The child's whole life: take limits, read standard input, print one line of JSON."""
    head = json.loads(sys.stdin.buffer.readline())
    _limit(head["memory_bytes"], head["seconds"])
    data = sys.stdin.buffer.read()
    reply: dict[str, Any]
    try:
        reply = {"report": to_json(parser.read(data, head["filename"]))}
    except Refusal as refusal:
        reply = {"refusal": type(refusal).__name__, "sentence": str(refusal)}
    sys.stdout.buffer.write(write(reply).encode())


def _run(command: list[str], told: bytes, seconds: int) -> bytes:
    environment = {name: os.environ[name] for name in NEEDED_VARIABLES if name in os.environ}
    child = subprocess.Popen(  # noqa: S603 - our own interpreter and code; the file goes in as data
        command,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=environment,
        start_new_session=True,
    )
    try:
        said, complaint = child.communicate(told, timeout=seconds)
    except subprocess.TimeoutExpired:
        _end(child)
        raise Unreadable(
            f"读取这份文件超过 {seconds} 秒，已经停止。请检查文件内容，另存为 .docx 后重新发送。"
        ) from None
    if child.returncode != 0:
        log.warning(
            "reading a file ended with %s: %s",
            child.returncode,
            complaint.decode("utf-8", "replace")[-TAIL_OF_TRACEBACK:],
        )
        raise Unreadable(
            "读取这份文件时出了问题，没有读完。请在 Word 或 WPS 中打开，另存为 .docx 后重新发送。"
        )
    return said


def _end(child: subprocess.Popen[bytes]) -> None:
    """Kill the child with whatever it started, and wait until it is gone."""
    if sys.platform == "win32":
        child.kill()
    else:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(child.pid, signal.SIGKILL)
    child.communicate()


def _limit(memory_bytes: int, seconds: int) -> None:
    """Ceilings that the system enforces on this process; Windows has none, the time-out still holds."""
    try:
        import resource
    except ImportError:
        return
    ceilings = (
        (resource.RLIMIT_AS, memory_bytes),
        (resource.RLIMIT_CPU, seconds),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_NOFILE, OPEN_FILES),
        (resource.RLIMIT_CORE, 0),
    )
    for kind, ceiling in ceilings:
        # macOS refuses some of them; the rest is still worth having.
        with contextlib.suppress(ValueError, OSError):
            resource.setrlimit(kind, (ceiling, ceiling))
