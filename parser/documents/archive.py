"""One part out of an Office package (a zip), read with a counting hand."""

from __future__ import annotations

import io
import zipfile
import zlib

from parser.documents.limits import MEGABYTE, Limits
from parser.errors import Encrypted, TooBig, Unreadable

DAMAGED = "这个 Word 文件已损坏，无法打开。请在 Word 或 WPS 中打开原件，另存为 .docx 后重新发送。"
CHUNK = 1 << 16
ENCRYPTED_FLAG = 0x1
DIRECTORY_ENTRY = b"PK\x01\x02"
DAMAGES = (zipfile.BadZipFile, zlib.error, EOFError, OSError, RuntimeError, ValueError)
"""What zipfile ends in over bytes that are no proper archive, or packed in a way that it does not know."""
PLAIN_METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)


def refuse_crowd(data: bytes, limits: Limits) -> None:
    """Raise TooBig where the directory is too long, before it is read into memory."""
    if data.count(DIRECTORY_ENTRY) > limits.archive_entries:
        raise TooBig(
            f"这个压缩文件里有 {limits.archive_entries} 个以上的文件，没有读取。"
            "请只发送年报本身，一份年报一个文件。"
        )


def names(data: bytes) -> tuple[str, ...]:
    """The names in a zip; none where its directory cannot be read."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return tuple(archive.namelist())
    except DAMAGES:
        return ()


def part(data: bytes, name: str, limits: Limits, damaged: str = DAMAGED) -> bytes:
    """The unpacked bytes of one part; `damaged` is the sentence for a file that cannot be opened.

    Raises Unreadable where it is damaged, Encrypted where it is locked, TooBig where it passes a limit.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            entry = archive.getinfo(name)
            _refuse_oddities(entry, damaged)
            most = min(limits.part_bytes, limits.archive_ratio * len(data))
            return _read(archive, entry, most)
    except (*DAMAGES, KeyError) as error:
        raise Unreadable(damaged) from error


def _refuse_oddities(entry: zipfile.ZipInfo, damaged: str) -> None:
    if entry.flag_bits & ENCRYPTED_FLAG:
        raise Encrypted("这个文件设有密码，无法读取。请取消密码保护后重新发送。")
    if entry.compress_type not in PLAIN_METHODS:
        raise Unreadable(damaged)


def _read(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, most: int) -> bytes:
    content = bytearray()
    with archive.open(entry) as stream:
        while chunk := stream.read(CHUNK):
            content += chunk
            if len(content) > most:
                raise TooBig(
                    f"这个文件解开后超过 {max(1, most // MEGABYTE)} MB，不像是一份年报，没有继续读取。"
                    "请只保留年报正文和表格，另存为 .docx 后重新发送。"
                )
    return bytes(content)
