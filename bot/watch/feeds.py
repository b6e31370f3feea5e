"""Entries of RSS and Atom feeds that announce annual reports."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from bot.watch.addresses import absolute
from bot.watch.titles import report_year, squeezed
from bot.watch.troubles import Faltered
from parser.documents.charset import decode
from storage.watching import Found

_ROOTS = ("rss", "feed", "RDF")
_ENTRIES = ("{*}item", "{*}entry")
_TIMES = ("{*}updated", "{*}pubDate", "{*}date", "{*}published")


def entries(data: bytes, base: str) -> list[Found]:
    """The entries whose title announces an annual report, each address once. Raises Faltered."""
    found: dict[str, Found] = {}
    for entry in _opened(data).iter(*_ENTRIES):
        title = squeezed("".join(_texts(entry, "{*}title")))
        year = report_year(title)
        address = next(_addresses(entry, base), "")
        if year and address:
            stamp = next((squeezed(text) for name in _TIMES for text in _texts(entry, name)), "")
            found.setdefault(address, Found(address, title, year, stamp))
    return list(found.values())


def _opened(data: bytes) -> etree._Element:
    """The tree of a feed. No entity is replaced and nothing is fetched; one with definitions of its own is
    none that we read."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError:
        root = _mended(data)
    kind = None if root is None else etree.QName(root).localname
    if root is None or kind not in _ROOTS or root.getroottree().docinfo.internalDTD is not None:
        raise Faltered("这个地址的内容不是 RSS 或 Atom 订阅源。请在浏览器中打开网址核对。")
    return root


def _mended(data: bytes) -> etree._Element | None:
    """A feed with a wrong encoding or a stray character, as far as it can be read."""
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        recover=True,
        encoding="utf-8",
    )
    text = decode(data).replace("\x00", "")
    try:
        return etree.fromstring(text.encode("utf-8", "replace"), parser)
    except etree.XMLSyntaxError:
        return None


def _texts(entry: etree._Element, name: str) -> Iterator[str]:
    for element in entry.iterchildren(name):
        text = "".join(map(str, element.itertext()))
        if text.strip():
            yield text


def _addresses(entry: etree._Element, base: str) -> Iterator[str]:
    """Where an entry leads: its page first, then the file that it encloses."""
    links = list(entry.iterchildren("{*}link"))
    written = [
        link.text or link.get("href") or "" for link in links if link.get("rel") in (None, "alternate")
    ]
    ids = [one.text or "" for one in entry.iterchildren("{*}guid") if one.get("isPermaLink") != "false"]
    enclosed = [one.get("url") or "" for one in entry.iterchildren("{*}enclosure")]
    enclosed += [link.get("href") or "" for link in links if link.get("rel") == "enclosure"]
    return filter(None, (absolute(one, base) for one in (*written, *ids, *enclosed)))
