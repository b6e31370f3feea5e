"""The part of a Word package that holds the texts of comments."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, datetime

from lxml import etree

AUTHOR = "公开"

_SPACE = "{http://www.w3.org/XML/1998/namespace}space"


def new_comments(word: str) -> etree._Element:
    """A part without comments, in the vocabulary (its namespace in braces) of its document."""
    return etree.Element(f"{word}comments", nsmap={"w": word[1:-1]})


def free_ids(*roots: etree._Element) -> Iterator[int]:
    """Ids that neither a comment nor a range of one has in the trees."""
    taken = [
        int(value)
        for root in roots
        for element in root.iter()
        if isinstance(element.tag, str) and etree.QName(element).localname in _WITH_ID
        for name, value in element.attrib.items()
        if str(name).endswith("}id") and _NUMBER.fullmatch(str(value))
    ]
    number = max(taken, default=-1) + 1
    while True:
        yield number
        number += 1


_WITH_ID = ("comment", "commentRangeStart", "commentRangeEnd", "commentReference")
_NUMBER = re.compile(r"[0-9]{1,9}")


def add_comment(comments: etree._Element, id: int, text: str, when: datetime) -> None:
    """One more comment, a paragraph for each line of its text, which must be such that XML can hold it."""
    word = str(comments.tag).partition("}")[0] + "}"
    comment = etree.SubElement(comments, f"{word}comment")
    comment.set(f"{word}id", str(id))
    comment.set(f"{word}author", AUTHOR)
    comment.set(f"{word}date", when.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"))
    comment.set(f"{word}initials", AUTHOR)
    for number, line in enumerate(text.split("\n")):
        paragraph = etree.SubElement(comment, f"{word}p")
        if number == 0:
            etree.SubElement(etree.SubElement(paragraph, f"{word}r"), f"{word}annotationRef")
        written = etree.SubElement(etree.SubElement(paragraph, f"{word}r"), f"{word}t")
        written.text = line
        written.set(_SPACE, "preserve")
