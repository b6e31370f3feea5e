"""The page of rules and the words of `gongkai rules` come from the catalogue itself."""

from pathlib import Path

import pytest

from parser.checks.catalogue import catalogue
from parser.checks.catalogue.page import entry_text, page

DOCS = Path(__file__).resolve().parents[3] / "docs" / "rules.md"


def test_the_page_in_docs_is_what_the_catalogue_says() -> None:
    assert DOCS.read_text(encoding="utf-8") == page()


@pytest.mark.parametrize("code", list(catalogue()))
def test_every_rule_is_told_with_its_basis_and_both_examples(code: str) -> None:
    told = entry_text(catalogue()[code])
    assert told.startswith(f"{code} ")
    assert [line.split("：")[0] for line in told.splitlines()[1:]] == [
        "要求",
        "依据",
        "出处",
        "没有问题",
        "有问题",
    ]
    assert "{" not in told
