"""Five real reports: every cell with its place, and the one error that they hold."""

from parser import check, read
from parser.report import Report, Severity, State
from tests.shared import shared


def reports() -> list[Report]:
    return [read(path.read_bytes(), path.name) for path in sorted(shared("seeds").glob("*.txt"))]


def test_all_cells_of_the_five_reports_are_numbers_with_a_line() -> None:
    for report in reports():
        figures = report.figures.values()
        assert len(figures) == 200
        assert {figure.state for figure in figures} == {State.NUMBER}
        assert all(figure.source.line and figure.source.raw == figure.raw for figure in figures)


def test_agency_year_and_sections_of_the_five_reports_are_known() -> None:
    found = {(report.agency, report.year, len(report.sections)) for report in reports()}
    assert found == {
        ("上海市松江区九亭镇人民政府", 2023, 7),
        ("九溪镇", 2021, 7),
        ("重庆市永川区松溉镇人民政府", 2023, 7),
        ("郭店镇", 2023, 7),
        ("松江区政务服务办公室", 2023, 7),
    }


def test_the_five_reports_hold_one_error_and_it_is_found_in_its_sentence() -> None:
    found = [(report.agency, finding) for report in reports() for finding in check(report)]
    ((agency, finding),) = [(agency, one) for agency, one in found if one.severity is not Severity.HINT]
    assert (agency, finding.code, finding.severity) == ("上海市松江区九亭镇人民政府", "N5", Severity.MUST)
    assert (finding.stated, finding.expected) == ("4", "5")
    assert "同意公开或部分公开数4件" in finding.where


def test_what_is_said_of_their_form_is_in_their_ink_and_a_hint() -> None:
    hints = {
        report.agency: [finding.code for finding in check(report) if finding.severity is Severity.HINT]
        for report in reports()
    }
    assert hints == {
        "上海市松江区九亭镇人民政府": ["F9"],
        "九溪镇": ["F6", "F9"],
        "重庆市永川区松溉镇人民政府": ["F3"],
        "郭店镇": [],
        "松江区政务服务办公室": ["F9"],
    }
