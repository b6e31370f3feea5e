"""Every rule has an entry with an example that it is silent about and one that it finds."""

import pytest

from parser.checks import RULES
from parser.checks.catalogue import Example, catalogue
from parser.checks.rule import code_of
from parser.report import Severity
from tests.parser.checks.examples import findings

ENTRIES = pytest.mark.parametrize("code", list(catalogue()))


def test_the_report_that_examples_start_from_has_no_findings() -> None:
    assert findings(Example()) == []


@ENTRIES
def test_the_example_that_passes_is_left_alone(code: str) -> None:
    found = findings(catalogue()[code].passes)
    assert [
        (one.code, one.message) for one in found if one.code == code or one.severity is Severity.MUST
    ] == []


@ENTRIES
def test_the_example_that_fails_is_found_as_the_catalogue_says(code: str) -> None:
    entry = catalogue()[code]
    found = [one for one in findings(entry.fails) if one.code == code]
    assert [(one.stated, one.expected) for one in found][:1] == [(entry.fails.stated, entry.fails.expected)]
    assert {one.severity for one in found} <= set(entry.severities)
    assert all(one.where and one.hint and one.basis for one in found)


def test_an_entry_names_its_source_and_what_it_demands() -> None:
    entries = catalogue().values()
    assert all(entry.name and entry.demands and entry.basis and entry.source for entry in entries)


def test_every_rule_of_the_registry_has_an_entry_and_every_entry_a_rule() -> None:
    assert {code_of(rule) for rule in RULES} == set(catalogue())


def test_every_rule_says_in_its_docstring_what_it_rests_on() -> None:
    assert [rule.__name__ for rule in RULES if "Basis: " not in (rule.__doc__ or "")] == []
