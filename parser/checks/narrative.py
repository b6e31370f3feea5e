"""N: what the prose says against what the tables say.

Approximate numbers contradict nothing, and what may speak of another year or unit is to be verified.
The table is never taken to be right: both are shown.
"""

from __future__ import annotations

from collections.abc import Iterator

from parser.checks.rule import Dossier, sentence_place, total, written
from parser.claims import is_hedged
from parser.forms import Form, edition
from parser.forms.form import ORGANISATIONS
from parser.forms.vocabulary import counted_alike
from parser.report import Claim, Finding, Number, Report, Severity

_BASIS = "《政府信息公开条例》第五十条；年报正文与表格应当一致"
_CODES = {
    "applications.received": ("N1", "新收申请"),
    "applications.received+carried_in": ("N1", "新收与上年结转合计"),
    "applications.carried_in": ("N2", "上年结转"),
    "applications.handled": ("N3", "办理结果总计"),
    "applications.carried_out": ("N4", "结转下年度"),
    "applications.granted": ("N5", "予以公开"),
    "applications.granted_in_part": ("N5", "部分公开"),
    "applications.granted+granted_in_part": ("N5", "予以公开与部分公开合计"),
    "applications.refused": ("N5", "不予公开"),
    "applications.unavailable": ("N5", "无法提供"),
    "applications.not_processed": ("N5", "不予处理"),
    "applications.other": ("N5", "其他处理"),
    "review": ("N9", "行政复议"),
    "lawsuit": ("N9", "行政诉讼"),
}
_ZERO = "N8"


def n_claims(dossier: Dossier) -> Iterator[Finding]:
    """N1–N5, N8, N9 a figure that the prose states equals that of the table. Basis: 条例第五十条."""
    report = dossier.report
    told: set[tuple[str, Number]] = set()
    for claim in report.claims:
        row, _, column = claim.key.rpartition(".")
        keys = cells(report, claim.key)
        stated = total(report, keys) if keys else None
        if stated is None or stated == claim.value or claim.approximate or row not in _CODES:
            continue
        if _also_right(report, row, column, claim.value) or (claim.key, claim.value) in told:
            continue
        told.add((claim.key, claim.value))
        yield _contradiction(report, claim, keys, stated)


RULES = (n_claims,)


def cells(report: Report, key: str) -> tuple[str, ...]:
    """The cells whose sum a claim's key means; () where the form has no such cells.

    `applications.granted+granted_in_part.total` joins rows, `applications.refused.total` is a group.
    """
    form = edition(report.form, report.borrowed)
    if form is None:
        return ()
    path, _, column = key.rpartition(".")
    stem, _, names = path.rpartition(".")
    rows = [f"{stem}.{name}" if stem else name for name in names.split("+")]
    found: list[str] = []
    for row in rows:
        members = [member.key for table in form.tables for member in table.members(row)]
        columns = _organisations(form) if column == ORGANISATIONS else [column]
        found.extend(f"{name}.{one}" for name in members or [row] for one in columns)
    if all(name in form.cells for name in found):
        return tuple(found)
    alike = counted_alike(key)
    return (alike,) if alike in form.cells else ()


def _organisations(form: Form) -> list[str]:
    rows = [row for table in form.tables for row in table.rows]
    return list(
        dict.fromkeys(column.key for row in rows for column in row.columns if column.group == ORGANISATIONS)
    )


def _also_right(report: Report, row: str, column: str, value: Number) -> bool:
    """办理 may mean all that was on the desk: 新收＋上年结转 as well as 办理结果总计."""
    desk = ("applications.received", "applications.carried_in")
    return row == "applications.handled" and value == total(report, [f"{name}.{column}" for name in desk])


def _contradiction(report: Report, claim: Claim, keys: tuple[str, ...], stated: Number) -> Finding:
    row = claim.key.rpartition(".")[0]
    code, name = _CODES[row]
    values = [written(report.value(key) or 0) for key in keys]
    shown = f"{' ＋ '.join(values)} ＝ {written(stated)}" if 1 < len(values) <= 3 else written(stated)
    doubt = _doubt(report, claim)
    return Finding(
        _ZERO if claim.value == 0 else code,
        Severity.VERIFY if doubt else Severity.MUST,
        f"正文说{name} {written(claim.value)} {claim.unit}，表格为 {shown} 件。",
        sentence_place(claim.source, claim.sentence),
        keys,
        written(claim.value),
        written(stated),
        claim.sentence,
        doubt or "请核对正文和表格，改正填错的一处。",
        _BASIS,
    )


def _doubt(report: Report, claim: Claim) -> str:
    """Another reading under which prose and table agree, as advice; empty where there is none."""
    row, _, column = claim.key.rpartition(".")
    received, carried_in = (f"applications.{part}.{column}" for part in ("received", "carried_in"))
    if row == "applications.received" and claim.value == total(report, [received, carried_in]):
        return "如果是与上年结转的合计，请写明“含上年结转”。"
    if row == "applications.handled" and claim.value == report.value(received):
        return "如果是本年新收的数量，请写明“新收”；如果是办结的数量，请核对正文和表格。"
    if is_hedged(claim, report.agency, report.year):
        return "请核对这句话说的年度和范围是否与表格相同；如果相同，请改正填错的一处。"
    return ""
