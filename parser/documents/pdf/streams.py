"""The packed parts of a PDF, looked through before anything reads them.

A reader passes over a damaged part and goes on without what stood in it: a number would be missing, or a
font would tell another digit, and nobody would say so. Each part bears a sum by which damage shows.
"""

from __future__ import annotations

import re
import zlib

from parser.documents.limits import MEGABYTE, Limits
from parser.errors import TooBig, Unreadable

_STREAM = re.compile(rb"(?<!end)stream\r?\n")
_PACKED = re.compile(rb"/Filter\s*\[?\s*/(?:FlateDecode|Fl)\b")
_PICTURE = re.compile(rb"/Subtype\s*/Image\b")
_LONGEST_HEAD = 4_000
_CHUNK = 1 << 20


def refuse_damage(data: bytes, limits: Limits, damaged: str) -> None:
    """Raise Unreadable with that sentence where a part is damaged, and TooBig where one unpacks to too much.

    Pictures are not looked into, nor is a file whose parts are locked.
    """
    if b"/Encrypt" in data:
        return
    place = 0
    while match := _STREAM.search(data, place):
        head = data[max(place, match.start() - _LONGEST_HEAD) : match.start()].rpartition(b"obj")[2]
        if _PACKED.search(head) and not _PICTURE.search(head):
            place = match.end() + _packed(data, match.end(), limits, damaged)
        else:
            end = data.find(b"endstream", match.end())
            place = end if end > 0 else len(data)


def _packed(data: bytes, start: int, limits: Limits, damaged: str) -> int:
    """The number of packed bytes from a place on."""
    unpacking = zlib.decompressobj()
    size, used = 0, start
    try:
        while not unpacking.eof and used < len(data):
            piece = unpacking.unconsumed_tail or data[used : used + _CHUNK]
            if not unpacking.unconsumed_tail:
                used += len(piece)
            size += len(unpacking.decompress(piece, _CHUNK))
            if size > limits.part_bytes:
                raise TooBig(
                    f"这个 PDF 解开后超过 {limits.part_bytes // MEGABYTE} MB，不像是一份年报，没有继续读取。"
                    "请只保留年报正文和表格后重新发送。"
                )
    except zlib.error as error:
        raise Unreadable(damaged) from error
    return used - len(unpacking.unused_data) - start
