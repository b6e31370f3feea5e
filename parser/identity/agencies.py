"""What the names of bodies that report look like. The words are data, in agencies.toml."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache
from typing import Any

from parser.characters import simplify
from parser.data import data_of
from parser.identity.divisions import divisions

NAME = r"[\u3400-\u9fff·0-9A-Za-z]{1,38}"
_BRACKET = r"(?:\([\u3400-\u9fff·、]{1,24}\))?"


def is_agency(name: str) -> bool:
    """Whether a squeezed text is the name of a body and nothing else: 石桥镇, 民政局, 海关总署(本级机关)."""
    plain = simplify(name)
    return _form().fullmatch(plain) is not None and not _none().search(plain)


def is_qualified(name: str) -> bool:
    """Whether a name says where the body is: 云溪县教育局, and not 民政局."""
    return bool(divisions(simplify(name)))


def author(name: str) -> str:
    """The body that a name answers for: 石桥镇人民政府 of 石桥镇人民政府党政办公室; "" where it is none.

    Whether 云溪县人民政府办公室 speaks for itself or for the government is not told by its name.
    """
    plain = simplify(name)
    data = _data()["inside"]
    if re.search(data["author"], plain) and not _is_town(plain):
        return ""
    inside = re.fullmatch(rf"(?P<body>.*?{data['body']}){data['office']}", plain)
    body = name[: inside.end("body")] if inside else name
    return body if is_agency(body) else ""


def calls_itself(text: str) -> str:
    """What a report calls its author most: 镇 of 我镇; "" where it does not."""
    called = Counter(re.findall(rf"[我本]({_data()['called']['words']})(?![会员工作党])", simplify(text)))
    return called.most_common(1)[0][0] if called else ""


def fits(name: str, called: str) -> bool:
    """Whether a body of that name is called so: 石桥镇人民政府 我镇, and never 我局."""
    return called[:1] in simplify(name)


def _is_town(plain: str) -> bool:
    return bool(re.search("(?:镇|乡|街道|苏木)(?:人民)?政府", plain))


@cache
def _form() -> re.Pattern[str]:
    ends = "|".join(sorted(_data()["ends"], key=len, reverse=True))
    return re.compile(rf"(?=[\u3400-\u9fff]){NAME}(?:{ends}){_BRACKET}|[\u3400-\u9fff](?:镇|乡)")


@cache
def _none() -> re.Pattern[str]:
    data = _data()
    return re.compile(f"{'|'.join(data['never'])}|{data['generic']}|年")


@cache
def _data() -> dict[str, Any]:
    return data_of(__package__, "agencies.toml")
