"""Every page of a scan is taken, upright, in grey and on white; what is damaged or endless is refused."""

from __future__ import annotations

import io
from dataclasses import replace

import pytest
from PIL import Image

from parser.documents.limits import FOR_SCANS
from parser.documents.scan.pages import pages
from parser.errors import TooBig, Unreadable


def saved(*pictures: Image.Image, format: str, **options: object) -> bytes:
    data = io.BytesIO()
    first, *others = pictures
    more = {"save_all": True, "append_images": others} if others else {}
    first.save(data, format, **more, **options)
    return data.getvalue()


def test_a_pdf_gives_a_picture_of_each_page() -> None:
    a4 = Image.new("L", (1600, 2300), 200)
    found = list(pages(saved(a4, a4, format="PDF", resolution=200), FOR_SCANS))
    assert [page.mode for page in found] == ["L", "L"]
    assert found[1].size == pytest.approx((1600, 2300), abs=1)


def test_a_picture_file_of_several_pages_gives_each() -> None:
    white, black = Image.new("L", (100, 100), 255), Image.new("L", (100, 100), 0)
    found = list(pages(saved(white, black, format="TIFF"), FOR_SCANS))
    assert [page.getpixel((50, 50)) for page in found] == [255, 0]


def test_what_is_transparent_is_paper() -> None:
    (page,) = pages(saved(Image.new("RGBA", (50, 50), (0, 0, 0, 0)), format="PNG"), FOR_SCANS)
    assert page.getpixel((25, 25)) == 255


def test_a_photo_is_turned_as_its_camera_says() -> None:
    exif = Image.Exif()
    exif[0x0112] = 6
    (page,) = pages(saved(Image.new("L", (40, 20)), format="JPEG", exif=exif), FOR_SCANS)
    assert page.size == (20, 40)


def test_a_large_picture_is_made_as_small_as_a_page() -> None:
    (page,) = pages(saved(Image.new("L", (4800, 2400)), format="PNG"), FOR_SCANS)
    assert page.size == (2400, 1200)


@pytest.mark.parametrize("data", [b"%PDF-1.7\n", b"\x89PNG\r\n\x1a\n\0\0", b"\xff\xd8\xff\xe0\0\x10JFIF"])
def test_what_is_damaged_is_refused(data: bytes) -> None:
    with pytest.raises(Unreadable, match="损坏"):
        list(pages(data, FOR_SCANS))


def test_too_many_pages_and_too_many_pixels_are_refused() -> None:
    small = Image.new("L", (10, 10))
    with pytest.raises(TooBig, match="超过 1 页"):
        list(pages(saved(small, small, format="TIFF"), replace(FOR_SCANS, scanned_pages=1)))
    with pytest.raises(TooBig, match="图片太大"):
        list(pages(saved(Image.new("1", (9000, 9000)), format="PNG"), FOR_SCANS))
