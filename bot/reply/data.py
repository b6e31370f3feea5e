"""Answers, findings and passages as plain data: the JSON of the command line contract."""

from __future__ import annotations

from collections import Counter
from dataclasses import asdict
from typing import Any

from bot.ask.answer import Answer, AnswerFigure
from bot.checked import Checked
from bot.doubts import Doubts
from bot.reply.decision import decision_data
from parser.report import Finding, Severity, Source
from storage.passages import Hit
from storage.reports import Saved


def answer_data(answer: Answer) -> dict[str, Any]:
    """An answer; `formula` stands only at figures that were derived."""
    return {
        "question": answer.question,
        "kind": answer.kind.value,
        "text": "\n".join((answer.headline, *answer.lines)),
        "figures": [_figure_data(figure) for figure in answer.figures],
        "passages": [
            {
                "agency": passage.agency,
                "year": passage.year,
                "section": passage.section,
                "text": passage.text,
                "source": source_data(passage.source),
            }
            for passage in answer.passages
        ],
        "choices": [asdict(choice) for choice in answer.choices],
        "notes": list(answer.notes),
    }


def findings_data(checked: Checked) -> dict[str, Any]:
    """The verdict on one report, with the number of findings of each severity that nobody dismissed."""
    report, counts = checked.report, Counter(finding.severity for finding in checked.open)
    return {
        "file": report.file,
        "agency": report.agency,
        "year": report.year,
        "origin": report.origin.value,
        "findings": [finding_data(checked, finding) for finding in checked.findings],
        "counts": {severity.value: counts[severity] for severity in Severity},
        "dismissed": len(checked.dismissed),
    }


def finding_data(checked: Checked, finding: Finding) -> dict[str, Any]:
    """A finding; `candidates` stand only where failed equations have an explanation, `decision` where a
    reviewer made one, `lapsed` where one was made when another value stood there."""
    data = asdict(finding)
    if not finding.candidates:
        del data["candidates"]
    said = {"decision": checked.decisions, "lapsed": checked.lapsed}
    return data | {name: decision_data(made[finding]) for name, made in said.items() if finding in made}


def saved_data(file: str, saved: Saved, doubts: Doubts) -> dict[str, Any]:
    """What became of a file that was imported."""
    return {
        "file": file,
        "outcome": saved.outcome.value,
        "agency": saved.agency.name,
        "year": saved.year,
        "version": saved.version,
        "current": saved.current,
        "doubts": asdict(doubts),
    }


def hit_data(hit: Hit) -> dict[str, Any]:
    """A passage that a search found."""
    return {
        "agency": hit.agency.name,
        "year": hit.year,
        "section": hit.passage.section,
        "text": hit.passage.text,
        "score": hit.score,
        "source": source_data(hit.passage.source),
    }


def source_data(source: Source) -> dict[str, Any]:
    """A source without the fields that its format does not have."""
    return {name: value for name, value in asdict(source).items() if value is not None}


def _figure_data(figure: AnswerFigure) -> dict[str, Any]:
    data: dict[str, Any] = {
        "agency": figure.agency,
        "year": figure.year,
        "key": figure.key,
        "label": figure.label,
        "value": figure.value,
        "state": figure.state.value,
        "unit": figure.unit,
        "origin": figure.origin.value,
        "source": source_data(figure.source),
    }
    return data | ({"formula": figure.formula} if figure.formula else {})
