"""Links in a page: those of a list that lead to reports, and the files that hang on a page."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from lxml import etree
from lxml.html import HtmlElement, HTMLParser, document_fromstring

from bot.watch.addresses import absolute
from bot.watch.titles import ending, report_year, squeezed
from bot.watch.words import words
from parser.documents.charset import decode_html
from storage.watching import Found

_MOST_LINKS = 5_000
_LONGEST_TEXT = 300
_CDATA = re.compile(r"<!\[CDATA\[|\]\]>")
_NEXT = re.compile("[>»›]*下一?[页頁][>»›]*")
_MADE = re.compile(
    r"""createPageHTML\(\s*(?P<all>\d{1,4})\s*,\s*(?P<now>\d{1,4})\s*,\s*["'](?P<name>[\w./-]{1,80})["']\s*,"""
    r"""\s*["'](?P<ending>\w{1,5})["']"""
)
_EMBEDDED = {"iframe": "src", "embed": "src", "object": "data"}


@dataclass(frozen=True, slots=True)
class Link:
    """An address with what is written on it."""

    address: str
    text: str


def reports(data: bytes, base: str) -> list[Found]:
    """The links of a page whose text or title announces an annual report, in their order, each once."""
    found: dict[str, Found] = {}
    for link in _links(data, base):
        year = report_year(link.text)
        if year:
            found.setdefault(link.address, Found(link.address, link.text, year))
    return list(found.values())


def following(data: bytes, base: str) -> str:
    """The address of the next page of a list; "" where none is told."""
    root, base = _opened(data, base)
    for element in root.iter("a", "link"):
        named = _NEXT.fullmatch("".join(str(element.text_content()).split())) or element.get("rel") == "next"
        address = absolute(element.get("href"), base) if named else ""
        if address and address != base:
            return address
    # Many sites leave it to a script: createPageHTML(pages, this one, "index", "html").
    made = _MADE.search(decode_html(data))
    if made and int(made["now"]) + 1 < int(made["all"]):
        return absolute(f"{made['name']}_{int(made['now']) + 1}.{made['ending']}", base)
    return ""


def attachments(data: bytes, base: str) -> list[Link]:
    """The files that hang on a page and may hold its report, the likeliest first."""
    ranked: dict[str, tuple[tuple[bool, int], Link]] = {}
    for link in (*_links(data, base), *_frames(data, base)):
        kind = ending(link.address) or ending(link.text)
        if kind in (*_PAGES, ""):
            continue
        order = (report_year(link.text) == 0, words().files.index(kind))
        if link.address not in ranked:
            ranked[link.address] = (order, link)
    return [link for _, link in sorted(ranked.values(), key=lambda one: one[0])]


_PAGES = (".html", ".htm", ".txt")
"""What hangs on every page: links to other pages."""


def _links(data: bytes, base: str) -> Iterator[Link]:
    root, base = _opened(data, base)
    written = (element for tree in (root, *_stored_in(root)) for element in tree.iter("a", "area"))
    for element in islice(written, _MOST_LINKS):
        texts = (element.get("title"), str(element.text_content())[:_LONGEST_TEXT])
        # Where the text is cut short the title is whole, and the other way round.
        text = max(map(squeezed, texts), key=lambda one: (report_year(one) > 0, len(one)))
        address = absolute(element.get("href"), base)
        if address:
            yield Link(address, text)


def _frames(data: bytes, base: str) -> Iterator[Link]:
    root, base = _opened(data, base)
    for element in islice(root.iter(*_EMBEDDED), _MOST_LINKS):
        address = absolute(element.get(_EMBEDDED[str(element.tag)]), base)
        if address:
            yield Link(address, squeezed(element.get("title")))


def _stored_in(root: HtmlElement) -> Iterator[HtmlElement]:
    """What a script of the page puts in later: `<script type="text/xml">` with links in CDATA."""
    for script in root.iter("script"):
        if script.get("type") == "text/xml" and script.text:
            yield _parsed(_CDATA.sub("", script.text))


def _opened(data: bytes, base: str) -> tuple[HtmlElement, str]:
    """The tree of a page, whatever its bytes are, and what its addresses are relative to."""
    root = _parsed(decode_html(data))
    own = root.find(".//base[@href]")
    return root, (absolute(own.get("href"), base) or base) if own is not None else base


def _parsed(text: str) -> HtmlElement:
    parser = HTMLParser(encoding="utf-8", no_network=True, huge_tree=False, remove_comments=True)
    try:
        return document_fromstring(text.replace("\x00", "").encode("utf-8", "replace"), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError):
        return document_fromstring("<html></html>")
