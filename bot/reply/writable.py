"""Text that people wrote, made fit for the files that we write: what XML holds, and names of files."""

from __future__ import annotations

import re

_NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""Characters that XML 1.0 cannot hold (section 2.2), and half a pair of surrogates."""
_NOT_IN_NAMES = re.compile(
    r"""[\\/:*?"<>|'`$%\s\x00-\x1f\x7f\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff]+"""
)
_LONGEST_NAME = 40


def xml_text(text: str) -> str:
    """The text without what no XML file may hold."""
    return _NOT_XML.sub("", text)


def file_name(text: str) -> str:
    """The text as part of a file's name on any system: no path, no mark that hides or turns what follows."""
    return _NOT_IN_NAMES.sub("", xml_text(text))[:_LONGEST_NAME].strip(".-~ ")
