"""What tests of every folder share."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.shell import Shell


@pytest.fixture
def shell(tmp_path: Path) -> Shell:
    """The command line in a folder of its own."""
    return Shell(tmp_path)
