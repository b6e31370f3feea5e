from collections.abc import Sequence

import pytest

from parser.documents.document import Document, Paragraph
from parser.documents.text import text_document
from parser.forms import form
from parser.headings import cut_at_headings, heading
from parser.sections import read_sections


def passages(text: str) -> dict[int, list[str]]:
    outline = read_sections(text_document(text, "年报.txt"), form("2021"))
    return {section.number: [one.text for one in section.passages] for section in outline.sections}


def lines(headings: Sequence[str]) -> str:
    return "\n".join(f"{one}\n{number}之文字。" for number, one in enumerate(headings, 1))


@pytest.mark.parametrize(
    ("line", "section"),
    [
        ("## 二、主动公开政府信息情况", 2),
        ("**一、总体情况**", 1),
        ("### **四、政府信息公开行政复议、行政诉讼情况**", 4),
        ("一 总体情况", 1),
        ("四、因政府信息公开工作被申请行政复议、提起行政诉讼情况", 4),
        ("三、行政机关收到和处理政府信息公开申请情况", 3),
        ("五、政府信息公开工作存在的主要问题及改进情况", 5),
        ("一、2023年总体情况", 1),
        ("二、主動公開政府信息情況", 2),
        ("四、政府信息公開行政復議、行政訴訟情況", 4),
        ("1、概述", 1),
        ("一、政府信息公开工作的基本概况", 1),
        ("二、政府信息主动公开情况", 2),
        ("三、政府信息依申请公开办理情况", 3),
        ("三、依申请公开政府信息和不予公开政府信息的情况", 3),
        ("四、政府信息公开的收费及减免情况", 6),
        ("五、因政府信息公开申请行政复议、提起行政诉讼的情况", 4),
        ("六、复议、诉讼与申诉情况", 4),
        ("六、工作存在的主要问题及下步打算", 5),
        ("七、需要说明的事项与附表", 6),
        ("二、组织领导和制度建设情况", 1),
    ],
)
def test_a_heading_is_known_in_its_many_forms(line: str, section: int) -> None:
    found = heading(0, line)
    assert found is not None
    assert found.section == section
    assert found.rest == ""


@pytest.mark.parametrize(
    "line",
    [
        "（三）政府信息管理情况",
        "主动公开",
        "一、总体情况良好",
        "本年度未发生行政复议、行政诉讼情况",
        "三、收到和处理政府信息公开申请情况、四、行政复议情况",
        "一、本年新收政府信息公开申请数量",
        "1.属于国家秘密",
        "三、本年度办理结果",
        "",
        "一、",
    ],
)
def test_what_only_looks_like_a_heading_is_none(line: str) -> None:
    assert heading(0, line) is None


def test_the_parts_of_an_old_report_stand_in_the_section_that_has_their_meaning() -> None:
    found = passages(
        lines(
            [
                "一、概述",
                "二、主动公开政府信息的情况",
                "三、依申请公开政府信息情况",
                "四、政府信息公开的收费及减免情况",
                "五、因政府信息公开申请行政复议、提起行政诉讼的情况",
                "六、存在的主要问题及改进措施",
                "七、需要说明的事项与附表",
            ]
        )
    )
    assert found == {
        0: [],
        1: ["1之文字。"],
        2: ["2之文字。"],
        3: ["3之文字。"],
        4: ["5之文字。"],
        5: ["6之文字。"],
        6: ["四、政府信息公开的收费及减免情况", "4之文字。", "7之文字。"],
    }


def test_a_list_of_contents_above_the_report_is_no_section() -> None:
    names = ["一、总体情况", "二、主动公开政府信息情况", "五、存在的主要问题及改进情况"]
    found = passages("\n".join(["目录", *names, lines(names)]))
    assert (found[1], found[2], found[5]) == (["1之文字。"], ["2之文字。"], ["3之文字。"])


def test_empty_sections_in_a_row_are_no_list_of_contents() -> None:
    found = passages(
        "一、总体情况\n甲。\n二、主动公开政府信息情况\n三、收到和处理政府信息公开申请情况\n"
        "四、政府信息公开行政复议、行政诉讼情况\n五、存在的主要问题及改进情况\n乙。"
    )
    assert found == {0: [], 1: ["甲。"], 2: [], 3: [], 4: [], 5: ["乙。"]}


def test_a_report_on_one_line_is_cut_at_its_headings_and_keeps_its_line() -> None:
    text = (
        "石桥镇2023年政府信息公开工作年度报告 本报告包括总体情况、主动公开政府信息情况等六部分。"
        "一、总体情况 2023年，我镇做了工作。 二、主动公开政府信息情况 公开10条。"
        "三、收到和处理政府信息公开申请情况未收到申请。四、政府信息公开行政复议、行政诉讼情况 没有。"
        "五、存在的主要问题及改进情况 队伍不稳。六、其他需要报告的事项：没有其他事项。"
    )
    sections = read_sections(text_document("\n\n" + text, "年报.txt"), None).sections
    found = {section.number: [one.text for one in section.passages] for section in sections}
    assert found[1] == ["2023年，我镇做了工作。"]
    assert found[3] == ["未收到申请。"]
    assert found[6] == ["没有其他事项。"]
    assert {one.source.line for section in sections for one in section.passages} == {3}


def test_a_heading_at_the_end_of_a_paragraph_is_cut_off() -> None:
    found = passages(
        "本报告的电子版可以在县政府网站上下载，如对本报告有任何疑问，请与我局办公室联系，"
        "地址：云溪县人民路一号，邮编：000000。一、总体情况\n甲。\n二、主动公开政府信息情况\n乙。"
    )
    assert (found[1], found[2]) == (["甲。"], ["乙。"])


def test_a_list_of_the_headings_in_a_long_sentence_is_not_cut() -> None:
    text = (
        "本报告由一、总体情况，二、主动公开政府信息情况，三、收到和处理政府信息公开申请情况，"
        "四、政府信息公开行政复议、行政诉讼情况，五、存在的主要问题及改进情况，六、其他需要报告的事项组成。"
    )
    assert [one.text for one in cut_at_headings([Paragraph(text)])] == [text]


def test_a_sub_heading_does_not_end_the_last_section() -> None:
    found = passages(
        "一、总体情况\n甲。\n五、存在的主要问题及改进情况\n1、存在的主要问题\n乙。\n2、改进情况\n丙。"
    )
    assert found[5] == ["1、存在的主要问题", "乙。", "2、改进情况", "丙。"]


def test_traditional_text_behind_a_heading_is_kept_as_written() -> None:
    found = passages("一、總體情況\n甲。\n六、其他需要報告的事項：本年度沒有其他事項，特此報告。")
    assert found[6] == ["本年度沒有其他事項，特此報告。"]


def test_a_hundred_thousand_lines_that_look_like_headings_are_read() -> None:
    names = ("一、总体情况", "二、主动公开政府信息情况", "主动公开政府信息情况", "四、信息公开收费情况")
    blocks = tuple(Paragraph(names[index % 4], index + 1) for index in range(100_000))
    sections = read_sections(Document("年报.txt", "txt", blocks), None).sections
    assert sections[0].number == 0
