import pytest

from parser.documents.text import text_document
from parser.forms import form
from parser.sections import NAMES, Outline, read_sections


def outline(text: str) -> Outline:
    return read_sections(text_document(text, "年报.txt"), form("2021"))


def passages(text: str) -> dict[int, list[str]]:
    return {section.number: [one.text for one in section.passages] for section in outline(text).sections}


BODY = ["总的说明。", "二之文字。", "三之文字。", "四之文字。", "问题一。", "无其他事项。"]


@pytest.mark.parametrize(
    "numbers",
    [
        ["一、", "二、", "三、", "四、", "五、", "六、"],
        ["1、", "2、", "3、", "4、", "5、", "6、"],
        ["1. ", "2. ", "3. ", "4. ", "5. ", "6. "],
        ["（1）", "（2）", "（3）", "（4）", "（5）", "（6）"],
        ["一、", "二、", "3、 ", "4、", "(五)", "六、"],
        ["", "", "", "", "", ""],
        ["一、", "", "三、", "", "五、", ""],
        ["第一部分：", "第二部分：", "第三部分：", "第四部分：", "第五部分：", "第六部分："],
        ["一 、", "二 、", "三 、", "四 、", "五 、", "六 、"],
        ["1）", "2）", "3）", "4）", "5）", "6）"],
        ["第一部分 ", "第二部分 ", "第三部分 ", "第四部分 ", "第五部分 ", "第六部分 "],
    ],
)
def test_six_sections_are_found_however_their_headings_are_numbered(numbers: list[str]) -> None:
    lines = ["石桥镇2023年政府信息公开工作年度报告"]
    for number, name, body in zip(numbers, NAMES[1:], BODY, strict=True):
        lines += [number + name, body]
    found = passages("\n".join(lines))
    assert found == {0: [lines[0]]} | {index: [body] for index, body in enumerate(BODY, 1)}


def test_a_section_keeps_its_heading_as_written_and_nothing_behind_it() -> None:
    found = outline(
        "石桥镇年报\n一、总体情况\n（一）主动公开情况\n好。\n2、 主动公开政府信息情况\n"
        "其它需要报告的事项：\n五、存在的主要问题及改进情况：问题有两个，一是慢，二是少。\n"
    )
    headings = {
        one.number: one.heading and (one.heading.text, one.heading.source.line) for one in found.sections
    }
    assert headings == {
        0: None,
        1: ("一、总体情况", 2),
        2: ("2、 主动公开政府信息情况", 5),
        5: ("五、存在的主要问题及改进情况：", 7),
    }


def test_the_heading_of_a_section_is_no_item_that_sounds_like_one() -> None:
    found = outline(
        "一、总体情况\n1、主动公开情况\n公开了。\n2、依申请公开情况\n办了。\n3、平台建设情况\n建了。\n"
        "二、主动公开政府信息情况\n三、收到和处理政府信息公开申请情况\n"
    )
    headings = [one.heading.text for one in found.sections if one.heading]
    assert headings == ["一、总体情况", "二、主动公开政府信息情况", "三、收到和处理政府信息公开申请情况"]


def test_a_sub_heading_with_the_name_of_section_two_does_not_end_section_one() -> None:
    found = passages(
        "一、总体情况\n（一）主动公开政府信息情况\n公开了。\n（二）依申请公开情况\n办理了。\n"
        "二、主动公开政府信息情况\n\t规章\n\t0\n\n三、收到和处理政府信息公开申请情况\n"
    )
    assert found[1] == ["（一）主动公开政府信息情况", "公开了。", "（二）依申请公开情况", "办理了。"]
    assert found[2] == []


def test_the_long_old_names_are_known() -> None:
    found = passages(
        "一、总体情况\n甲。\n四、因政府信息公开工作被申请行政复议、提起行政诉讼情况\n乙。\n"
        "五、政府信息公开工作存在的主要问题及改进情况\n丙。\n"
    )
    assert (found[1], found[4], found[5]) == (["甲。"], ["乙。"], ["丙。"])


def test_text_on_the_line_of_a_heading_is_a_passage() -> None:
    found = passages("一、总体情况\n甲。\n六、其他需要报告的事项：本年度未收取信息处理费，无其他事项。")
    assert found[6] == ["本年度未收取信息处理费，无其他事项。"]


def test_shortened_names_and_units_behind_them_are_known() -> None:
    found = passages(
        "一、概述\n甲。\n四、行政复议、行政诉讼情况（单位：件）\n乙。\n五、存在的不足及下一步改进措施\n丙。\n六、其他事项\n丁。"
    )
    assert [found[number] for number in (1, 4, 5, 6)] == [["甲。"], ["乙。"], ["丙。"], ["丁。"]]


def test_a_sentence_that_lists_the_six_names_is_no_heading() -> None:
    found = passages(
        "本报告包括总体情况、主动公开政府信息情况、存在的主要问题及改进情况等六部分。\n一、总体情况\n甲。"
    )
    assert set(found) == {0, 1}


def test_ink_of_a_table_copied_line_by_line_is_no_passage() -> None:
    found = passages(
        "一、总体情况\n二、主动公开政府信息情况\n第二十条第（一）项\n信息内容\n本年制发件数\n规章\n0\n"
        "本年收费金额（单位：万元）\n以上数据来自业务系统。\n三、收到和处理政府信息公开申请情况"
    )
    assert found[2] == ["以上数据来自业务系统。"]


def test_the_furniture_of_a_page_ends_the_last_section() -> None:
    found = passages("一、总体情况\n甲。\n六、其他需要报告的事项\n无。\n相关链接：某处\n上一篇：某文")
    assert found[6] == ["无。"]


def test_passages_know_their_line() -> None:
    section = outline("一、总体情况\n\n甲。\n乙。").sections[1]
    assert [(one.source.line, one.source.section) for one in section.passages] == [(3, 1), (4, 1)]
