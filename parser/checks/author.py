"""F11: names in the prose that are those of another body than the one that reports."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from parser.characters import simplify
from parser.checks.form_words import pattern, words
from parser.checks.prose import Line, is_whole, lines, remark
from parser.checks.rule import Dossier
from parser.identity.agencies import author
from parser.identity.divisions import divisions
from parser.report import Finding, Level, Report, Severity

_LEAD = r"^(?:(?:20\d\d年度?(?:以来|来)?|今年(?:以来)?|本年度?|全年),?)?"
_NAME = r"(?P<name>(?:[\u3400-\u9fff]{2,6}[省市县区州盟旗])?[\u3400-\u9fff]{1,4}(?:镇|乡|街道))"


def f11_called(dossier: Dossier) -> Iterator[Finding]:
    """F11 a report calls its author by the word for such a body: no town says 我局. Basis: custom."""
    report = dossier.report
    kind = _kind(report.agency)
    found = [
        (line, called[0])
        for line in (lines(report) if kind else ())
        for called in pattern("F11", "called").finditer(line.text)
        if called["word"] != kind and not _is_quoted(line.text, called.start())
    ]
    if found:
        line, called = found[0]
        more = f"，共 {len(found)} 处" if len(found) > 1 else ""
        yield remark(
            report,
            "F11",
            Severity.VERIFY,
            f"报告的机关是{report.agency}，文中却自称“{called}”{more}。",
            line,
            called,
            f"我{kind}",
            "请核对这句话是不是从其他机关的年报复制而来。",
        )


def f11_other(dossier: Dossier) -> Iterator[Finding]:
    """F11 no other town writes as the author of a town's report. Basis: custom."""
    report = dossier.report
    own = _town(report.agency)
    if not own or not is_whole(report):
        return
    told: set[str] = set()
    for line in lines(report):
        for name in _authors(line.text):
            other = _town(name)
            if other and other not in told and not _is_same(other, own):
                told.add(other)
                yield _other(report, line, name)


RULES = (f11_called, f11_other)


def _kind(agency: str) -> str:
    plain = simplify(agency)
    return next((kind for kind, form in words("F11")["kinds"].items() if re.search(form, plain)), "")


def _is_quoted(text: str, place: int) -> bool:
    """Whether a place stands between quotation marks or in the title of a document."""
    before = text[:place]
    return before.count("“") > before.count("”") or before.count("《") > before.count("》")


def _authors(text: str) -> Iterator[str]:
    subject = _subject().match(text)
    if subject and not pattern("F11", "others").search(subject["name"]):
        yield subject["name"]
    if written := pattern("F11", "written").search(text):
        yield author(written["name"]) or written["name"]


def _town(agency: str) -> str:
    """The town of a town's own body, 石桥镇 of 云溪县石桥镇人民政府; "" for any other body."""
    plain = simplify(agency)
    places = divisions(plain)
    if not places or places[-1].level is not Level.TOWN:
        return ""
    rest = plain[plain.index(places[-1].name) + len(places[-1].name) :]
    return places[-1].name if rest in ("", "人民政府", "政府", "办事处", "人民政府办事处") else ""


def _is_same(one: str, other: str) -> bool:
    return one.endswith(other) or other.endswith(one)


def _other(report: Report, line: Line, name: str) -> Finding:
    return remark(
        report,
        "F11",
        Severity.VERIFY,
        f"报告的机关是{report.agency}，文中却以“{name}”的名义叙述。",
        line,
        name,
        report.agency,
        "请核对这句话是不是从其他机关的年报复制而来。",
    )


@cache
def _subject() -> re.Pattern[str]:
    return re.compile(_LEAD + _NAME + words("F11")["own"])
