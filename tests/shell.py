"""`gongkai` for the tests: in this process, which is as good for what it says, or in one of its own."""

from __future__ import annotations

import io
import json
import logging
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from unittest.mock import patch

import pytest

from bot.cli import main

Done = subprocess.CompletedProcess[str]


class Shell:
    """Runs `gongkai` in a folder of its own, with nothing of our environment."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.environment = {
            "PATH": os.environ["PATH"],
            "DATABASE_URL": f"sqlite:///{folder / 'test.db'}",
            "PYTHONPATH": str(Path(__file__).resolve().parents[1]),
        }

    def run(self, *words: str | Path, stdin: str = "") -> Done:
        """The command in this process, which saves a second of imports."""
        said = list(map(str, words))
        streams = {
            name: io.TextIOWrapper(io.BytesIO(text.encode()), encoding="utf-8", write_through=True)
            for name, text in (("stdin", stdin), ("stdout", ""), ("stderr", ""))
        }
        code: object = None
        with _logging_kept(), pytest.MonkeyPatch.context() as patched:
            patched.chdir(self.folder)
            patched.setattr(sys, "argv", ["gongkai", *said])
            for name, stream in streams.items():
                patched.setattr(sys, name, stream)
            with patch.dict(os.environ, self.environment, clear=True), pytest.raises(SystemExit) as ended:
                main()
            code = ended.value.code
        assert isinstance(code, int)
        out, err = (streams[name].buffer.getvalue().decode() for name in ("stdout", "stderr"))
        return subprocess.CompletedProcess(said, code, out, err)

    def process(self, *words: str | Path, stdin: str = "") -> Done:
        """The command in a process of its own."""
        return subprocess.run(
            [sys.executable, "-c", "from bot.cli import main; main()", *map(str, words)],
            input=stdin,
            capture_output=True,
            text=True,
            encoding="utf-8",
            env=self.environment,
            cwd=self.folder,
            timeout=60,
            check=False,
        )

    def json(self, *words: str | Path, stdin: str = "") -> list[dict[str, Any]]:
        """What a command prints with `--json`."""
        done = self.run(*words, "--json", stdin=stdin)
        return [json.loads(line) for line in done.stdout.splitlines()]

    def write(self, name: str, content: str | bytes) -> Path:
        """A file in the folder."""
        path = self.folder / name
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return path


@contextmanager
def _logging_kept() -> Iterator[None]:
    """A command sets up logging for the whole process; afterwards it is ours again."""
    root, raising = logging.getLogger(), logging.raiseExceptions
    handlers, level = root.handlers[:], root.level
    try:
        yield
    finally:
        for handler in root.handlers:
            if handler not in handlers:
                handler.close()
        root.handlers[:] = handlers
        root.setLevel(level)
        logging.raiseExceptions = raising
