"""Report ⇄ JSON: the shape that `gongkai parse` prints and that storage keeps.

A number stays the number that the report states: an amount with twelve decimals is written digit by
digit and read back as the same Decimal. A binary float never stands in between.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from parser.report import Claim, Figure, Level, Origin, Passage, Quantity, Report, Section, Source, State

_WHOLE = json.JSONEncoder(ensure_ascii=False, allow_nan=False)
"""Writes whatever holds no Decimal, at once."""


class _Figures(Mapping[str, Figure]):
    """The figures of a stored report, each made when it is first asked for: most readers want one of 200."""

    def __init__(self, data: Mapping[str, dict[str, Any]]) -> None:
        self._data = data
        self._made: dict[str, Figure] = {}

    def __getitem__(self, key: str) -> Figure:
        figure = self._made.get(key)
        if figure is None:
            figure = self._made[key] = _figure_in(key, self._data[key])
        return figure

    def __iter__(self) -> Iterator[str]:
        return iter(self._data)

    def __len__(self) -> int:
        return len(self._data)


def dumps(report: Report) -> str:
    """The report as one line of JSON; `loads` gives an equal report back."""
    return write(to_json(report))


def loads(text: str) -> Report:
    """The report that `dumps` wrote. An amount without decimals comes back as the equal int."""
    return from_json(json.loads(text, parse_float=Decimal))


def write(data: object) -> str:
    """Plain data as JSON: dict, list, tuple, str, int, bool, None and Decimal, digits exact.

    Raises TypeError for anything else, ValueError for a Decimal that is no number.
    """
    try:
        return _WHOLE.encode(data)
    except TypeError:
        # There is a Decimal somewhere inside, or something that is no data at all.
        return _piece(data)


def _piece(data: object) -> str:
    match data:
        case dict():
            pairs = (f"{_WHOLE.encode(str(key))}: {write(value)}" for key, value in data.items())
            return "{" + ", ".join(pairs) + "}"
        case list() | tuple():
            return "[" + ", ".join(write(value) for value in data) + "]"
        case Decimal():
            if not data.is_finite():
                raise ValueError(f"JSON has no number for {data}")
            return str(data)
    raise TypeError(f"JSON has no {type(data).__name__}")


def to_json(report: Report) -> dict[str, Any]:
    """The report as plain data. A value is an int, a Decimal or None: print it with `write`."""
    return {
        "file": report.file,
        "agency": report.agency,
        "year": report.year,
        "form": report.form,
        "borrowed": list(report.borrowed),
        "title": report.title,
        "region": list(report.region),
        "level": report.level.value if report.level else None,
        "published": report.published.isoformat() if report.published else None,
        "origin": report.origin.value,
        "tables": sorted(report.tables),
        "figures": {key: _figure_out(figure) for key, figure in report.figures.items()},
        "sections": [_section_out(section) for section in report.sections],
        "claims": [{"key": claim.key, **_stated_out(claim)} for claim in report.claims],
        "quantities": [{"label": quantity.label, **_stated_out(quantity)} for quantity in report.quantities],
        "notes": list(report.notes),
    }


def from_json(data: dict[str, Any]) -> Report:
    """The report of such data, also of a version that wrote less; KeyError where a report needs more."""
    return Report(
        file=data["file"],
        agency=data["agency"],
        year=data["year"],
        title=data["title"],
        form=data["form"],
        tables=frozenset(data["tables"]),
        figures=_Figures(data["figures"]),
        sections=tuple(_section_in(section) for section in data["sections"]),
        claims=tuple(Claim(key=claim["key"], **_stated_in(claim)) for claim in data["claims"]),
        quantities=tuple(
            Quantity(label=quantity["label"], **_stated_in(quantity)) for quantity in data["quantities"]
        ),
        notes=tuple(data["notes"]),
        borrowed=tuple(data.get("borrowed", ())),
        region=tuple(data.get("region", ())),
        level=Level(data["level"]) if data.get("level") else None,
        published=date.fromisoformat(data["published"]) if data.get("published") else None,
        origin=Origin(data.get("origin", Origin.TEXT)),
    )


def source_to_json(source: Source) -> dict[str, Any]:
    """Where something stands, as plain data without what its format does not have."""
    places = {
        "table": source.table,
        "row": source.row,
        "column": source.column,
        "page": source.page,
        "line": source.line,
    }
    stated = {name: place for name, place in places.items() if place is not None}
    return {"file": source.file, "section": source.section, **stated, "raw": source.raw}


def source_from_json(data: dict[str, Any]) -> Source:
    """The Source of such data."""
    return Source(**data)


def _figure_out(figure: Figure) -> dict[str, Any]:
    return {
        "value": figure.value,
        "raw": figure.raw,
        "state": figure.state.value,
        "source": source_to_json(figure.source),
        **({"candidates": list(figure.candidates)} if figure.candidates else {}),
    }


def _figure_in(key: str, data: dict[str, Any]) -> Figure:
    source = source_from_json(data["source"])
    candidates = tuple(data.get("candidates", ()))
    return Figure(key, data["value"], State(data["state"]), data["raw"], source, candidates)


def _section_out(section: Section) -> dict[str, Any]:
    heading = {"heading": _passage_out(section.heading)} if section.heading else {}
    passages = [_passage_out(passage) for passage in section.passages]
    return {"number": section.number, "name": section.name, **heading, "passages": passages}


def _section_in(data: dict[str, Any]) -> Section:
    number = data["number"]
    passages = tuple(_passage_in(number, passage) for passage in data["passages"])
    heading = _passage_in(number, data["heading"]) if "heading" in data else None
    return Section(number, data["name"], passages, heading)


def _passage_out(passage: Passage) -> dict[str, Any]:
    return {"text": passage.text, "source": source_to_json(passage.source)}


def _passage_in(number: int, data: dict[str, Any]) -> Passage:
    return Passage(number, data["text"], source_from_json(data["source"]))


def _stated_out(stated: Claim | Quantity) -> dict[str, Any]:
    return {
        "value": stated.value,
        "unit": stated.unit,
        "sentence": stated.sentence,
        "approximate": stated.approximate,
        "source": source_to_json(stated.source),
    }


def _stated_in(data: dict[str, Any]) -> dict[str, Any]:
    return {
        "value": data["value"],
        "unit": data["unit"],
        "sentence": data["sentence"],
        "approximate": data["approximate"],
        "source": source_from_json(data["source"]),
    }
