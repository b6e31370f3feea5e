"""The examples of the catalogue as reports."""

from parser import check, read
from parser.checks.catalogue import Example
from parser.report import Finding, Report
from tests.drafts import BALANCED, Draft, sound


def draft(example: Example) -> Draft:
    """The made-up report in which nothing is wrong, with what the example changes."""
    balanced = BALANCED if example.form != "2014" else {}
    return Draft(
        agency=example.agency,
        year=example.year,
        edition=example.form,
        cells={**balanced, **example.cells},
        prose={**sound(example.agency, example.year), **example.prose},
        heading=example.title,
        without=example.without,
    )


def report(example: Example) -> Report:
    """The example as it is read from a Word file's text."""
    return read(draft(example).one_cell_a_line().encode(), "年报.txt")


def findings(example: Example) -> list[Finding]:
    """What is found in the example, beside what it is to be checked against."""
    beside = [report(one) if one else None for one in (example.previous, example.earlier)]
    return check(report(example), *beside)
