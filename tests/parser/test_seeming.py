from pathlib import Path

import pytest

from parser import read
from parser.errors import NotAReport
from parser.seeming import refusal
from tests.drafts import BALANCED, Draft, sound


@pytest.mark.parametrize(
    ("text", "kind", "step"),
    [
        (
            "云溪县政府信息公开指南\n为了方便公众，编制本指南。\n受理机构：县政府办公室\n办公地址：人民路1号\n"
            "办公时间：8:30至17:30\n填写申请表",
            "政府信息公开指南",
            "年报正文",
        ),
        (
            "云溪县人民政府办公室关于做好2023年政府信息公开工作年度报告编制工作的通知\n各乡镇、各部门：\n"
            "现就有关事项通知如下。\n请于1月20日前报送。",
            "编报年报的通知或格式说明",
            "填写好的",
        ),
        (
            "政府信息公开年报\n石桥镇2023年政府信息公开工作年度报告 2024-01-20\n上一页 下一页 尾页 共12页",
            "列表页或栏目页",
            "点开其中一份",
        ),
        ("2023年政府工作报告\n各位代表：\n现在，请予审议。\n一、2023年工作回顾", "政府工作报告", "换一份"),
        ("石桥镇召开会议\n本报讯（记者 某某）近日，石桥镇召开会议。", "新闻或工作动态", "年报正文"),
        (
            "政府信息公开申请表\n申请人信息\n证件名称\n证件号码\n所需政府信息\n获取信息的方式",
            "依申请公开的申请表",
            "年报",
        ),
        ("404 Not Found\n您访问的页面不存在\n返回首页", "没有正常打开的网页", "浏览器"),
        ("安全验证\n请输入验证码\n访问过于频繁", "没有正常打开的网页", "浏览器"),
        ("预算公开表\n收入合计 3\n支出合计 3\n填表人：某某", "统计报表", "年度报告"),
        ("主动公开基本目录\n公开事项 公开时限 公开主体 公开渠道", "政府信息公开目录", "年报正文"),
    ],
)
def test_a_file_without_a_report_is_refused_for_what_it_seems_to_be(text: str, kind: str, step: str) -> None:
    with pytest.raises(NotAReport) as refused:
        read(text.encode(), "文件.txt")
    assert kind in str(refused.value)
    assert step in str(refused.value)


def test_what_seems_to_be_nothing_in_particular_is_refused_all_the_same() -> None:
    assert refusal(["今天天气很好。"]).startswith("这份文件不像政府信息公开工作年度报告")


def test_a_sentence_ends_with_a_next_step() -> None:
    assert refusal(["404", "页面不存在", "返回首页"]).endswith("后发送。")


LETTER = [
    "关于退回修改《云溪县石桥镇人民政府2023年政府信息公开工作年度报告》的意见",
    "云溪县石桥镇人民政府：",
    "你单位报送的年报收悉。经审核，发现必须改正的问题 1 项，现退回。请逐项改正或者核实。",
    "一、必须改正的问题（1 项）",
    "1．一、本年新收政府信息公开申请数量、二、上年结转政府信息公开申请数量、（七）总计合计不一致。",
]


def test_a_letter_that_sends_a_report_back_is_no_report_of_the_agency_that_it_names() -> None:
    with pytest.raises(NotAReport, match="^这份文件是退回修改意见，不是.*请发送年报本身"):
        read("\n".join(LETTER).encode(), "退回修改意见.txt")


def test_our_own_list_of_findings_is_no_report() -> None:
    row = "石桥镇\t2023\t必改\tA1\t本年新收政府信息公开申请数量\t上年结转政府信息公开申请数量\t（七）总计"
    text = f"问题\n单位\t年度\t严重程度\t代码\t问题\t位置\t写的是\n{row}"
    with pytest.raises(NotAReport, match="^这份文件是核对问题清单，不是.*decide --from"):
        read(text.encode(), "清单.txt")


@pytest.mark.parametrize("top", [LETTER[0], "单位 年度 严重程度 代码 问题 位置"])
def test_a_report_that_mentions_such_papers_even_at_its_top_is_a_report(top: str) -> None:
    prose = sound()
    mentions = [*prose[5], "县政府办退回过本镇年报，现已改正。", *LETTER[:3]]
    text = Draft(cells=BALANCED, prose={**prose, 0: prose[0], 5: mentions}).one_cell_a_line()
    found = read(f"{top}\n{text}".encode(), "年报.txt")
    assert (found.agency, found.year, found.value("applications.received.total")) == (
        "云溪县石桥镇人民政府", 2023, 15,
    )  # fmt: skip


def test_a_text_that_only_names_rows_of_the_tables_is_no_report() -> None:
    named = "本年新收政府信息公开申请数量、上年结转政府信息公开申请数量、结转下年度继续办理怎样填写"
    with pytest.raises(NotAReport, match="没有找到年报的表格和章节"):
        read(f"# 说明\n{named}\n\n（一）予以公开\n（七）总计\n写法见下。".encode(), "说明.md")


@pytest.mark.parametrize("name", ["README.md", "docs/rules.md"])
def test_what_we_tell_about_reports_is_none(name: str) -> None:
    page = Path(__file__).parents[2] / name
    with pytest.raises(NotAReport):
        read(page.read_bytes(), page.name)
