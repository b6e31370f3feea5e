"""What was found of the official tables in a document."""

from __future__ import annotations

from dataclasses import dataclass

from parser.forms import Form
from parser.report import Figure


@dataclass(frozen=True, slots=True)
class Tables:
    """The tables of a document: their edition, the rows taken from another, the keys of those found.

    `notes` are remarks in Chinese on what stands in doubt.
    """

    form: Form | None
    present: frozenset[str]
    figures: dict[str, Figure]
    borrowed: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
