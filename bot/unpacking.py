"""A zip archive that somebody sent: each file in it is received, and fetched again, as one of its own.

Its reference is that of the archive and, behind a line end, its place in there.
"""

from __future__ import annotations

from dataclasses import replace

from bot import intake
from bot.ask.fold import legible
from parser.documents.limits import MEGABYTE
from parser.errors import Refusal
from storage.inbox import Sent

MOST = 20
"""Files of one archive; each is read in a process of its own."""
_BYTES = 60 * MEGABYTE
"""Of all files of one archive: they are held in memory until they are on disk."""
_TOO_MANY = (
    f"《{{name}}》里有 {{count}} 份文件，一次最多校验 {MOST} 份，没有读取。"
    "请分几个压缩包发送，或者在电脑上用 gongkai check 校验整个文件夹。"
)
_TOO_MUCH = f"《{{name}}》解开后超过 {_BYTES // MEGABYTE} MB，没有读取。请分几个压缩包发送。"


def parts_of(sent: Sent) -> list[Sent]:
    """The files in an archive; the file itself where it is none. Raises Refusal where they cannot be had."""
    entries = intake.unpacked(sent.data, sent.filename)
    if len(entries) > MOST:
        raise Refusal(_TOO_MANY.format(name=sent.filename, count=len(entries)))
    parts: list[Sent] = []
    for entry in entries:
        name = entry.place.removeprefix(f"{sent.filename}/")
        try:
            data = entry.load()
        except Refusal as refusal:
            raise Refusal(f"《{sent.filename}》里的《{legible(name)}》没有取出来：{refusal}") from None
        message, reference = f"{sent.message}/{name}", f"{sent.reference}\n{name}"
        parts.append(replace(sent, message=message, reference=reference, filename=name, data=data))
        if sum(len(part.data) for part in parts) > _BYTES:
            raise Refusal(_TOO_MUCH.format(name=sent.filename))
    return parts or [sent]


def container(reference: str) -> str:
    """The channel's own reference, to the file or to the archive that it is in."""
    return reference.partition("\n")[0]


def out_of(data: bytes, reference: str) -> bytes:
    """The file of a reference, out of what the channel fetched by its own; nothing where it is not in there.

    Raises Refusal.
    """
    name = reference.partition("\n")[2]
    if not name:
        return data
    archive = "年报.zip"
    found = (one for one in intake.unpacked(data, archive) if one.place == f"{archive}/{name}")
    entry = next(found, None)
    return entry.load() if entry else b""
