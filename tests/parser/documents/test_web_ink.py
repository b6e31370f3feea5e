"""Ink of web pages: what only the source holds is not read, what a reader sees in a field is."""

import pytest

from parser.documents.document import Paragraph
from parser.documents.sniff import open_document


def read(page: str) -> list[object]:
    """Paragraphs as strings, tables as lists of rows."""
    return [
        block.text if isinstance(block, Paragraph) else [[cell.text for cell in line] for line in block.rows]
        for block in open_document(page.encode(), "年报.html").blocks
    ]


def cell(inside: str, style: str = "") -> str:
    """What is read of a cell between two others."""
    page = f"<style>{style}</style><table><tr><td>规章</td><td>{inside}</td><td>0</td></tr></table>"
    ((row,),) = read(page)  # type: ignore[misc]
    assert (len(row), row[0], row[2]) == (3, "规章", "0")
    return str(row[1])


@pytest.mark.parametrize("inside", ["219<br>1", "<p>219</p><p>1</p>", "<div>219</div>1", "219<ul><li>1</ul>"])
def test_two_values_in_a_cell_stay_two_lines(inside: str) -> None:
    assert cell(inside) == "219\n1"


@pytest.mark.parametrize(
    "mark",
    [
        "<sup>1</sup>",
        "<sub>[2]</sub>",
        "<sup><a href='#a'>①</a></sup>",
        "<span style='vertical-align: super'>*</span>",
        "<span class=n>1</span>",
    ],
)
def test_the_mark_of_a_note_is_no_part_of_the_number(mark: str) -> None:
    assert cell(f"17{mark}", ".n {vertical-align:super}") == "17"
    assert read(f"<style>.n{{vertical-align:super}}</style><p>收到17{mark}件</p>") == ["收到17件"]


def test_raised_words_and_a_raised_number_that_stands_alone_are_read() -> None:
    assert cell("17<sup>注</sup>") == "17注"
    assert cell("<sup>17</sup>") == "17"


@pytest.mark.parametrize(
    "struck",
    [
        "<s>9</s>",
        "<del>9</del>",
        "<strike>9</strike>",
        "<span style='TEXT-DECORATION: line-through'>9</span>",
        "<u class=old>9</u>",
    ],
)
def test_struck_ink_is_not_read(struck: str) -> None:
    assert cell(f"{struck}17", ".old { text-decoration-line: line-through; }") == "17"


def test_a_struck_cell_is_blank_and_keeps_its_place() -> None:
    page = "<table><tr><td>规章</td><td style='text-decoration:line-through'>9</td><td>0</td></tr></table>"
    assert read(page) == [[["规章", "", "0"]]]


@pytest.mark.parametrize(
    "rule",
    [
        ".h { display: none }",
        "div.h{visibility:hidden}",
        "#k {color:red;DISPLAY:NONE !important}",
        "p, body .h{display:none}",
        "/* {} */ @media screen { p { color: red } } .h { position:absolute; left:-9999px }",
        ".h{font-size:0}",
        ".h{font-size:0px;}",
        "@import 'a.css'; .h{text-indent:-9999em}",
    ],
)
def test_what_a_rule_of_the_page_hides_is_not_read(rule: str) -> None:
    copy = "<table><tr><td>规章</td><td>9</td></tr></table>"
    page = f"<style>{rule}</style><span>见</span><div class='x h' id=k>藏{copy}</div><div class=x>也见</div>"
    blocks = [block for block in read(page) if not isinstance(block, list) or any(map(any, block))]
    assert blocks == ["见", "也见"]


@pytest.mark.parametrize(
    "rule",
    [
        "@media print { .h { display: none } }",
        ".x .h{display:none}",
        ".h:hover{display:none}",
        ".h{display:none} div.h{display:block}",
        ".h{display:none} #k{display:block}",
        ".h{font-size:0} .h span{font-size:14px}",
        ".h{visibility:hidden} .h span{visibility:visible}",
        ".h{margin-left:-20px;text-indent:-18.0pt}",
        "body{display:none}",
    ],
)
def test_what_the_rules_of_the_page_leave_in_sight_is_read(rule: str) -> None:
    assert read(f"<style>{rule}</style><div class=h id=k><span>见</span></div>") == ["见"]


def test_what_only_a_screen_reader_passes_over_is_read() -> None:
    assert cell("<span aria-hidden=true>17</span>") == "17"


def test_an_unseen_cell_keeps_its_place_where_a_browser_keeps_it() -> None:
    assert cell("<span style='visibility:hidden'>9</span>") == ""
    page = "<table><tr><td>规章</td><td style='visibility:hidden'>9</td><td>0</td></tr></table>"
    assert read(page) == [[["规章", "", "0"]]]


def test_a_box_that_floats_over_a_cell_is_a_line_of_its_own() -> None:
    assert cell("266<span style='position:absolute'>9</span>") == "266\n9"


@pytest.mark.parametrize(
    "field",
    [
        "<input value='17'>",
        "<input type=number value=17 readonly>",
        "<textarea>17</textarea>",
        "<select><option>0</option><option selected>17</option></select>",
        "<select><option>17</option><option>0</option></select>",
    ],
)
def test_what_stands_in_a_form_field_is_ink(field: str) -> None:
    assert cell(field) == "17"


@pytest.mark.parametrize(
    "field",
    [
        "<input type=hidden value=9>",
        "<input type=Checkbox value=9>",
        "<input style='display:none' value=9>",
        "<div style='visibility:hidden'><input value=9></div>",
        "<button>9</button>",
    ],
)
def test_what_a_form_field_does_not_show_is_no_ink(field: str) -> None:
    assert cell(f"17{field}") == "17"


def test_two_form_fields_in_a_cell_are_two_lines() -> None:
    assert cell("<input value=219><input value=1>") == "219\n1"
