"""The way of a file as a whole: what is taken for a report, and what is told of it."""

from datetime import date

import pytest

from parser import read
from parser.encoding import dumps, loads
from parser.errors import NotAReport
from parser.report import Level, Report, State
from tests.drafts import Draft

OLD = """石桥镇2012年政府信息公开年度报告
石桥镇人民政府
2013年1月30日
根据《政府信息公开条例》的要求，现公布石桥镇2012年政府信息公开年度报告。
一、概述
2012年，我镇做了工作。
二、主动公开政府信息情况
公开信息12条。
三、政府信息依申请公开办理情况
没有收到申请。
四、政府信息公开的收费及减免情况
没有收费。
五、因政府信息公开申请行政复议、提起行政诉讼的情况
没有。
六、存在的主要问题及改进措施
人手不足。
"""


def report(text: str, name: str = "年报.txt") -> Report:
    return read(text.encode(), name)


def test_a_report_of_prose_alone_is_a_report() -> None:
    found = report(OLD)
    assert (found.agency, found.year, found.form) == ("石桥镇人民政府", 2012, None)
    assert (found.region, found.level, found.published) == (("石桥镇",), Level.TOWN, date(2013, 1, 30))
    assert [section.number for section in found.sections] == [0, 1, 2, 3, 4, 5, 6]


def test_what_is_told_of_a_report_survives_its_json() -> None:
    found = report(OLD)
    assert loads(dumps(found)) == found


def test_a_title_and_a_sentence_that_announces_it_make_a_report_of_long_prose() -> None:
    text = "云溪县水利局2010年政府信息公开年度报告\n现公布云溪县水利局2010年政府信息公开年度报告。\n"
    assert report(text + "我局做了工作。" * 60).agency == "云溪县水利局"
    with pytest.raises(NotAReport):
        report(text)


def test_a_report_among_the_furniture_of_a_page_is_found() -> None:
    page = Draft(prose={1: ["我镇做了工作。"]}).web_page()
    around = "<ul><li>首页</li><li>政务公开</li><li>年报</li></ul><p>发布日期：2024-01-20 浏览次数：3</p>"
    found = read(page.replace("<body>", f"<body>{around}").encode(), "页面.html")
    assert (found.agency, found.year, found.published) == ("云溪县石桥镇人民政府", 2023, date(2024, 1, 20))


def test_the_head_of_a_page_names_a_report_that_has_no_title() -> None:
    page = Draft(prose={1: ["我镇做了工作。"]}).web_page()
    untitled = page.replace("<p>云溪县石桥镇人民政府2023年政府信息公开工作年度报告</p>", "")
    assert untitled != page
    found = read(untitled.encode(), "页面.html")
    assert (found.agency, found.year) == ("云溪县石桥镇人民政府", 2023)


def test_a_report_printed_twice_is_read_once_and_said_so() -> None:
    text = Draft(prose={1: ["我镇做了工作。"], 6: ["没有其他事项。"]}).one_cell_a_line()
    found = report(f"{text}\n{text}")
    told = [passage.text for passage in found.passages if passage.section]
    assert told == ["我镇做了工作。", "没有其他事项。"]
    assert any("两次" in note for note in found.notes)


def test_a_blank_template_is_a_report_of_blanks() -> None:
    draft = Draft(agency="", year=2023)
    blank = Draft(agency="", year=2023, cells=dict.fromkeys(draft.form.cells, ""))
    text = blank.one_cell_a_line().replace("2023年", "")
    found = report(text)
    assert (found.agency, found.year) == ("", 0)
    assert {figure.state for figure in found.figures.values()} == {State.BLANK}


def test_a_report_in_traditional_script_is_read_and_kept_as_written() -> None:
    found = report(
        "雲溪縣石橋鎮2017年政府信息公開年度報告\n一、概述\n做了工作。\n二、主動公開政府信息情況\n公開。\n"
        "三、政府信息依申請公開辦理情況\n沒有。\n"
    )
    assert (found.agency, found.year, found.region) == ("雲溪縣石橋鎮", 2017, ("雲溪縣", "石橋鎮"))
    assert [section.number for section in found.sections] == [0, 1, 2, 3]
