"""Web pages: what a reader sees, without the page's scaffolding."""

import pytest

from parser.documents.document import Paragraph
from parser.documents.sniff import open_document
from parser.errors import TooBig, Unreadable


def read(page: str, encoding: str = "utf-8") -> list[object]:
    """Paragraphs as strings, tables as lists of rows."""
    document = open_document(page.encode(encoding), "年报.html")
    assert document.format == "html"
    return [
        block.text if isinstance(block, Paragraph) else [[cell.text for cell in line] for line in block.rows]
        for block in document.blocks
    ]


def test_blocks_make_paragraphs_and_inline_tags_do_not() -> None:
    page = "<html><body><h1>年报</h1><div>一、<b>总体</b>情况<br>全年<span>共</span></div>尾</body></html>"
    assert read(page) == ["年报", "一、总体情况", "全年共", "尾"]


def test_each_cell_stands_once_whatever_it_spans() -> None:
    page = (
        "<table><tr><td rowspan=65000 colspan=1000>规章</td><td>0</td><th>&nbsp;</th></tr>"
        "<tr><td>　1</td></table>"
    )
    assert read(page) == [[["规章", "0", ""], ["　1"]]]


def test_lines_in_a_cell_are_kept_as_lines() -> None:
    page = (
        "<table><tr><td><p>商业</p><p>企业</p></td><td>结果<br>维持&nbsp;<o:p>&nbsp;</o:p></td></tr></table>"
    )
    assert read(page) == [[["商业\n企业", "结果\n维持"]]]


def test_unclosed_cells_and_rows_are_told_apart() -> None:
    assert read("<table><tr><td>规章<td>0<td>1<tr><td>行政许可<td>6</table>") == [
        [["规章", "0", "1"], ["行政许可", "6"]]
    ]


def test_layout_tables_are_walked_as_if_they_were_not_there() -> None:
    page = (
        "<table><tr><td>导航</td><td><p>一、总体情况</p>"
        "<table><tr><td><p>二、主动公开</p><table><tr><td>行政许可</td><td>6</td></tr></table></td></tr></table>"
        "</td></tr></table>"
    )
    assert read(page) == ["导航", "一、总体情况", "二、主动公开", [["行政许可", "6"]]]


def test_what_a_reader_does_not_see_is_not_read() -> None:
    page = (
        "<html><head><title>站点</title><style>p{}</style></head><body><script>var a='<p>';</script>"
        "<!-- 注释 --><div style='DISPLAY : none'><table><tr><td>1</td><td>2</td></tr></table></div>"
        "<p hidden>藏</p><p>见</p><table><tr style='display:none'><td>9</td><td>9</td></tr>"
        "<tr><td>规章</td><td style='display:none'>8</td><td>0</td></tr></table></body></html>"
    )
    assert read(page) == ["见", [["规章", "0"]]]


def test_a_source_line_that_wraps_inside_a_sentence_leaves_no_blank() -> None:
    assert read("<p>政府信息\n   公开工作，\n共 17\n件</p>") == ["政府信息公开工作，共 17 件"]


def test_a_page_in_gb18030_that_says_gb2312_keeps_its_rare_characters() -> None:
    page = '<html><head><meta charset="gb2312"></head><body><p>政府信息公开：㙍镇</p></body></html>'
    assert read(page, "gb18030") == ["政府信息公开：㙍镇"]


def test_the_caption_of_a_table_is_text_before_it() -> None:
    assert read("<table><caption>表三</caption><tr><td>a</td><td>b</td></tr></table>") == [
        "表三",
        [["a", "b"]],
    ]


def test_a_page_larger_than_any_report_is_refused_before_it_is_parsed() -> None:
    with pytest.raises(TooBig, match="网页文件太大"):
        open_document(b"<html>" + b"<td>1" * 1_000_000, "年报.html")


def test_a_page_nested_too_deeply_to_be_read_whole_is_refused_as_such() -> None:
    page = "<html><body><p>政府信息公开</p>" + "<div>" * 20_000 + "底"
    with pytest.raises(TooBig, match="套得太深"):
        open_document(page.encode(), "年报.html")


@pytest.mark.parametrize("end", ["<tr><td>行政处罚<td>4", "<tr><td>行政处罚</td>", "", "<t"])
def test_a_page_that_breaks_off_within_a_table_is_refused(end: str) -> None:
    page = "<html><body><p>政府信息公开</p><table><tr><td>a<td>1</table><TABLE class=x><tr><td>b<td>2"
    with pytest.raises(Unreadable, match="不完整，表格没有保存完"):
        open_document((page + end).encode(), "年报.html")


@pytest.mark.parametrize("end", ["</table>", "</body></html>", "</html>\n"])
def test_a_page_that_leaves_its_tags_open_is_whole_all_the_same(end: str) -> None:
    assert read("<p>政府信息公开<table><tr><td>a<td>1" + end)[-1] == [["a", "1"]]
