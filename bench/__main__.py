"""`make bench-parse`: cells right, wrong and not read, time and memory, by format and reader."""

from __future__ import annotations

import json
import subprocess
import sys
from argparse import ArgumentParser
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from typing import Any

from bench.cells import Reading, readings
from bench.files import GROUPS, Specimen, specimens
from bench.rivals import FORMATS, PACKAGES
from parser.report import State
from tests.generator.paper import Paper

_SECONDS = 300
_ROOT = Path(__file__).resolve().parents[1]
OURS = "公开"


@dataclass(frozen=True)
class Line:
    """One line of the table; shares of cells in percent, `ms` a file, `peak` in MB."""

    group: str
    reader: str
    right: float
    wrong: float
    unread: float
    ms: float
    peak: float
    failed: str

    def markdown(self) -> str:
        """The line as it stands in the documentation."""
        if self.failed:
            return f"| {self.group} | {self.reader} | — | — | — | — | — |"
        shares = " | ".join(f"{share:.1f}" for share in (self.right, self.wrong, self.unread))
        return f"| {self.group} | {self.reader} | {shares} | {self.ms:.0f} | {self.peak:.0f} |"


def main() -> None:
    """Make the files, run the readers, print the table."""
    options = ArgumentParser(description=__doc__)
    options.add_argument(
        "--rivals", default="", help="interpreter that the other libraries are installed for"
    )
    options.add_argument("--count", type=int, default=14, help="files of each format")
    chosen = options.parse_args()
    _say("| 格式 | 读法 | 正确 % | 错误 % | 未读 % | 毫秒 | 内存 MB |")
    _say("|---|---|---|---|---|---|---|")
    for group in GROUPS:
        with TemporaryDirectory() as folder:
            made = specimens(Path(folder), group, chosen.count)
            for reader in _readers(made, chosen.rivals):
                _say(_measured(group, reader, made, chosen.rivals).markdown())


def _readers(made: Sequence[Specimen], rivals: str) -> Sequence[str]:
    others = FORMATS.get(made[0].path.suffix, ()) if made and rivals else ()
    return (OURS, *others) if made else ()


def _measured(group: str, reader: str, made: Sequence[Specimen], rivals: str) -> Line:
    python = sys.executable if reader == OURS else rivals
    files = [str(one.path) for one in made]
    told = _run(python, reader, 3, files)
    alone = _run(python, reader, 0, files[-1:])
    name = reader if reader == OURS else f"{reader} {_version(rivals, reader)}"
    if not told or not alone:
        return Line(group, name, 0, 0, 0, 0, 0, failed="no answer")
    count: Counter[str] = Counter()
    for result, one in zip(told, made, strict=True):
        count.update(_judged(_cells(result, one.paper), one.paper))
    share = {verdict: 100 * number / count.total() for verdict, number in count.items()}
    right, wrong, unread = (share.get(verdict, 0.0) for verdict in ("right", "wrong", "unread"))
    return Line(group, name, right, wrong, unread, median(one["ms"] for one in told), alone[0]["peak"], "")


def _run(python: str, reader: str, rounds: int, files: Sequence[str]) -> list[dict[str, Any]]:
    """What a fresh child tells of the files; nothing where it fails."""
    command = [python, "-m", "bench.child", reader, str(rounds), *files]
    try:
        done = subprocess.run(
            command, cwd=_ROOT, capture_output=True, text=True, timeout=_SECONDS, check=True
        )
    except (subprocess.SubprocessError, OSError):
        return []
    return [json.loads(line) for line in done.stdout.splitlines() if line.startswith('{"file"')]


def _version(python: str, reader: str) -> str:
    code = f"from importlib.metadata import version; print(version({PACKAGES[reader]!r}))"
    return subprocess.run([python, "-c", code], capture_output=True, text=True, check=False).stdout.strip()


def _cells(result: dict[str, Any], paper: Paper) -> dict[str, Reading | tuple[State, str]]:
    if "figures" in result:
        return {key: (State(state), value) for key, (state, value) in result["figures"].items()}
    return dict(readings(result, paper.form))


def _judged(read: dict[str, Any], paper: Paper) -> list[str]:
    """The verdict on each cell. A blank that a library cannot tell from nothing is not held against it."""
    verdicts = []
    for key, truth in paper.truth.items():
        state, value = read.get(key, (State.UNREADABLE, None))
        if state is truth.state and str(value) == str(truth.value):
            verdicts.append("right")
        else:
            verdicts.append("unread" if state is State.UNREADABLE else "wrong")
    return verdicts


def _say(line: str) -> None:
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
