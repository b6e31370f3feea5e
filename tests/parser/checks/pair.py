"""Reports made up for rules that read two of them, and the findings of one code."""

from collections.abc import Mapping

from parser import check, read
from parser.report import Finding, Report
from tests.drafts import BALANCED, Draft, sound


def report(
    cells: Mapping[str, str] | None = None,
    year: int = 2023,
    edition: str = "2021",
    agency: str = "云溪县石桥镇人民政府",
    **sections: str,
) -> Report:
    """A sound report with other cells; `one`, `four` and so on are the only paragraph of that section."""
    prose: dict[int, list[str]] = sound(agency, year)
    names = ("preamble", "one", "two", "three", "four", "five", "six")
    prose |= {names.index(name): [text] for name, text in sections.items()}
    inks = {**(BALANCED if edition == "2021" else {}), **(cells or {})}
    draft = Draft(agency=agency, year=year, edition=edition, cells=inks, prose=prose)
    return read(draft.one_cell_a_line().encode(), "年报.txt")


def found(
    code: str, now: Report, previous: Report | None = None, earlier: Report | None = None
) -> list[Finding]:
    """The findings of that code."""
    return [finding for finding in check(now, previous, earlier) if finding.code == code]
