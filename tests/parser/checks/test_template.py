"""The edition of the tables against the year of the report."""

import pytest

from parser import check, read
from parser.report import Finding, Report, Severity
from tests.drafts import BALANCED, Draft, hybrid


def report(edition: str, year: int) -> Report:
    return read(Draft(year=year, edition=edition).one_cell_a_line().encode(), "年报.txt")


def with_one_row(other: str) -> Report:
    """A balanced report of 2023 whose 其他处理 is one row, as in 2019, with so many from businesses."""
    own = {"applications.other.all.business": other, "applications.other.all.total": other}
    return read(hybrid(Draft(cells=BALANCED | own)).encode(), "年报.txt")


def of_code(found: list[Finding], code: str) -> list[Finding]:
    return [finding for finding in found if finding.code == code]


@pytest.mark.parametrize(
    ("edition", "year", "used", "due", "severity"),
    [
        ("2019", 2021, "〔2019〕60号", "〔2021〕30号", Severity.MUST),
        ("2019", 2024, "〔2019〕60号", "〔2021〕30号", Severity.MUST),
        ("2014", 2019, "〔2014〕32号", "〔2019〕60号", Severity.VERIFY),
        ("2014", 2022, "〔2014〕32号", "〔2021〕30号", Severity.VERIFY),
    ],
)
def test_an_outdated_form_is_read_as_it_is_and_named(
    edition: str, year: int, used: str, due: str, severity: Severity
) -> None:
    said = report(edition, year)
    (finding,) = of_code(check(said), "F8")
    assert (said.form, finding.severity) == (edition, severity)
    assert used in finding.stated
    assert due in finding.expected
    assert f"{year} 年度" in finding.message
    assert any(used in note and due in note for note in said.notes)


@pytest.mark.parametrize(
    ("edition", "year"),
    [("2021", 2021), ("2021", 2025), ("2019", 2019), ("2019", 2020), ("2014", 2014), ("2014", 2018)],
)
def test_the_form_of_the_year_is_not_remarked_upon(edition: str, year: int) -> None:
    assert of_code(check(report(edition, year)), "F8") == []


def test_an_outdated_form_is_to_be_verified_where_the_period_is_another_years() -> None:
    prose = {0: ["本报告的统计期限自2020年1月1日起至2020年12月31日止。"]}
    draft = Draft(year=2021, edition="2019", prose=prose)
    (finding,) = of_code(check(read(draft.one_cell_a_line().encode(), "年报.txt")), "F8")
    assert finding.severity is Severity.VERIFY


def test_a_row_of_another_edition_is_named_and_its_sums_hold() -> None:
    said = with_one_row("1")
    assert said.borrowed == ("applications.other.all",)
    (finding,) = check(said)
    assert (finding.code, finding.severity) == ("F8", Severity.VERIFY)
    assert "表三“其他处理”" in finding.message


def test_the_sums_of_a_table_with_a_row_of_another_edition_count_that_row() -> None:
    found = check(with_one_row("4"))
    (finding, *_) = of_code(found, "A2")
    assert "applications.other.all.business" in finding.keys
