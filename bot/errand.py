"""Work on files that people sent earlier and that only their channel can bring again."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Work(StrEnum):
    """What can be done with a file that was received earlier."""

    VERDICT = "verdict"
    LIST = "list"
    MARK = "mark"
    PUBLISH = "publish"


@dataclass(frozen=True, slots=True)
class Wanted:
    """A file to be fetched again: its number, its name, and the channel's reference to it."""

    number: int
    filename: str
    reference: str


@dataclass(frozen=True, slots=True)
class Errand:
    """The channel fetches the files and hands their bytes to `Assistant.perform`.

    `words` is what was said behind the numbers of the files.
    """

    work: Work
    files: tuple[Wanted, ...]
    words: str = ""
