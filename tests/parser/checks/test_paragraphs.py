"""The prose of reports as it is worded: nothing is found in what is right, and one fault is found once."""

import pytest

from parser import check, read
from parser.report import Finding
from tests.drafts import Draft
from tests.parser.checks.paragraphs import BUREAU, CORRECT, COUNTY, QUIET, TOWN, WRONG, Office


def findings(office: Office, section: int, words: str) -> list[Finding]:
    """What the rules about prose find in a report whose only paragraph is that."""
    draft = Draft(agency=office.agency, cells=office.cells, prose={section: [words]})
    found = check(read(draft.one_cell_a_line().encode(), "年报.txt"))
    assert not [one for one in found if one.code.startswith("A")]
    return [one for one in found if one.code.startswith("N")]


@pytest.mark.parametrize(("office", "section", "words"), CORRECT, ids=lambda one: str(one)[:24])
def test_nothing_is_found_in_a_paragraph_that_agrees_with_its_tables(
    office: Office, section: int, words: str
) -> None:
    assert [(one.code, one.severity, one.message) for one in findings(office, section, words)] == []


@pytest.mark.parametrize(("office", "section", "words", "code", "stated", "expected"), WRONG)
def test_one_fault_is_one_finding_with_both_numbers(
    office: Office, section: int, words: str, code: str, stated: str, expected: str
) -> None:
    found = findings(office, section, words)
    assert [(one.code, one.stated, one.expected) for one in found] == [(code, stated, expected)]
    assert found[0].quote in words
    assert found[0].hint
    assert found[0].basis


@pytest.mark.parametrize("office", [TOWN, QUIET, BUREAU, COUNTY])
def test_all_that_is_right_of_an_office_is_right_together(office: Office) -> None:
    prose: dict[int, list[str]] = {}
    for one, section, words in CORRECT:
        if one is office:
            prose.setdefault(section, []).append(words)
    draft = Draft(agency=office.agency, cells=office.cells, prose=prose)
    found = check(read(draft.one_cell_a_line().encode(), "年报.txt"))
    assert [(one.code, one.message, one.quote) for one in found if one.code.startswith("N")] == []
