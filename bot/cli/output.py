"""What a command writes: results to stdout, everything else to stderr."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TypeVar

from rich.console import Console
from rich.progress import Progress

from parser.encoding import write
from parser.errors import Refusal

Item = TypeVar("Item")


def say(text: Any) -> None:
    """A result to stdout; what UTF-8 cannot hold becomes a question mark, never an error.

    Raises Refusal where it cannot be written; nobody reading on is the end of it, and no fault.
    """
    try:
        sys.stdout.buffer.write((str(text) + "\n").encode("utf-8", "replace"))
        sys.stdout.buffer.flush()
    except BrokenPipeError:
        raise
    except OSError:
        raise Refusal("结果没有写完：磁盘空间不足或者输出的位置无法写入。请检查后重新运行。") from None


def refused(name: str, refusal: Refusal, json: bool) -> None:
    """That one file of many cannot be used."""
    if json:
        say(write({"file": name, "refusal": str(refusal)}))
    sys.stderr.write(f"{name}：{refusal}\n")


def complain(sentence: str) -> int:
    """Why the command ends without a result; its exit code."""
    sys.stderr.write(sentence + "\n")
    return 2


@contextmanager
def progress(found: Iterable[Item], total: int, description: str) -> Iterator[Iterable[Item]]:
    """The same items, counted under a bar where a person looks on."""
    console = Console(stderr=True)
    with Progress(console=console, transient=True, disable=not console.is_terminal) as bar:
        yield bar.track(found, total=total, description=description)


def require_new(path: Path) -> None:
    """Raises Refusal where a file of that name is there already: somebody may have worked in it."""
    if path.exists():
        raise Refusal(f"已经有“{path}”，没有覆盖它。请换一个文件名，或先移走原来的文件。")


def put(path: Path, data: bytes) -> None:
    """Write a file that a person asked for. Raises a Refusal where that cannot be done."""
    try:
        path.write_bytes(data)
    except (OSError, ValueError):
        raise Refusal(f"无法写入“{path}”。请检查文件夹是否存在、文件是否正被打开、是否有写入权限。") from None
