"""Comments of a Word file read back: what they say and the ink between the two ends of their range."""

from __future__ import annotations

import io
import zipfile
from dataclasses import dataclass

import docx
from lxml import etree

from parser.marking.span import elements


@dataclass(frozen=True)
class Anchored:
    """A comment, and the text in its range; `paragraphs` is what the paragraphs of its ends say in all."""

    id: str
    text: str
    ink: str


def anchored(data: bytes, name: str = "word/document.xml") -> list[Anchored]:
    """Every comment in the order of the ranges, told by python-docx and by the tree of the document."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        root = etree.fromstring(archive.read(name))
    texts = {str(one.comment_id): one.text for one in docx.Document(io.BytesIO(data)).comments}
    found = ranges(root)
    assert {id for id, _ in found} <= texts.keys()
    return [Anchored(id, texts[id], ink) for id, ink in found]


def ranges(root: etree._Element) -> list[tuple[str, str]]:
    """The ids of the ranges in a tree and the seen text in them; each has its end and its sign behind it."""
    inks: dict[str, str] = {}
    running: set[str] = set()
    ended: list[str] = []
    signed: list[str] = []
    for element in elements(root):
        kind = etree.QName(element).localname
        id = next((str(value) for name, value in element.attrib.items() if str(name).endswith("}id")), "")
        if kind == "commentRangeStart":
            assert id not in inks
            inks[id] = ""
            running.add(id)
        elif kind == "commentRangeEnd":
            running.remove(id)
            ended.append(id)
        elif kind == "commentReference":
            assert id in ended
            signed.append(id)
        elif kind == "t":
            for one in running:
                inks[one] += element.text or ""
    assert not running
    assert sorted(signed) == sorted(ended) == sorted(inks)
    return list(inks.items())
