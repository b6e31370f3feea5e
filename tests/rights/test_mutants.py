"""Each guard is taken away once, and something must turn red."""

from __future__ import annotations

import inspect
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from storage.database import Database
from tests.rights import test_guards
from tests.rights.cast import Cast
from tests.rights.mutating import Mutant, mutants, without
from tests.rights.test_table import difference


@pytest.fixture(scope="module")
def prepared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database with the cast in it."""
    path = tmp_path_factory.mktemp("prepared") / "test.db"
    db = Database.open(f"sqlite:///{path}")
    Cast(db)
    db.close()
    return path


@pytest.fixture
def db(prepared: Path, tmp_path: Path) -> Iterator[Database]:
    shutil.copy(prepared, tmp_path / "test.db")
    database = Database.open(f"sqlite:///{tmp_path / 'test.db'}")
    yield database
    database.close()


def prove(mutant: Mutant, cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    """The cell or the test that must turn red for a mutant."""
    if mutant.cell:
        deed, _, role = mutant.cell.rpartition(" ")
        assert difference(cast, deed, role) is None
        return
    test = getattr(test_guards, mutant.test)
    given = {"cast": cast, "monkeypatch": monkeypatch}
    test(**{name: given[name] for name in inspect.signature(test).parameters})


@pytest.mark.parametrize("mutant", mutants(), ids=lambda one: one.guard)
def test_a_guard_that_is_taken_away_is_missed(
    mutant: Mutant, cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    # Whatever is raised is red: an error as well as an assertion.
    red = (Exception, pytest.fail.Exception)
    with monkeypatch.context() as inner, without(mutant), pytest.raises(red):
        prove(mutant, cast, inner)


def test_the_code_is_whole_again_behind_a_mutant(cast: Cast) -> None:
    for mutant in mutants():
        with without(mutant):
            pass
    assert difference(cast, "publish other", "clerk") is None
    assert difference(cast, "ask", "stranger") is None
