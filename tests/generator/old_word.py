"""Old Word files, written by LibreOffice where it is installed."""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from pathlib import Path
from random import Random

from tests.generator import word
from tests.generator.layout import Borders, Layout
from tests.generator.paper import Paper

OFFICE = shutil.which("soffice")


def write(paper: Paper, random: Random) -> bytes:
    """The paper as a .doc; LibreOffice must be there."""
    assert OFFICE is not None
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "report.docx").write_bytes(word.pack(word.body(paper, random)))
        profile = f"-env:UserInstallation={folder.as_uri()}/profile"
        command = [
            OFFICE,
            profile,
            "--headless",
            "--convert-to",
            "doc",
            "--outdir",
            name,
            folder / "report.docx",
        ]
        subprocess.run(command, check=True, capture_output=True)
        return (folder / "report.doc").read_bytes()


LAYOUTS = (Layout("旧版 Word", ".doc", Borders.CELLS, write),) if OFFICE else ()
