"""Read a file in a process of its own, so that a hostile one costs nothing but that process.

The child is isolated (`python -I`, no environment, limits set by itself), is told everything on
standard input and answers one line of JSON (serve.py). Refusals come back as what they are.
"""

from __future__ import annotations

import contextlib
import json
import logging
import os
import queue
import signal
import subprocess
import sys
from collections.abc import Callable
from dataclasses import asdict
from decimal import Decimal
from io import BufferedReader
from pathlib import Path
from threading import Lock, Thread
from typing import IO, Any, TypeVar, cast

from parser import errors
from parser.documents.limits import FOR_SCANS, Limits
from parser.documents.scan import is_installed
from parser.encoding import from_json
from parser.errors import Refusal, Scanned, TooBig, Unreadable
from parser.report import Report

log = logging.getLogger(__name__)

Result = TypeVar("Result")

REFUSALS: dict[str, type[Refusal]] = {
    name: kind for name, kind in vars(errors).items() if isinstance(kind, type) and issubclass(kind, Refusal)
}

# -I leaves the current folder and PYTHONPATH out, so the child is told where this package stands:
# that holds for a checkout, an editable install and a wheel alike.
START = "import sys; sys.path.insert(0, sys.argv[1]); from parser.documents.serve import serve; serve()"
PACKAGE_FOLDER = Path(__file__).resolve().parents[2]

# Without it Windows cannot start a process; nothing else of the environment is the child's business.
NEEDED_VARIABLES = ("SYSTEMROOT",)
TAIL_OF_TRACEBACK = 2_000
PIECE = 1 << 16
GRACE = 1.0
"""Seconds to wait for what was killed to be gone, and no longer."""

BROKEN = "读取这份文件时出了问题，没有读完。请在 Word 或 WPS 中打开，另存为 .docx 后重新发送。"
TOO_LONG = "从这份文件里读出的内容太多，不像是一份年报。请只保留年报正文和表格，另存为 .docx 后重新发送。"


def read_apart(data: bytes, filename: str, limits: Limits | None = None) -> Report:
    """`parser.read` in a fresh child process, within `limits`. Blocks: call it from a thread.

    Without limits given, a scan gets a second child, with `FOR_SCANS`, where the extra for scans is there.
    Raises the Refusal that the child raised, and Unreadable where it crashed or took too long.
    """
    try:
        return _read_once(data, filename, limits or Limits())
    except Scanned:
        if limits or not is_installed():
            raise
    return _read_once(data, filename, FOR_SCANS)


def _read_once(data: bytes, filename: str, limits: Limits) -> Report:
    child = Child(limits)
    try:
        return child.read(data, filename)
    finally:
        child.end()


class Child:
    """A process that reads files, one at a time. `end` it after use.

    One that crashed, took too long or is worn is `spent`, and to be replaced. `start` is the Python
    code that it runs.
    """

    def __init__(self, limits: Limits, start: str = START) -> None:
        self.spent = False
        self._limits = limits
        self._complaint = b""
        self._threads: list[Thread] = []
        self._alive = True
        self._ending = Lock()
        environment = {name: os.environ[name] for name in NEEDED_VARIABLES if name in os.environ}
        self._process = subprocess.Popen(  # noqa: S603 - our own interpreter and code; a file goes in as data
            [sys.executable, "-I", "-c", start, str(PACKAGE_FOLDER)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            env=environment,
            start_new_session=True,
        )
        pipes = (self._process.stdin, self._process.stdout, self._process.stderr)
        self._input, self._output, self._errors = cast(
            "tuple[IO[bytes], BufferedReader, BufferedReader]", pipes
        )
        self._spawn(self._listen)

    def read(self, data: bytes, filename: str) -> Report:
        """The report in a file. Blocks, and raises, as `read_apart` does."""
        return self.ask(data, {"filename": filename}, lambda reply: from_json(reply["report"]))

    def ask(self, data: bytes, asked: dict[str, Any], take: Callable[[dict[str, Any]], Result]) -> Result:
        """What the child says of a file, to what is asked about it, as `take` has it from the reply.

        Blocks. Raises the Refusal that the child raised, and Unreadable where there is no answer to take.
        """
        answers: queue.SimpleQueue[bytes] = queue.SimpleQueue()
        self._spawn(self._exchange, data, asked, answers)
        try:
            answer = answers.get(timeout=self._limits.patience)
        except queue.Empty:
            self.end()
            raise _late(self._limits.patience) from None
        if not answer.endswith(b"\n"):
            raise self._failure(answer)
        return self._taken(answer, take)

    def end(self) -> None:
        """Kill the process with whatever it started. Returns soon, whatever that does."""
        self.spent = True
        with self._ending:
            if self._alive:
                _kill(self._process)
            self._alive = False
        with contextlib.suppress(subprocess.TimeoutExpired):
            self._process.wait(GRACE)
        for thread in self._threads:
            thread.join(GRACE)
        # A pipe that somebody still holds open is left to the threads that wait for it.
        if not any(thread.is_alive() for thread in self._threads):
            for pipe in (self._input, self._output, self._errors):
                with contextlib.suppress(OSError):
                    pipe.close()

    def _spawn(self, target: Callable[..., None], *arguments: Any) -> None:
        self._threads = [thread for thread in self._threads if thread.is_alive()]
        thread = Thread(target=target, args=arguments, daemon=True)
        # Started first: `end` may come from another thread at any moment, and joins all that stand here.
        thread.start()
        self._threads.append(thread)

    def _exchange(self, data: bytes, asked: dict[str, Any], answers: queue.SimpleQueue[bytes]) -> None:
        """Hand over a file and wait for one line; what is no whole line is a failure, told by `read`."""
        head = {**asked, "bytes": len(data), "limits": asdict(self._limits)}
        answer = b""
        # A child that died early has not taken everything; a pipe may be closed while `end` is at work.
        with contextlib.suppress(OSError, ValueError):
            self._input.write(json.dumps(head).encode() + b"\n")
            self._input.write(data)
            self._input.flush()
        with contextlib.suppress(OSError, ValueError):
            answer = self._output.readline(self._limits.answer_bytes)
        answers.put(answer)

    def _listen(self) -> None:
        """Keep the end of what the child complains of, and let it never wait for a listener."""
        with contextlib.suppress(OSError, ValueError):
            while piece := self._errors.read1(PIECE):
                self._complaint = (self._complaint + piece)[-TAIL_OF_TRACEBACK:]

    def _failure(self, answer: bytes) -> Refusal:
        """What to say of a child that gave no whole answer. It is ended."""
        refusal: Refusal = TooBig(TOO_LONG)
        if len(answer) < self._limits.answer_bytes:
            with contextlib.suppress(subprocess.TimeoutExpired):
                self._process.wait(GRACE)
            code = self._process.returncode
            out_of_time = sys.platform != "win32" and code == -signal.SIGXCPU
            refusal = _late(self._limits.seconds) if out_of_time else self._broken(f"ended with {code}")
        self.end()
        return refusal

    def _taken(self, answer: bytes, take: Callable[[dict[str, Any]], Result]) -> Result:
        try:
            reply = json.loads(answer, parse_float=Decimal)
            self.spent = self.spent or reply["worn"]
            if "refusal" not in reply:
                return take(reply)
            refusal: Refusal = REFUSALS[reply["refusal"]](reply["sentence"])
        except (ValueError, LookupError, TypeError, AttributeError, RecursionError) as error:
            refusal = self._broken(f"gave no answer of ours: {error!r}")
            self.end()
        raise refusal

    def _broken(self, how: str) -> Unreadable:
        if self._alive:
            log.warning("reading a file %s: %s", how, self._complaint.decode("utf-8", "replace"))
        return Unreadable(BROKEN)


def _late(seconds: int) -> Unreadable:
    return Unreadable(f"读取这份文件超过 {seconds} 秒，已经停止。请检查文件内容，另存为 .docx 后重新发送。")


def _kill(process: subprocess.Popen[bytes]) -> None:
    """End a process and those that it started."""
    if sys.platform == "win32":
        process.kill()
    else:
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(process.pid, signal.SIGKILL)
