"""How much a file may ask of us, and why that much."""

from __future__ import annotations

from dataclasses import dataclass

MEGABYTE = 1_000_000


@dataclass(frozen=True, slots=True)
class Limits:
    """Ceilings for one file. Real reports stay below a tenth of each; attacks pass at least one.

    Bytes are counted as they are read, never as a header announces them.
    """

    file_bytes: int = 20 * MEGABYTE
    """What a bot may download from Telegram in one file."""
    archive_entries: int = 2_000
    """A Word file has some twenty; a long list alone can exhaust memory."""
    part_bytes: int = 30 * MEGABYTE
    """One unpacked part. The longest real word/document.xml seen is about 1 MB."""
    archive_ratio: int = 200
    """Unpacked bytes per byte of the file. Table markup compresses about 40 times, a bomb 1000 times."""
    tables: int = 200
    rows: int = 5_000
    cells_in_a_row: int = 100
    cells: int = 50_000
    """A report has about 300 cells in 30 rows, printed twice at most."""
    blocks: int = 20_000
    """Paragraphs and tables. A report has some hundred, with one value a line a thousand."""
    characters: int = 1_000_000
    """All text of a document. A report has some 20 000 characters, a volume of them 300 000."""
    page_source: int = 5_000_000
    """Characters of a web page with its markup, where styles and small pictures may stand too."""
    pages: int = 60
    """Pages of a PDF. A report has eight; a volume of them is no report."""
    grid_pages: int = 40
    """Pages of a PDF whose borders are looked into, at some 60 ms each; the rest is read as lines."""
    page_characters: int = 30_000
    """Characters of a PDF page. A page of print has 2 000."""
    page_objects: int = 30_000
    """Pieces of text, lines and areas of a PDF page. A table over a whole page has 1 000."""
    scanned_pages: int = 0
    """Pages of a scan that may be recognised. At 0 a scan is refused as such, which costs next to nothing."""
    memory_bytes: int = 700 * MEGABYTE
    """Address space of the reading process: ten times what a report needs."""
    answer_bytes: int = 4 * MEGABYTE
    """What the reading process may say. A report with all its sources takes a tenth of a megabyte; more than
    four would hold up everybody else while it is taken apart."""
    seconds: int = 10
    """Processor time for one file. A report takes well under one."""
    patience: int = 10
    """Seconds on the clock that are waited for one file, whatever the reading process does with them."""


FOR_SCANS = Limits(scanned_pages=12, memory_bytes=4_000 * MEGABYTE, seconds=120, patience=120)
"""What the recognition of a scan may ask: the engine maps 2 GB and fills 1.2, and takes some 3 seconds a
page. A report has eight."""
