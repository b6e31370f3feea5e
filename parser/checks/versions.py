"""X8: two versions of one report that state different figures."""

from __future__ import annotations

from collections.abc import Iterator

from parser.checks.rule import Dossier, basis, place, written
from parser.report import Finding, Severity

_SHOWN = 5


def x8_versions(dossier: Dossier) -> Iterator[Finding]:
    """X8 同一年报各版本的数字一致. Basis: what was published is not to change unsaid.

    To be verified where the earlier version is known to have been published; else it may be a draft.
    """
    report, earlier = dossier.report, dossier.earlier
    if earlier is None or earlier.year != report.year:
        return
    changed = [
        (key, now, before)
        for key in report.figures
        if (now := report.value(key)) is not None
        and (before := earlier.value(key)) is not None
        and now != before
    ]
    if not changed:
        return
    shown = changed[:_SHOWN]
    more = "" if len(changed) <= _SHOWN else "等"
    told = "；".join(
        f"{place(report.figures[key].source)}原为 {written(before)}，现为 {written(now)}"
        for key, now, before in shown
    )
    yield Finding(
        "X8",
        Severity.VERIFY if earlier.published else Severity.HINT,
        f"与此前的版本《{earlier.file}》相比，有 {len(changed)} 个数不同：{told}{more}。",
        "；".join(place(report.figures[key].source) for key, _, _ in shown) + more,
        tuple(key for key, _, _ in changed),
        "、".join(written(now) for _, now, _ in shown) + more,
        "、".join(written(before) for _, _, before in shown) + more,
        report.figures[shown[0][0]].raw,
        "请确认以哪一个版本为准；已经公开的，请更正公开的版本，并说明更正的原因。",
        basis("X8", report),
    )


RULES = (x8_versions,)
