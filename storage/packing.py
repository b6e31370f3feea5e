"""A report as it is kept: packed, with the digests by which it is known again."""

from __future__ import annotations

import zlib
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from parser import encoding
from parser.report import Report
from storage.errors import Damaged

_SURROGATES = "surrogatepass"
"""How text that is no valid Unicode is kept as it is."""


@dataclass(frozen=True, slots=True)
class Packed:
    """A report, with the digests of its file, of what it says, and of `content` unpacked."""

    file: str
    sense: str
    digest: str
    content: bytes


def pack(report: Report, data: bytes) -> Packed:
    """The report that was read from `data`. It takes a while: nobody should wait for it in a transaction."""
    content = encoding.dumps(report).encode("utf-8", _SURROGATES)
    digest = sha256(content).hexdigest()
    return Packed(sha256(data).hexdigest(), _sense(report), digest, zlib.compress(content))


def unpack(content: bytes, digest: str, name: str) -> Report:
    """The report that was packed. Raises Damaged, which calls it by `name`, where it is not what was kept."""
    try:
        plain = zlib.decompress(content)
    except zlib.error:
        plain = b""
    if sha256(plain).hexdigest() != digest:
        raise Damaged(f"{name}年报的存储内容与校验值不符，数据库可能已损坏。请停用该文件，用最近的备份恢复。")
    return encoding.loads(plain.decode("utf-8", _SURROGATES))


def _sense(report: Report) -> str:
    """The digest of what a report says, whatever the file is called."""
    said = encoding.write(_nameless(encoding.to_json(report)))
    return sha256(said.encode("utf-8", _SURROGATES)).hexdigest()


def _nameless(data: Any) -> Any:
    """Plain data without the names of files; dictionaries in the order of their keys."""
    if isinstance(data, dict):
        return {key: _nameless(data[key]) for key in sorted(data) if key != "file"}
    if isinstance(data, list | tuple):
        return [_nameless(value) for value in data]
    return data
