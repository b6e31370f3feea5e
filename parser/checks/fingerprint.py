"""What makes a finding the same finding when a report is checked again: its code, its place and its value.

The place is where the fault stands, told so that saving the file anew or mending something else leaves it as
it is: the keys of its figures; of a finding without keys the section and the words of what it quotes, without
digits, punctuation and white space. No line, no page, no rank in a list.

The value is the disagreement itself: what is stated and what it is held against. A decision on “the prose
says 4, the table 5” says nothing about “the prose says 4, the table 6”. Severity, the wording of the message,
advice and candidates may change without making another finding of it.
"""

from __future__ import annotations

import re
from base64 import b32encode
from dataclasses import dataclass
from hashlib import sha256

from parser.numbers import fold, squeeze
from parser.report import Finding

_LENGTH = 8
_WRITTEN = re.compile(rf"([A-Z]+\d+)-([A-Z2-7]{{{_LENGTH}}})-([A-Z2-7]{{{_LENGTH}}})")
_SECTION = re.compile("第[一二三四五六]部分")
_POSITION = re.compile(r"\(第\s*\d+\s*[行页]\)")
_NO_WORD = re.compile(r"[\W\d_〇零一二两三四五六七八九十百千万亿]+")


@dataclass(frozen=True, slots=True)
class Mark:
    """By what a finding is known again within one report; place and value are digests of eight characters."""

    code: str
    place: str
    value: str

    @classmethod
    def of(cls, finding: Finding) -> Mark:
        """The mark of a finding. Two findings that say the same of the same place have one mark."""
        return cls(finding.code, _digest(_place(finding)), _digest(_value(finding)))

    @classmethod
    def read(cls, text: str) -> Mark | None:
        """The mark that `str` wrote, however a person or a spreadsheet copied it; None for anything else."""
        match = _WRITTEN.fullmatch(squeeze(text).upper())
        return cls(*match.groups()) if match else None

    def __str__(self) -> str:
        return f"{self.code}-{self.place}-{self.value}"


def fingerprint(finding: Finding) -> str:
    """The mark of a finding as a short text, its 编号: N5-7KQ2M4XA-3XDCTPZQ."""
    return str(Mark.of(finding))


def _place(finding: Finding) -> str:
    if finding.keys:
        return " ".join(sorted(set(finding.keys)))
    where = _POSITION.sub("", fold(finding.where))
    section = _SECTION.match(where.strip())
    return "|".join((section[0] if section else "", _words(where), _words(finding.quote)))


def _value(finding: Finding) -> str:
    return f"{squeeze(finding.stated or finding.quote)}|{squeeze(finding.expected)}"


def _words(text: str) -> str:
    return _NO_WORD.sub("", fold(text))


def _digest(text: str) -> str:
    # A lone surrogate is no reason to fail: what strangers wrote is only told apart here.
    return b32encode(sha256(text.encode("utf-8", "surrogatepass")).digest()).decode("ascii")[:_LENGTH]
