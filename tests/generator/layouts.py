"""Every layout there is."""

from __future__ import annotations

from tests.generator import bars, old_word, page, pdf, rich_text, scripts, sheet, text, word
from tests.generator.layout import Layout

TEXT = (*text.LAYOUTS, *bars.LAYOUTS, *scripts.LAYOUTS)
WORD = word.LAYOUTS
WEB = page.LAYOUTS
ARCHIVED = page.ARCHIVES
SHEETS = sheet.LAYOUTS
RICH_TEXT = rich_text.LAYOUTS
PRINTED = pdf.LAYOUTS
OLD_WORD = old_word.LAYOUTS

QUICK: tuple[Layout, ...] = (*TEXT, *WORD, *WEB, *ARCHIVED, *SHEETS, *RICH_TEXT)
"""Those that take a few milliseconds to write."""
LAYOUTS: tuple[Layout, ...] = (*QUICK, *PRINTED, *OLD_WORD)
