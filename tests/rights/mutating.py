"""Takes guards away, one at a time: here in the running process, or with `main` in a copy of the tree.

`make mutate-rights` runs a test over each copy in a process of its own, all of the table for a cell; in the
running process that one cell is tried.
"""

from __future__ import annotations

import importlib
import inspect
import os
import shutil
import subprocess
import sys
import tempfile
import tomllib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from types import FunctionType, ModuleType

ROOT = Path(__file__).resolve().parents[2]
_NAME = "tests.rights.mutated"
_GUARDS, _TABLE = "tests/rights/test_guards.py", "tests/rights/test_table.py"


@dataclass(frozen=True, slots=True)
class Mutant:
    """A guard and what is left without it; `cell` or `test` must turn red."""

    guard: str
    file: str
    old: str
    new: str
    cell: str = ""
    test: str = ""

    @property
    def source(self) -> str:
        """The file without the guard, which stands in it exactly once."""
        return self.applied(ROOT)

    def applied(self, root: Path) -> str:
        """The file of a tree without the guard."""
        text = (root / self.file).read_text(encoding="utf-8")
        assert text.count(self.old) == 1, (
            f"{self.guard}: {text.count(self.old)} of {self.old!r} in {self.file}"
        )
        return text.replace(self.old, self.new)


def mutants() -> list[Mutant]:
    """All of them."""
    listed = tomllib.loads((Path(__file__).parent / "mutants.toml").read_text(encoding="utf-8"))
    return [Mutant(**entry) for entry in listed["mutant"]]


@contextmanager
def without(mutant: Mutant) -> Iterator[None]:
    """The module of the running process without the guard, until the end of the block."""
    module = importlib.import_module(mutant.file.removesuffix(".py").replace("/", "."))
    mutated = ModuleType(_NAME)
    # Dataclasses look their module up while they are made.
    sys.modules[_NAME] = mutated
    exec(compile(mutant.source, mutant.file, "exec"), mutated.__dict__)  # noqa: S102
    undone = [(function, function.__code__) for function, _ in _pairs(module, mutated)]
    for function, other in _pairs(module, mutated):
        function.__code__ = other.__code__
    data = {
        name: value
        for name, value in vars(module).items()
        if name.startswith("_") and not name.startswith("__") and not callable(value)
    }
    for name in data:
        setattr(module, name, vars(mutated)[name])
    try:
        yield
    finally:
        for name, value in data.items():
            setattr(module, name, value)
        for function, code in undone:
            function.__code__ = code
        del sys.modules[_NAME]


def _pairs(module: ModuleType, mutated: ModuleType) -> Iterator[tuple[FunctionType, FunctionType]]:
    """The functions and methods that both define, side by side."""
    for name, value in vars(module).items():
        other = vars(mutated).get(name)
        if inspect.isfunction(value) and value.__module__ == module.__name__ and inspect.isfunction(other):
            yield value, other
        elif inspect.isclass(value) and value.__module__ == module.__name__:
            for inner, method in vars(value).items():
                if inspect.isfunction(method) and method.__code__.co_filename.endswith(mutated_file(module)):
                    yield method, vars(other)[inner]


def mutated_file(module: ModuleType) -> str:
    """The path of a module inside the project."""
    return module.__name__.replace(".", "/") + ".py"


def main() -> int:
    """Every mutant in a copy of the tree; 1 where one stays green."""
    green = 0
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / "tree"
        ignored = shutil.ignore_patterns(".git", ".venv*", "__pycache__", ".*_cache", ".hypothesis")
        shutil.copytree(ROOT, copy, ignore=ignored)
        for mutant in mutants():
            path = copy / mutant.file
            whole = path.read_text(encoding="utf-8")
            path.write_text(mutant.applied(copy), encoding="utf-8")
            tests = (f"{_GUARDS}::{mutant.test}",) if mutant.test else (_TABLE, "-k", "private")
            command = (sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", *tests)
            environment = {**os.environ, "PYTHONPATH": str(copy), "PYTHONDONTWRITEBYTECODE": "1"}
            run = subprocess.run(command, cwd=copy, env=environment, capture_output=True, check=False)
            path.write_text(whole, encoding="utf-8")
            # 1: tests failed. Anything else is no verdict.
            seen = run.returncode == 1
            green += not seen
            sys.stdout.write(f"{'red  ' if seen else 'GREEN'} {mutant.file}: {mutant.guard}\n")
            sys.stdout.flush()
    sys.stdout.write(f"{green} of {len(mutants())} guards can be taken away unseen\n")
    return 1 if green else 0


if __name__ == "__main__":
    sys.exit(main())
