"""The life of a reading child, told by its parent (sandbox.py) over standard input.

It imports nothing that only the parent needs, so that it is ready soon.
"""

from __future__ import annotations

import contextlib
import json
import os
import sys
from collections.abc import Callable
from typing import Any, BinaryIO

from parser.documents.limits import Limits
from parser.encoding import to_json, write
from parser.errors import Refusal, TooBig
from parser.reading import read

OPEN_FILES = 64
WORN_BYTES = 300_000_000
"""A child that once needed as much gives way to a new one: memory that was torn open is not handed back."""

SURROGATES = "surrogatepass"
"""Halves of characters, in names of files above all, travel as they are."""

TOO_COMPLEX = (
    "读取这份文件需要的内存太多，已经停止，不像是一份年报。请只保留年报正文和表格，另存为 .docx 后重新发送。"
)


Answer = Callable[[bytes, dict[str, Any], Limits], dict[str, Any]]
"""What to say of a file, to what was asked about it, within limits. May raise a Refusal."""


def serve(answer: Answer | None = None) -> None:
    """Answer one file after the other until the input ends, by default with the report that it holds.

    A file is a line of JSON (bytes, limits, and what is asked) and behind it so many bytes; an answer is one
    line of JSON: what `answer` says, or refusal and sentence, and whether this child is worn.
    """
    answers = _answers()
    while line := sys.stdin.buffer.readline():
        head = json.loads(line)
        data = sys.stdin.buffer.read(head["bytes"])
        limits = Limits(**head["limits"])
        _limit(limits)
        reply = _answer(answer or _report, data, head, limits)
        del data
        told = write({"worn": _peak_bytes() > WORN_BYTES, **reply})
        answers.write(told.encode("utf-8", SURROGATES))
        answers.write(b"\n")
        answers.flush()


def _report(data: bytes, asked: dict[str, Any], limits: Limits) -> dict[str, Any]:
    return {"report": to_json(read(data, asked["filename"], limits))}


def _answer(answer: Answer, data: bytes, asked: dict[str, Any], limits: Limits) -> dict[str, Any]:
    try:
        return answer(data, asked, limits)
    except Refusal as refusal:
        return {"refusal": type(refusal).__name__, "sentence": str(refusal)}
    except (MemoryError, RecursionError):
        return {"refusal": TooBig.__name__, "sentence": TOO_COMPLEX, "worn": True}


def _answers() -> BinaryIO:
    """Standard output for the answers alone: what a library prints goes the way of complaints."""
    answers = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
    return answers


def _limit(limits: Limits) -> None:
    """Ceilings that the system enforces on this process; Windows has none, the parent's watch still holds."""
    try:
        import resource
    except ImportError:
        return
    used = resource.getrusage(resource.RUSAGE_SELF)
    # Counted from the start of the process: each file has its seconds on top of those of the files before.
    processor = int(used.ru_utime + used.ru_stime) + 1 + limits.seconds
    ceilings = (
        (resource.RLIMIT_AS, limits.memory_bytes, limits.memory_bytes),
        (resource.RLIMIT_CPU, processor, resource.getrlimit(resource.RLIMIT_CPU)[1]),
        (resource.RLIMIT_FSIZE, 0, 0),
        (resource.RLIMIT_NOFILE, OPEN_FILES, OPEN_FILES),
        (resource.RLIMIT_CORE, 0, 0),
    )
    for kind, soft, hard in ceilings:
        # macOS refuses some of them; the rest is still worth having.
        with contextlib.suppress(ValueError, OSError):
            resource.setrlimit(kind, (soft, hard))


def _peak_bytes() -> int:
    """The most memory that this process has held at once; 0 where the system does not tell.

    Not getrusage: on Linux that goes on counting from what the parent held.
    """
    with contextlib.suppress(OSError), open("/proc/self/status", "rb") as status:
        for line in status:
            if line.startswith(b"VmHWM:"):
                return int(line.split()[1]) * 1024
    return 0
