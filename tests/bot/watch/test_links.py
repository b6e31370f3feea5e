"""Which links of a page lead to reports, and which files hang on it."""

from __future__ import annotations

from urllib.parse import urljoin

import pytest
from hypothesis import given
from hypothesis.strategies import binary, text

from bot.watch.links import attachments, following, reports
from bot.watch.titles import file_name, report_year

BASE = "https://www.example.gov.cn/zwgk/nb/index.html"


@pytest.mark.parametrize(
    ("title", "year"),
    [
        ("云溪县石桥镇2023年政府信息公开工作年度报告", 2023),
        ("石桥镇人民政府２０２２年度政府信息公开年报", 2022),
        ("2021年度 政务公开工作年度报告", 2021),
        ("云溪县教育局政府信息公开工作年度报告（2020年）", 2020),
        ("雲溪縣二〇一九年政府信息公開工作年度報告", 2019),
        ("云溪县水利局2023年政府信息公开工作年度...", 2023),
        ("云溪县水利局2023年政府信息公开…", 2023),
        ("[2024-01-22] 云溪县水利局2023年度政府信息公开工作报告", 2023),
        ("云溪县职业技能培训指导中心2023年度政府信息公开年报", 2023),
        ("云溪县人民政府办公室关于公布2023年政府信息公开工作年度报告的通知", 2023),
        ("云溪县2023年政务公开与政府信息公开工作情况报告", 2023),
        ("政府信息公开年报", 0),
        ("2023年度政府网站工作年度报表", 0),
        ("2023年法治政府建设情况报告", 0),
        ("云溪县2023年政府信息公开工作年度报告编制工作方案", 0),
        ("政府信息公开工作年度报告 2024-01-22", 0),
        ("2023年政府工作报告", 0),
        ("关于做好2023年政府信息公开工作年度报告编制工作的通知", 0),
        ("一图读懂2023年政府信息公开工作年度报告", 0),
        ("《2023年政府信息公开工作年度报告》解读", 0),
        ("2023年政府信息公开指南", 0),
        ("2023年第一季度政府信息公开情况报告", 0),
        ("", 0),
    ],
)
def test_titles_of_reports_are_told_from_others(title: str, year: int) -> None:
    assert report_year(title) == year


def test_links_are_made_whole_and_each_is_named_once() -> None:
    page = """<html><head><base href="/zwgk/"></head><body>
    <a href="nb/1.html" title="石桥镇2023年政府信息公开工作年度报告">石桥镇2023年政府信息公开工…</a>
    <a href="../zwgk/nb/1.html#top">石桥镇2023年政府信息公开工作年度报告</a>
    <a href="//old.example.gov.cn/2.docx">石桥镇2022年政府信息公开年报</a>
    <a href="javascript:void(0)">石桥镇2021年政府信息公开年报</a>
    <a href="mailto:a@example.cn">石桥镇2020年政府信息公开年报</a>
    <a href="http://u:p@example.cn/">石桥镇2020年政府信息公开年报</a>
    <a href="http://[broken">石桥镇2020年政府信息公开年报</a>
    <a href="#">石桥镇2019年政府信息公开年报</a><a>石桥镇2018年政府信息公开年报</a>
    <a href="/zwgk/3.html"><span>石桥镇2017年</span><b>政府信息公开年报</b></a></body></html>"""
    assert [(one.address, one.title, one.year) for one in reports(page.encode(), BASE)] == [
        ("https://www.example.gov.cn/zwgk/nb/1.html", "石桥镇2023年政府信息公开工作年度报告", 2023),
        ("https://old.example.gov.cn/2.docx", "石桥镇2022年政府信息公开年报", 2022),
        ("https://www.example.gov.cn/zwgk/3.html", "石桥镇2017年政府信息公开年报", 2017),
    ]


def test_links_that_a_script_of_the_page_puts_in_later_are_found() -> None:
    kept = "<li><a href='/art/1.html' title='石桥镇2023年政府信息公开年报'>石桥镇2023年…</a></li>"
    other = """document.write("<a href='/x.html'>石桥镇2022年政府信息公开年报</a>")"""
    page = f"""<html><body><div id="list"></div><script type="text/xml"><datastore><record><![CDATA[{kept}]]>
    </record></datastore></script><script>{other}</script></body></html>"""
    assert [one.address for one in reports(page.encode(), BASE)] == ["https://www.example.gov.cn/art/1.html"]


@given(data=binary(max_size=300), base=text(max_size=30))
def test_no_bytes_break_the_search_for_links(data: bytes, base: str) -> None:
    page = b"<html><a href='" + data + b"'>" + "石桥镇2023年政府信息公开年报".encode() + b"</a>" + data
    assert all(one.address.startswith("http") for one in reports(page, base))
    assert all(one.address.startswith("http") for one in attachments(page, base))


@pytest.mark.parametrize("codec", ["gb18030", "utf-8", "utf-16"])
@pytest.mark.parametrize("declared", ["gb2312", "utf-8", "iso-8859-1", "nonsense"])
def test_a_wrong_charset_hides_no_link(codec: str, declared: str) -> None:
    page = f"<html><head><meta charset='{declared}'></head><a href='/1.html'>石桥镇2023年政府信息公开年报</a>"
    assert [one.year for one in reports(page.encode(codec), BASE)] == [2023]


@pytest.mark.parametrize("data", [b"", b"\x00" * 9, b"%PDF-1.4", b"<", b"<a href='", b"<a href=x>" * 9_000])
def test_what_is_no_page_has_no_links(data: bytes) -> None:
    assert reports(data, BASE) == []
    assert attachments(data, BASE) == []


@pytest.mark.parametrize(
    ("page", "address"),
    [
        ("<a href='list.html'>首页</a><a href='list_2.html'> 下一页 &gt; </a>", "list_2.html"),
        ("<link rel='next' href='/nb?page=2'>", "/nb?page=2"),
        ("<script>createPageHTML(5, 0, 'index', 'html');</script>", "index_1.html"),
        ('<script>createPageHTML(5,3,"index","shtml");</script>', "index_4.shtml"),
        ("<script>createPageHTML(5, 4, 'index', 'html');</script>", ""),
        ("<script>function createPageHTML(count, now, name, ending) {}</script>", ""),
        ("<a href='javascript:next()'>下一页</a>", ""),
        ("<a href='index.html'>下一页</a><a href='/x.html'>下一页：工作动态</a>", ""),
    ],
)
def test_the_next_page_of_a_list_is_found(page: str, address: str) -> None:
    whole = urljoin(BASE, address) if address else ""
    assert following(f"<html><body>{page}</body></html>".encode(), BASE) == whole


def test_the_likeliest_attachment_comes_first() -> None:
    page = """<a href="/1.pdf">办事指南</a><a href="/2.pdf">石桥镇2023年政府信息公开工作年度报告</a>
    <a href="/d?f=3">石桥镇2023年政府信息公开工作年度报告.docx</a><a href="/4.html">2022年政府信息公开年报</a>
    <iframe src="/5.PDF"></iframe><embed src="6.xls"><a href="/2.pdf">下载</a>"""
    assert [
        one.address.removeprefix("https://www.example.gov.cn") for one in attachments(page.encode(), BASE)
    ] == [
        "/d?f=3",
        "/2.pdf",
        "/zwgk/nb/6.xls",
        "/1.pdf",
        "/5.PDF",
    ]


def test_a_file_is_called_as_its_link_calls_it() -> None:
    assert file_name("石桥镇 2023 年报", "http://x/t1.DOCX?v=2", "") == "石桥镇 2023 年报.docx"
    assert file_name("年报.pdf", "http://x/down", "application/pdf") == "年报.pdf"
    assert file_name("../../etc/passwd", "http://x/", "text/html") == "etc passwd.html"
    assert file_name("", "http://x/", "") == "年报"
