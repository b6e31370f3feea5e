"""RSS and Atom in the shapes in which they come, also damaged and hostile ones."""

from __future__ import annotations

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis.strategies import binary

from bot.watch.feeds import entries
from bot.watch.troubles import Faltered
from storage.watching import Found

BASE = "https://www.example.gov.cn/rss.xml"
TITLE = "石桥镇2023年政府信息公开工作年度报告"


def rss(items: str, head: str = "", codec: str = "utf-8") -> bytes:
    text = (
        f'<?xml version="1.0" encoding="{codec}"?>{head}<rss version="2.0"><channel>{items}</channel></rss>'
    )
    return text.encode(codec)


def test_an_item_leads_to_its_page() -> None:
    link = "<link> /a.html?x=1&amp;y=2 </link><pubDate>周一</pubDate>"
    item = f"<item><title><![CDATA[ {TITLE} ]]></title>{link}</item>"
    other = "<item><title>工作动态</title><link>/b.html</link></item>"
    found = Found("https://www.example.gov.cn/a.html?x=1&y=2", TITLE, 2023, "周一")
    assert entries(rss(item + other), BASE) == [found]


def test_without_a_link_the_guid_or_the_enclosed_file_is_taken() -> None:
    guid = f"<item><title>{TITLE}</title><guid>http://a.example/1</guid></item>"
    named = (
        f"<item><title>{TITLE}</title><guid isPermaLink='false'>77</guid><enclosure url='/2.docx'/></item>"
    )
    addresses = [one.address for one in entries(rss(guid + named), BASE)]
    assert addresses == ["http://a.example/1", "https://www.example.gov.cn/2.docx"]


def test_atom_and_rdf_are_read_as_well() -> None:
    atom = (
        f'<feed xmlns="http://www.w3.org/2005/Atom"><entry><title type="text">{TITLE}</title>'
        '<link rel="self" href="/x"/><link rel="enclosure" href="/f.docx"/><link rel="alternate" href="/a"/>'
        "<updated>2024-01-22</updated></entry></feed>"
    )
    rdf = (
        '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/">'
        f'<item rdf:about="/a"><title>{TITLE}</title><link>/a</link></item></rdf:RDF>'
    )
    whole = "https://www.example.gov.cn/a"
    assert entries(atom.encode(), BASE) == [Found(whole, TITLE, 2023, "2024-01-22")]
    assert entries(rdf.encode(), BASE) == [Found(whole, TITLE, 2023)]


@pytest.mark.parametrize("codec", ["utf-8", "gb18030"])
def test_a_stray_character_or_a_wrong_encoding_costs_no_entry(codec: str) -> None:
    item = f"<item><title>{TITLE}\x0b</title><link>/a?b=1&c=2</link></item>"
    text = f"<?xml version='1.0' encoding='utf-8'?><rss><channel>{item}"
    assert [one.year for one in entries(text.encode(codec), BASE)] == [2023]


LAUGHS = '<!DOCTYPE r [<!ENTITY a "石桥镇2023年政府信息公开年报"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'
OUTSIDE = '<!DOCTYPE r [<!ENTITY a SYSTEM "file:///etc/passwd">]>'


@pytest.mark.parametrize("head", [LAUGHS, OUTSIDE])
def test_a_feed_with_definitions_of_its_own_is_refused(head: str) -> None:
    with pytest.raises(Faltered):
        entries(rss("<item><title>&a;</title><link>/a</link></item>", head), BASE)


@pytest.mark.parametrize("data", [b"", b"no feed", b"<html><body>404</body></html>"])
def test_what_is_no_feed_says_so_or_has_no_entries(data: bytes) -> None:
    with pytest.raises(Faltered, match="订阅源"):
        entries(data, BASE)


@given(data=binary(max_size=300))
def test_no_bytes_break_the_reading_of_a_feed(data: bytes) -> None:
    for feed in (data, b"<rss><item><title>" + TITLE.encode() + b"</title><link>" + data):
        with suppress(Faltered):
            assert all(one.address.startswith("http") for one in entries(feed, BASE))
