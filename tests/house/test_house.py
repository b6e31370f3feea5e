"""The rules of the house that no linter holds."""

import ast
from collections.abc import Iterator
from pathlib import Path
from statistics import median

ROOT = Path(__file__).resolve().parents[2]
PACKAGES = ("parser", "storage", "bot")
NAMELESS = {"utils", "util", "helpers", "helper", "common", "manager", "misc", "base"}


def modules() -> Iterator[Path]:
    for package in PACKAGES:
        yield from (ROOT / package).rglob("*.py")


def lines(path: Path) -> int:
    return len(path.read_text(encoding="utf-8").splitlines())


def test_no_file_is_over_400_lines_and_half_are_under_150() -> None:
    sizes = {path: lines(path) for path in [*modules(), *(ROOT / "tests").rglob("*.py")]}
    assert [path for path, size in sizes.items() if size > 400] == []
    assert median(sizes.values()) <= 150


def test_a_pattern_of_questions_can_be_read_on_a_page() -> None:
    files = sorted((ROOT / "bot" / "ask").glob("*.toml"))
    assert files
    long = {
        f"{path.name}:{number}": len(line)
        for path in files
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
        if len(line) > 200
    }
    assert long == {}


def test_every_file_and_folder_is_named_after_a_thing() -> None:
    parts = {part for path in modules() for part in path.relative_to(ROOT).with_suffix("").parts}
    assert not parts & NAMELESS


def test_every_module_says_what_it_is_for() -> None:
    silent = [
        path
        for path in modules()
        if lines(path) and not ast.get_docstring(ast.parse(path.read_text(encoding="utf-8")))
    ]
    assert silent == []


def test_every_public_function_and_class_has_a_docstring() -> None:
    silent = [
        f"{path.relative_to(ROOT)}:{node.name}"
        for path in modules()
        for node in ast.parse(path.read_text(encoding="utf-8")).body
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef)
        and not node.name.startswith("_")
        and not ast.get_docstring(node)
    ]
    assert silent == []


def test_only_the_channels_catch_everything() -> None:
    broad = [
        f"{path.relative_to(ROOT)}:{node.lineno}"
        for path in modules()
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.ExceptHandler)
        and (node.type is None or (isinstance(node.type, ast.Name) and node.type.id == "Exception"))
    ]
    assert all(place.startswith(("bot/cli/main.py", "bot/channels/")) for place in broad), broad


def test_no_sql_is_put_together_from_text() -> None:
    risky = [
        f"{path.relative_to(ROOT)}:{node.lineno}"
        for path in modules()
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call)
        and getattr(node.func, "id", getattr(node.func, "attr", "")) in {"text", "exec_driver_sql", "execute"}
        and node.args
        and isinstance(node.args[0], ast.JoinedStr | ast.BinOp)
    ]
    assert risky == []
