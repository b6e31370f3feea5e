"""What a layout is: how it writes a paper, and what is left of the borders between cells."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum
from random import Random

from tests.generator.paper import Paper


class Borders(Enum):
    """What a reader may be held to."""

    CELLS = "a cell is a cell, blank or not: all of them can be read"
    VALUES = "values are told apart, a blank may leave no trace: rows without blanks can be read"
    NONE = "only ink is left: what cannot be decided is unreadable"


Write = Callable[[Paper, Random], bytes]


@dataclass(frozen=True)
class Layout:
    """A way to write a paper down. `suffix` ends the name of the file."""

    name: str
    suffix: str
    borders: Borders
    write: Write

    def __str__(self) -> str:
        return self.name
