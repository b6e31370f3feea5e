"""The pages of a scan as grey pictures of about 200 dpi, one at a time."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import TYPE_CHECKING

from parser.documents.limits import Limits
from parser.errors import TooBig, Unreadable

if TYPE_CHECKING:
    from PIL import Image

_DPI = 200
_POINTS = 72
_LONGEST = 2400
"""Pixels of the longer side of a page that is read: A4 at 200 dpi has 2339."""
_MOST_PIXELS = 60_000_000
"""Of a picture before it is made smaller; a page at 600 dpi has 35 million."""

_DAMAGED = "这个扫描件已损坏，无法打开。请重新扫描，或发送年报的 Word（.docx）文件。"


def pages(data: bytes, limits: Limits) -> Iterator[Image.Image]:
    """The pages of a PDF or a picture. Raises TooBig or Unreadable."""
    return _of_pdf(data, limits) if b"%PDF-" in data[:1024] else _of_picture(data, limits)


def _of_pdf(data: bytes, limits: Limits) -> Iterator[Image.Image]:
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        raise Unreadable(_DAMAGED) from error
    try:
        _refuse_many(len(document), limits)
        for page in document:
            scale = min(_DPI / _POINTS, _LONGEST / max(page.get_size()))
            yield page.render(scale=scale, grayscale=True).to_pil().convert("L")
            page.close()
    except pypdfium2.PdfiumError as error:
        raise Unreadable(_DAMAGED) from error
    finally:
        document.close()


def _of_picture(data: bytes, limits: Limits) -> Iterator[Image.Image]:
    from PIL import Image, UnidentifiedImageError

    try:
        with Image.open(io.BytesIO(data)) as picture:
            frames = getattr(picture, "n_frames", 1)
            _refuse_many(frames, limits)
            if picture.width * picture.height > _MOST_PIXELS:
                raise TooBig("图片太大，没有识别。请用 200～300 dpi 扫描，存成 PDF 后重新发送。")
            for frame in range(frames):
                picture.seek(frame)
                yield _on_paper(picture)
    except (UnidentifiedImageError, Image.DecompressionBombError, OSError, ValueError, SyntaxError) as error:
        raise Unreadable(_DAMAGED) from error


def _on_paper(picture: Image.Image) -> Image.Image:
    """The picture upright, in grey, on white where it is transparent, and no larger than a page."""
    from PIL import Image, ImageOps

    upright = ImageOps.exif_transpose(picture).convert("RGBA")
    paper = Image.new("RGBA", upright.size, "white")
    page = Image.alpha_composite(paper, upright).convert("L")
    page.thumbnail((_LONGEST, _LONGEST))
    return page


def _refuse_many(pages: int, limits: Limits) -> None:
    if pages > limits.scanned_pages:
        raise TooBig(
            f"扫描件超过 {limits.scanned_pages} 页，没有识别。请只保留年报正文和表格，"
            "或发送年报的 Word（.docx）文件。"
        )
