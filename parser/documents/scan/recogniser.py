"""Pictures of text → text: what the reading of scans asks of an engine, and the engine of the extra.

The engine is rapidocr with the models of its own package; nothing is fetched when it runs.
"""

from __future__ import annotations

from importlib.util import find_spec
from typing import Any, Protocol

from parser.documents.scan.box import Box, Line
from parser.documents.scan.rules import Pixels

_NEEDED = ("rapidocr", "onnxruntime")
_THREADS = 1
"""Two need twice the processor time between them, and on a busy machine wait for each other."""
_NARROW = [3, 48, 96]
"""The least picture of a line that the net is given: 0 is a fifth of the usual width."""
_LONGEST_SIDE = 2400
"""An A4 page at 200 dpi has 2339 pixels: it is read as it is."""


class Recogniser(Protocol):
    """Reads grey pictures. It may be wrong, and does not know when."""

    def lines(self, page: Pixels) -> list[Line]:
        """All lines of text on a page, in no certain order."""

    def line(self, picture: Pixels) -> str:
        """The text of a picture of one line, "" where it sees none."""


def is_installed() -> bool:
    """Whether the extra for scans (`gongkai[ocr]`) is there. Loads nothing."""
    return all(find_spec(name) is not None for name in _NEEDED)


class RapidRecogniser:
    """The engine of the extra. Loading it takes some 0.5 s, a page 3 s; it holds 1.1 GB."""

    def __init__(self) -> None:
        from rapidocr import RapidOCR

        self._engine: Any = RapidOCR(
            params={
                "Global.log_level": "critical",
                "Global.max_side_len": _LONGEST_SIDE,
                "Global.use_cls": False,
                "EngineConfig.onnxruntime.intra_op_num_threads": _THREADS,
                "Rec.rec_img_shape": _NARROW,
                "EngineConfig.onnxruntime.inter_op_num_threads": 1,
            }
        )

    def lines(self, page: Pixels) -> list[Line]:
        """All lines of text on a page, in no certain order."""
        found = self._engine(_colour(page), use_det=True, use_rec=True)
        if found.txts is None or found.boxes is None:
            return []
        return [
            Line(text, _box(corners), float(score))
            for text, corners, score in zip(found.txts, found.boxes, found.scores, strict=True)
        ]

    def line(self, picture: Pixels) -> str:
        """The text of a picture of one line, "" where it sees none."""
        found = self._engine(_colour(picture), use_det=False, use_rec=True)
        return str(found.txts[0]) if found.txts else ""


def _colour(grey: Pixels) -> Pixels:
    """The three equal colours that the engine wants."""
    return grey[:, :, None].repeat(3, axis=2)


def _box(corners: Pixels) -> Box:
    across, down = corners[:, 0], corners[:, 1]
    return Box(int(across.min()), int(down.min()), int(across.max()) + 1, int(down.max()) + 1)
