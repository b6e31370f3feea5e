"""What is found in the form of a report, how gravely, and what is left alone."""

from dataclasses import replace
from datetime import date

import pytest

from parser import check, read
from parser.checks.deadline import MonthDay
from parser.report import Finding, Origin, Report, Severity
from tests.drafts import BALANCED, Draft, sound

MUST, VERIFY, HINT = Severity.MUST, Severity.VERIFY, Severity.HINT
TOWN = "云溪县石桥镇人民政府"


def report(old: str = "", new: str = "", name: str = "年报.txt", **changes: object) -> Report:
    """The sound report, with one piece of its text replaced by another or made of another draft."""
    draft = replace(Draft(cells=BALANCED, prose=sound()), **changes)
    text = draft.one_cell_a_line()
    assert old in text
    return read(text.replace(old, new, 1).encode(), name)


def told(found: list[Finding]) -> list[tuple[str, Severity, str]]:
    return [(one.code, one.severity, one.stated) for one in found]


def ending(sentence: str) -> Report:
    """The sound report with one sentence more at its end."""
    return report("没有其他需要报告的事项。", sentence)


@pytest.mark.parametrize(
    ("title", "severity", "stated"),
    [
        (f"{TOWN}2023年政府信息公开年度报告", HINT, f"{TOWN}2023年政府信息公开年度报告"),
        (f"{TOWN}2023年信息公开工作年度报告", HINT, f"{TOWN}2023年信息公开工作年度报告"),
        ("2023年政府信息公开工作年度报告", HINT, "2023年政府信息公开工作年度报告"),
        (f"{TOWN}政府信息公开工作年度报告", HINT, f"{TOWN}政府信息公开工作年度报告"),
        (f"{TOWN}2023年2023年政府信息公开工作年度报告", VERIFY, "2023年2023年"),
        (f"{TOWN}2023年政府信息公开工作工作年度报告", VERIFY, "工作工作"),
        (f"{TOWN}2023年政府信息公开工作年度报告年度报告", VERIFY, "年度报告年度报告"),
        (f"{TOWN}2024年政府信息公开工作年度报告", MUST, "2024"),
        ("2024年政府信息公开工作年度报告", VERIFY, "2024"),
    ],
)
def test_a_fault_in_the_title_is_found(title: str, severity: Severity, stated: str) -> None:
    found = [one for one in check(report(heading=title)) if one.code == "F1"]
    assert ("F1", severity, stated) in told(found)


@pytest.mark.parametrize(
    "title",
    [
        f"{TOWN}2023年度政府信息公开工作年度报告",
        f"2023年{TOWN}政府信息公开工作年度报告",
        "石桥镇政府2023年政府信息公开工作年度报告（图文版）",
    ],
)
def test_a_title_that_is_usual_is_left_alone(title: str) -> None:
    assert [one for one in check(report(heading=title)) if one.code == "F1"] == []


PERIOD = "2023年1月1日至2023年12月31日"


@pytest.mark.parametrize(
    "period",
    [
        "2023年1月1日至202020年12月31日",
        "2023年1月1日至2022年12月31日",
        "2022年1月1日至2023年12月31日",
        "2023年1月1日至2023年12月30日",
        "2023年11月1日起至12月31日",
    ],
)
def test_a_period_that_is_no_calendar_year_is_to_be_verified(period: str) -> None:
    found = check(report(PERIOD, period))
    assert told(found) == [("F2", VERIFY, period)]
    assert found[0].expected == PERIOD


@pytest.mark.parametrize(
    "period",
    [
        "2023年1月1日至12月31日",
        "2023年1月1日起,至2023年12月31日止",
        "2023年1月1日—12月31日",
        "2023年1月1日-2023年12月31日",
        "２０２３年１月１日到１２月３１日",
        "2023年度全年",
        "截至2023年12月31日",
    ],
)
def test_a_period_is_written_in_many_ways(period: str) -> None:
    assert check(report(PERIOD, period)) == []


def test_a_date_without_its_character_for_the_year_is_a_hint() -> None:
    assert told(check(report(PERIOD, "20231月1日至202312月31日"))) == [("F2", HINT, "2023")]


def test_a_notice_that_is_no_longer_in_force_is_to_be_verified() -> None:
    found = check(report("国办公开办函〔2021〕30号", "国办公开办函〔2019〕60号"))
    assert told(found) == [("F2", VERIFY, "国办公开办函〔2019〕60号")]
    both = "国办公开办函〔2021〕30号，不再用国办公开办函〔2019〕60号"
    assert check(report("国办公开办函〔2021〕30号", both)) == []


def test_a_telephone_without_a_number_is_a_hint_and_a_hidden_one_is_none() -> None:
    assert told(check(report("电话：023-40000001）", "电话：）"))) == [("F2", HINT, "空白")]
    assert "F2" not in {one.code for one in check(report("023-40000001", "*-6048"))}


@pytest.mark.parametrize("number", [5, 6])
def test_a_section_of_which_nothing_is_there_must_be_written(number: int) -> None:
    preamble = [f"本报告的统计期限自{PERIOD}止。"]
    said = {**sound(), 0: preamble}
    found = check(report(prose=said, without=(number,)))
    assert (found[0].code, found[0].severity) == ("F3", MUST)


def test_a_section_whose_text_is_there_lacks_its_heading_alone() -> None:
    found = check(report("五、存在的主要问题及改进情况\n", ""))
    assert [(one.code, one.severity) for one in found if one.code == "F3"] == [("F3", HINT)]


@pytest.mark.parametrize(
    ("official", "written"),
    [
        ("四、政府信息公开行政复议", "4、 政府信息公开行政复议"),
        ("六、其他需要", "其他需要"),
        ("六、其他需要", "五、其他需要"),
        ("五、存在的主要问题及改进情况", "五、存在的困难和工作打算"),
    ],
)
def test_a_heading_that_is_not_as_the_form_has_it_is_a_hint(official: str, written: str) -> None:
    (finding,) = check(report(official, written))
    assert (finding.code, finding.severity) == ("F3", HINT)
    assert written in finding.stated


@pytest.mark.parametrize(
    ("official", "written"),
    [
        ("四、政府信息公开行政复议、行政诉讼情况", "四、因政府信息公开工作被申请行政复议、提起行政诉讼情况"),
        ("五、存在的主要问题及改进情况", "五、政府信息公开工作存在的主要问题及改进情况"),
        ("六、其他需要报告的事项", "第六部分 其它需要报告的事项"),
        ("六、其他需要报告的事项", "六、其他需报告事项"),
    ],
)
def test_a_heading_in_other_words_of_the_same_meaning_is_left_alone(official: str, written: str) -> None:
    assert check(report(official, written)) == []


def test_a_number_that_word_itself_may_set_is_not_missed_in_its_files() -> None:
    text = Draft(cells=BALANCED, prose=sound()).one_cell_a_line().replace("六、其他需要", "其他需要")
    said = read(text.encode(), "年报.txt")
    assert check(replace(said, file="年报.docx")) == []


@pytest.mark.parametrize(
    ("old", "new", "stated"),
    [
        ("、存在的主要问题及改进情况、其他", "、其他", "六个部分"),
        ("六个部分组成", "五个部分组成", "五个部分"),
    ],
)
def test_the_preamble_announces_as_many_parts_as_there_are(old: str, new: str, stated: str) -> None:
    assert told(check(report(old, new))) == [("F3", HINT, stated)]


@pytest.mark.parametrize(
    ("five", "severity"),
    [
        ([], VERIFY),
        (["无"], VERIFY),
        (["暂无问题。"], VERIFY),
        (["部分栏目的信息更新不及时，群众反映较多。"], HINT),
    ],
)
def test_section_five_tells_problems_and_measures(five: list[str], severity: Severity) -> None:
    (finding,) = check(report(prose={**sound(), 5: five}))
    assert (finding.code, finding.severity) == ("F5", severity)


def test_an_extract_is_no_report_that_leaves_something_out() -> None:
    draft = Draft(cells=BALANCED, prose={1: ["全年收到政府信息公开申请15件。"]})
    assert check(read(draft.one_cell_a_line().encode(), "年报.txt")) == []


@pytest.mark.parametrize(
    ("ink", "stated"), [("４１", "４１"), ("41件", "41件"), ("4 1", "4 1"), ("　41", ""), ("41", "")]
)
def test_a_number_is_written_in_plain_digits(ink: str, stated: str) -> None:
    found = check(report(cells=BALANCED | {"penalties.decisions": ink}))
    assert told(found) == ([("F7", HINT, stated)] if stated else [])


@pytest.mark.parametrize(
    ("sentence", "severity", "stated"),
    [
        ("全年公开信息XX条。", MUST, "XX条"),
        ("全年公开信息X条。", MUST, "X条"),
        ("××镇没有其他事项。", MUST, "××镇"),
        ("（此处填写其他事项）", MUST, "（此处填写其他事项）"),
        ("公开信息____条。", MUST, "____条"),
        ("详见表1错误！未找到引用源。", MUST, "错误！未找到引用源"),
        ("在“具体政策名称”发布时同步解读。", VERIFY, "“具体政策名称”"),
        ("该部分以表格形式报告。", VERIFY, "该部分以表格形式报告"),
        ("[bookmark: _GoBack]没有其他事项。", HINT, "[bookmark: _GoBack]"),
        ("可以在 (略) 网站下载。", HINT, "(略)"),
        ("电话:*-6048。", HINT, "*"),
    ],
)
def test_what_a_template_or_a_converter_left_is_found(sentence: str, severity: Severity, stated: str) -> None:
    assert told(check(ending(sentence))) == [("F9", severity, stated)]


@pytest.mark.parametrize(
    "sentence",
    [
        "检修X光机1台。",
        "开通4×2条线路。",
        "接入MAX年卡系统。",
        "按G60XX条目办理。",
        "**加强**公开。",
        "* 公开信息。",
    ],
)
def test_letters_and_marks_that_mean_something_are_left_alone(sentence: str) -> None:
    assert check(ending(sentence)) == []


@pytest.mark.parametrize(
    "sentence",
    [
        "主动公开信息  条，",
        "主动公开信息　　条。",
        "全年共主动公开条，",
        "累计发布信息条，其中政策3条。",
        "共收到申请 件。",
    ],
)
def test_a_number_that_was_never_filled_in_must_be_filled_in(sentence: str) -> None:
    assert told(check(ending(sentence))) == [("F10", MUST, "空白")]


@pytest.mark.parametrize(
    "sentence",
    [
        "公开信息 23 条。",
        "按规定共公开条目23个。",
        "信息 条目清楚。",
        "共公开条例解读2篇。",
        "收到受理件、办结件各2件。",
        "公开信息(略) 条。",
    ],
)
def test_a_unit_that_belongs_to_a_word_is_no_gap(sentence: str) -> None:
    assert "F10" not in {one.code for one in check(ending(sentence))}


@pytest.mark.parametrize(
    ("sentence", "stated"),
    [
        ("我局高度重视。", "我局"),
        ("2023年，清水镇高度重视公开工作。", "清水镇"),
        ("本报告由云溪县清水镇人民政府党政办公室编制。", "云溪县清水镇人民政府"),
    ],
)
def test_the_name_of_another_body_as_the_author_is_to_be_verified(sentence: str, stated: str) -> None:
    assert told(check(ending(sentence))) == [("F11", VERIFY, stated)]


@pytest.mark.parametrize(
    "sentence",
    [
        "我镇、我县按期公开。",
        "2023年，石桥镇坚持公开。",
        "云溪县石桥镇认真整改。",
        "各乡镇严格执行，对我镇积极支持。",
        "与清水镇建立联系，学习清水镇的做法。",
        "群众来信说“我局部门口不好找”。",
        "县教育局高度重视我镇的建议。",
    ],
)
def test_a_body_that_is_only_spoken_of_is_left_alone(sentence: str) -> None:
    assert "F11" not in {one.code for one in check(ending(sentence))}


@pytest.mark.parametrize(
    ("day", "agency", "severity"),
    [
        ("2024-01-31", TOWN, None),
        ("2024-02-01", TOWN, HINT),
        ("2024-02-01", "云溪县教育局", VERIFY),
        ("2024-03-20", "云溪县人民政府", None),
        ("2024-04-01", "云溪县人民政府", VERIFY),
    ],
)
def test_a_report_is_published_by_the_day_of_the_law(
    day: str, agency: str, severity: Severity | None
) -> None:
    draft = Draft(agency=agency, cells=BALANCED, prose=sound(agency))
    said = replace(read(draft.one_cell_a_line().encode(), "年报.txt"), published=date.fromisoformat(day))
    assert [one.severity for one in check(said) if one.code == "F12"] == ([severity] if severity else [])


def test_a_local_deadline_goes_before_that_of_the_law() -> None:
    said = replace(report(), published=date(2024, 2, 18))
    assert check(said, deadline=MonthDay.read("02-20").after(said.year)) == []
    (finding,) = check(said, deadline=MonthDay.read("01-26").after(said.year))
    assert (finding.severity, finding.expected) == (VERIFY, "不晚于 2024-01-26")
    assert "当地通知" in finding.hint


@pytest.mark.parametrize("text", ["", "2-30", "02-29", "0220", "13-01", "2024-02-20"])
def test_a_deadline_is_a_day_of_every_year(text: str) -> None:
    with pytest.raises(ValueError, match="every year"):
        MonthDay.read(text)


@pytest.mark.parametrize(
    ("sentence", "stated"),
    [
        ("完善监督保障保障机制。", "保障保障"),
        ("开展民意征集民意征集8次。", "民意征集民意征集"),
        ("制定公开目录,。", ",。"),
        ("按“三审三校制度审核。", "“ 1 个，” 0 个"),
        ("根据条例（以下简称《条例》编制，已经公布。", "（ 1 个，） 0 个"),
    ],
)
def test_slips_of_the_pen_are_hints(sentence: str, stated: str) -> None:
    assert told(check(ending(sentence))) == [("F13", HINT, stated)]


@pytest.mark.parametrize(
    "sentence",
    [
        "镇政府政府信息公开栏更新及时。",
        "政务公开公开栏共3处。",
        "逐条逐项核对，一件一件办结。",
        "县里县外，方方面面都满意。",
        "1）公开及时；2）内容全面。",
        "答复“可以。”，等等……。",
    ],
)
def test_what_is_written_so_by_right_is_left_alone(sentence: str) -> None:
    assert [one for one in check(ending(sentence)) if one.code == "F13"] == []


@pytest.mark.parametrize(
    ("old", "new"), [("（四）平台", "（五）平台"), ("（四）平台", "（三）平台"), ("（四）平台", "（4）平台")]
)
def test_items_are_numbered_in_order_and_in_one_way(old: str, new: str) -> None:
    (finding,) = check(report(old, new))
    assert (finding.code, finding.severity, finding.expected) == ("F13", HINT, "(四)")


def test_a_stroke_that_a_picture_may_have_cost_is_no_fault_of_the_author() -> None:
    wrong = ending("全年公开信息XX条,。")
    assert {one.code for one in check(replace(wrong, origin=Origin.SCAN))} == set()
