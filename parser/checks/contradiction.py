"""N13: words that say all or none, against a table that says otherwise, where no number says it already."""

from __future__ import annotations

from collections.abc import Iterator

from parser.checks.claimed import cells, name
from parser.checks.doubt import is_in_words
from parser.checks.phrases import phrases, says
from parser.checks.rule import Dossier, basis, sentence_place, total, written
from parser.checks.statement import Statement, statements
from parser.claims import is_hedged
from parser.report import Claim, Finding, Number, Report, Severity

_CARRIED_OUT = "applications.carried_out"
_RECEIVED = "applications.received"
_CARRIED_IN = "applications.carried_in"
_PROBLEMS = 5
_COVERED = ("applications.handled", _CARRIED_OUT)


def n13_all_done(dossier: Dossier) -> Iterator[Finding]:
    """N13 正文说全部办结的，结转下年度为 0. Basis: 条例第五十条.

    What is answered in time may yet leave cases that are not due: of these words only a hint is made, and
    none where the prose tells what is carried over.
    """
    report = dossier.report
    key = f"{_CARRIED_OUT}.total"
    stated = total(report, cells(report, key)) if cells(report, key) else None
    if not stated:
        return
    for statement in statements(report):
        severity = _all_done(report, statement)
        if severity is not None:
            advice = "如果确已全部办结，请改正表格；如果有未到期的结转下年度，请在正文写明。"
            yield _finding(report, statement, severity, "全部办结", key, stated, advice)
            return


def n13_no_disputes(dossier: Dossier) -> Iterator[Finding]:
    """N13 正文说没有复议、诉讼的，表四为 0. Basis: 条例第五十条. What is a claim already is N8."""
    report = dossier.report
    for row in ("review", "lawsuit"):
        keys = cells(report, f"{row}.total")
        stated = total(report, keys) if keys else None
        found = next((one for one in statements(report) if _never(report, one, row)), None)
        if stated and found:
            advice = "请核对正文和表格，改正填错的一处。"
            said = f"没有{name(f'{row}.total')}"
            yield _finding(report, found, Severity.VERIFY, said, f"{row}.total", stated, advice)


RULES = (n13_all_done, n13_no_disputes)


def _all_done(report: Report, statement: Statement) -> Severity | None:
    """How grave it is that a sentence says that all applications were closed; None where it does not."""
    own = statement.text[statement.start :]
    whole, replied = phrases()["done.whole"].search(own), phrases()["done.replied"].search(own)
    match = whole or replied
    if match is None or says("done.others", own[: match.end()]):
        return None
    if not _of_all(report, statement, own[: match.end()]) or _is_hedged(report, statement):
        return None
    in_time = not whole or says("done.in_time", own)
    if says("done.rest", statement.passage.text) or (in_time and _tells_the_rest(report)):
        return None
    return Severity.HINT if in_time else Severity.VERIFY


def _of_all(report: Report, statement: Statement, lead: str) -> bool:
    """Whether words speak of all applications, and no number says how many were closed or are left.

    收到15件，均已办结 leaves room for last year's cases, unless these are told beside them.
    """
    told = [claim for claim in report.claims if claim.sentence in statement.quote and claim.value]
    if any(claim.key.startswith(_COVERED) and not is_in_words(report, claim) for claim in told):
        return False
    if says("scope.own_part", lead):
        return False
    if says("done.every", lead) or any(claim.key.startswith(_CARRIED_IN) for claim in told):
        return True
    handled = report.value("applications.handled.total")
    received = [claim.value for claim in told if claim.key.startswith(_RECEIVED)]
    return handled is not None and any(value > handled for value in received)


def _tells_the_rest(report: Report) -> bool:
    return any(claim.key.startswith(_CARRIED_OUT) and claim.value for claim in report.claims)


def _never(report: Report, statement: Statement, row: str) -> bool:
    """Whether a sentence says that there was no dispute of a kind at all."""
    own = statement.text[statement.start :]
    return (
        statement.passage.section != _PROBLEMS
        and says(f"disputes.{row}", own)
        and not says("disputes.unless", own)
        and not _claims(report, statement, row)
        and not _is_hedged(report, statement)
    )


def _claims(report: Report, statement: Statement, *rows: str) -> bool:
    return any(claim.key.startswith(rows) and claim.sentence in statement.quote for claim in report.claims)


def _is_hedged(report: Report, statement: Statement) -> bool:
    source = statement.passage.source
    return is_hedged(Claim("", 0, "件", statement.quote, False, source), report.agency, report.year)


def _finding(
    report: Report, statement: Statement, severity: Severity, said: str, key: str, stated: Number, hint: str
) -> Finding:
    return Finding(
        "N13",
        severity,
        f"正文说{said}，表格里{name(key)}却是 {written(stated)} 件。",
        sentence_place(statement.passage.source, statement.quote),
        cells(report, key),
        said,
        written(stated),
        statement.quote,
        hint,
        basis("N13", report),
    )
