"""Comments written in a child process with limits, as the file was read in one."""

from __future__ import annotations

import base64
from collections.abc import Sequence
from dataclasses import asdict, replace
from datetime import datetime
from typing import Any

from parser.documents.limits import MEGABYTE, Limits
from parser.documents.sandbox import Child
from parser.marking.wishes import Wish, Words, with_wishes

START = (
    "import sys; sys.path.insert(0, sys.argv[1]); from parser.documents.serve import serve; "
    "from parser.marking.apart import answer; serve(answer)"
)
_ANSWER_BYTES = 40 * MEGABYTE
"""The file comes back in base64, a third longer than it is."""


def mark_apart(
    data: bytes, wishes: Sequence[Wish], words: Words, when: datetime, limits: Limits | None = None
) -> bytes:
    """`with_wishes` in a fresh child process, within `limits`. Blocks: call it from a thread.

    Raises the Refusal that the child raised, and Unreadable where it crashed or took too long.
    """
    child = Child(replace(limits or Limits(), answer_bytes=_ANSWER_BYTES), START)
    asked = {"wishes": [asdict(wish) for wish in wishes], "words": asdict(words), "when": when.isoformat()}
    try:
        return child.ask(data, asked, lambda reply: base64.b64decode(reply["marked"], validate=True))
    finally:
        child.end()


def answer(data: bytes, asked: dict[str, Any], limits: Limits) -> dict[str, Any]:
    """What the child says to what `mark_apart` asks."""
    wishes = [Wish(**{**one, "sections": tuple(one["sections"])}) for one in asked["wishes"]]
    when = datetime.fromisoformat(asked["when"])
    marked = with_wishes(data, wishes, Words(**asked["words"]), when, limits)
    return {"marked": base64.b64encode(marked).decode("ascii")}
