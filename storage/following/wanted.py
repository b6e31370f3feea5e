"""What a subscription is about: reports of whom, with which words, beyond which number."""

from __future__ import annotations

import json
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from storage.following.limit import Limit


@dataclass(frozen=True, slots=True)
class Region:
    """The bodies of one kind in a region: its full name (上海市松江区) and the word for the kind (街镇)."""

    name: str
    kind: str

    @property
    def said(self) -> str:
        """What it is called: 上海市松江区各街镇."""
        return f"{self.name}各{self.kind}"


@dataclass(frozen=True, slots=True)
class Measure:
    """A figure (its key, label and unit) that must meet a limit; `said` is the limit in words."""

    key: str
    label: str
    unit: str
    limit: Limit
    said: str


@dataclass(frozen=True, slots=True)
class Wanted:
    """An agency, a region, or neither: every agency. Of those, what holds the words and meets the measure.

    `words` are written as an Expression writes them; empty where none are wanted.
    """

    agency_id: int | None = None
    region: Region | None = None
    words: str = ""
    measure: Measure | None = None

    @property
    def plain(self) -> bool:
        """Whether every report of those followed is meant, whatever it says."""
        return not self.words and self.measure is None


def write(wanted: Wanted) -> str:
    """It as text that is the same for the same wish."""
    told: dict[str, Any] = {}
    if wanted.agency_id is not None:
        told["agency"] = wanted.agency_id
    if wanted.region:
        told["region"], told["kind"] = wanted.region.name, wanted.region.kind
    if wanted.words:
        told["words"] = wanted.words
    if wanted.measure:
        told |= _measure_told(wanted.measure)
    return json.dumps(told, ensure_ascii=False, sort_keys=True)


def read(text: str) -> Wanted:
    """What `write` wrote."""
    told = json.loads(text)
    region = Region(told["region"], told["kind"]) if "region" in told else None
    measure = _measure_of(told) if "key" in told else None
    return Wanted(told.get("agency"), region, told.get("words", ""), measure)


def _measure_told(measure: Measure) -> dict[str, Any]:
    limit = measure.limit
    return {
        "key": measure.key,
        "label": measure.label,
        "unit": measure.unit,
        "said": measure.said,
        "least": None if limit.least is None else f"{limit.least.normalize():f}",
        "most": None if limit.most is None else f"{limit.most.normalize():f}",
        "above": limit.above,
        "below": limit.below,
    }


def _measure_of(told: dict[str, Any]) -> Measure:
    least, most = (None if told[end] is None else Decimal(told[end]) for end in ("least", "most"))
    limit = Limit(least, most, told["above"], told["below"])
    return Measure(told["key"], told["label"], told["unit"], limit, told["said"])
