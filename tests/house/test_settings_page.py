"""Whoever runs it finds every setting where they look for it."""

from pathlib import Path

import pytest

from bot.settings import Settings

ROOT = Path(__file__).resolve().parents[2]


@pytest.mark.parametrize("page", ["docs/operations.md", ".env.example"])
def test_every_setting_stands_on_the_page_of_operations_and_in_the_example(page: str) -> None:
    told = (ROOT / page).read_text(encoding="utf-8")
    assert [name for name in Settings.model_fields if name.upper() not in told] == []
