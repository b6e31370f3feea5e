"""Each reader as a function from a file to its tables (rows of texts) and its text, or to our figures.

Every library is used as its manual shows it, and its tables are taken as they come. Two things are done
in favour of a library: a merged cell that it names several times in a row counts once where it lets us see
that it is one, and a table that it only gives as Markdown is split at its bars.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

Result = dict[str, Any]
"""`tables`: rows of cells, None for none; `text`; or `figures`: (state, value as text) by key."""


def ours(path: Path) -> Result:
    """This project."""
    from parser import read

    report = read(path.read_bytes(), path.name)
    figures = {key: (figure.state.value, str(figure.value)) for key, figure in report.figures.items()}
    return {"figures": figures}


def pdfplumber(path: Path) -> Result:
    """Tables and text of each page, with the default settings."""
    import pdfplumber as library

    tables, text = [], []
    with library.open(path) as pdf:
        for page in pdf.pages:
            tables += page.extract_tables()
            text.append(page.extract_text() or "")
            page.close()
    return {"tables": tables, "text": "\n".join(text)}


def markitdown(path: Path) -> Result:
    """Markdown; what it calls NaN in a sheet is a blank."""
    from markitdown import MarkItDown

    text = MarkItDown(enable_plugins=False).convert(str(path)).text_content
    return {"text": text.replace("| NaN ", "|  ")}


def docling(path: Path) -> Result:
    """The Word backend, called directly; cells by the row and column where they begin."""
    from docling.backend.msword_backend import MsWordDocumentBackend
    from docling.datamodel.base_models import InputFormat
    from docling.datamodel.document import InputDocument

    source = InputDocument(
        path_or_stream=path, format=InputFormat.DOCX, backend=MsWordDocumentBackend, filename=path.name
    )
    document = MsWordDocumentBackend(in_doc=source, path_or_stream=path).convert()
    tables = []
    for table in document.tables:
        rows: dict[int, dict[int, str]] = {}
        for cell in table.data.table_cells:
            rows.setdefault(cell.start_row_offset_idx, {})[cell.start_col_offset_idx] = cell.text
        tables.append([[row[place] for place in sorted(row)] for _, row in sorted(rows.items())])
    return {"tables": tables}


def kreuzberg(path: Path) -> Result:
    """Tables and text, read anew each time."""
    from kreuzberg import ExtractionConfig, extract_file_sync

    result = extract_file_sync(str(path), config=ExtractionConfig(use_cache=False))
    return {"tables": [table.cells for table in result.tables], "text": result.content}


def python_docx(path: Path) -> Result:
    """The tables of the body and those inside of their cells; the same element again counts once."""
    from docx import Document

    tables: list[list[list[str]]] = []
    waiting = list(Document(str(path)).tables)
    while waiting:
        rows = []
        for row in waiting.pop(0).rows:
            cells = {id(cell._tc): cell for cell in row.cells}
            rows.append([cell.text for cell in cells.values()])
            waiting += [inner for cell in cells.values() for inner in cell.tables]
        tables.append(rows)
    return {"tables": tables}


READERS: dict[str, Callable[[Path], Result]] = {
    "公开": ours,
    "pdfplumber": pdfplumber,
    "markitdown": markitdown,
    "docling": docling,
    "kreuzberg": kreuzberg,
    "python-docx": python_docx,
}

PACKAGES = {
    "pdfplumber": "pdfplumber",
    "markitdown": "markitdown",
    "docling": "docling-slim",
    "kreuzberg": "kreuzberg",
    "python-docx": "python-docx",
}

FORMATS: dict[str, tuple[str, ...]] = {
    ".docx": ("markitdown", "docling", "kreuzberg", "python-docx"),
    ".pdf": ("pdfplumber", "markitdown", "kreuzberg"),
    ".html": ("markitdown", "kreuzberg"),
    ".xlsx": ("markitdown", "kreuzberg"),
    ".doc": ("kreuzberg",),
    ".rtf": ("kreuzberg",),
}
"""Which library says that it reads what."""
