"""Prose that already states what the equations demand: the sentence is right, and speaks for the cause."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal

from parser.checks.history import continued
from parser.checks.rule import Dossier, cell_name, place
from parser.report import Change, Finding, Number, Report

_SUMS = ("A1", "A2", "A3", "A4", "A6")


def contradictions(findings: Iterable[Finding]) -> list[Finding]:
    """The findings that hold a number of the prose against cells of the tables."""
    return [one for one in findings if one.code.startswith("N") and one.keys and _is_number(one.stated)]


def agreeing(
    report: Report, changes: Mapping[str, Number], against: Iterable[Finding]
) -> tuple[Finding, ...]:
    """Of the contradictions those that are none once these cells hold these numbers."""
    return tuple(one for one in against if _agrees(report, changes, one))


def confirmed(dossier: Dossier, findings: Sequence[Finding]) -> list[Finding]:
    """One finding for a wrong cell and the sentences that contradict it, where one cause explains both.

    Of the cells of a block in table four the prose may tell which one it is.
    """
    against, standing = contradictions(findings), continued(dossier)
    explained: set[Finding] = set()
    told = []
    for finding in findings:
        if finding.code in _SUMS and finding.candidates:
            finding, agree = _confirmed(dossier.report, finding, against, standing)
            explained.update(agree)
        told.append(finding)
    return [one for one in told if one not in explained]


def _confirmed(
    report: Report, finding: Finding, against: Sequence[Finding], standing: frozenset[str]
) -> tuple[Finding, tuple[Finding, ...]]:
    """The finding with the candidate that the prose speaks for first, and the sentences that do.

    None that changes what last year's report confirms.
    """
    agree = [
        () if any(one.key in standing for one in changes) else agreeing(report, _numbers(changes), against)
        for changes in finding.candidates
    ]
    best = max(range(len(agree)), key=lambda index: len(agree[index]))
    if not agree[best]:
        return finding, ()
    first = finding.candidates[best]
    rest = (one for index, one in enumerate(finding.candidates) if index != best)
    sentences = "；".join(dict.fromkeys(f"“{one.quote}”" for one in agree[best]))
    keys = tuple(dict.fromkeys((*(one.key for one in first), *finding.keys)))
    hint = f"{finding.hint}正文写的正是改后的数：{sentences}"
    told = replace(finding, keys=keys, hint=hint, candidates=(first, *rest))
    return (_located(report, told, first[0]) if finding.code == "A4" else told), agree[best]


def _located(report: Report, finding: Finding, change: Change) -> Finding:
    """The finding on a block of table four, now that the prose tells which of its cells is wrong."""
    advised = f"若将“{cell_name(report, change.key)}”由 {change.stated} 改为 {change.expected}，则等式成立。"
    return replace(
        finding,
        message=finding.message + advised,
        where=place(report.figures[change.key].source),
        stated=change.stated,
        expected=change.expected,
    )


def _numbers(changes: Iterable[Change]) -> dict[str, Number]:
    return {change.key: Decimal(change.expected) for change in changes if _is_number(change.expected)}


def _agrees(report: Report, changes: Mapping[str, Number], finding: Finding) -> bool:
    if not changes.keys() & set(finding.keys):
        return False
    held = [changes.get(key, report.value(key)) for key in finding.keys]
    values = [value for value in held if value is not None]
    return len(values) == len(held) and sum(values) == Decimal(finding.stated)


def _is_number(text: str) -> bool:
    return text.replace(".", "", 1).isdecimal()
