import re
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from parser.claims import read_claims
from parser.quantities import read_quantities
from parser.report import Passage, Source


def quantities(text: str) -> list[tuple[str, object, str, bool]]:
    passages = [Passage(1, text, Source("年报.txt"))]
    found = read_quantities(passages, read_claims(passages))
    return [(one.label, one.value, one.unit, one.approximate) for one in found]


def counted(text: str) -> list[tuple[str, object, str]]:
    return [(label, value, unit) for label, value, unit, _ in quantities(text)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("重大民生24条，财政预决算5条。", [("重大民生", 24, "条"), ("财政预决算", 5, "条")]),
        ("公众号总关注人数68179人。", [("公众号总关注人数", 68179, "人")]),
        ("全年上线38条政策体检。", [("上线政策体检", 38, "条")]),
        ("全年共举办新闻发布会3场。", [("举办新闻发布会", 3, "场")]),
        ("开展业务培训 1 次，政务新媒体 2 个。", [("开展业务培训", 1, "次"), ("政务新媒体", 2, "个")]),
        ("2023年，公开率达96.2%。", [("公开率", Decimal("96.2"), "%")]),
        ("文章阅读量1.2万次。", [("文章阅读量", 12000, "次")]),
        ("政府采购金额为43.788万元。", [("政府采购金额", Decimal("43.788"), "万元")]),
        ("全年投入资金2亿元。", [("投入资金", 2, "亿元")]),
        ("“石桥发布”微信公众号共推送图文350篇。", [("“石桥发布”微信公众号推送图文", 350, "篇")]),
        ("公开各村（居）信息1条。", [("公开各村(居)信息", 1, "条")]),
        ("线上帮办15项、三方热线54项。", [("线上帮办", 15, "项"), ("三方热线", 54, "项")]),
        ("视频帮办和智能帮办各18项。", [("视频帮办", 18, "项"), ("智能帮办", 18, "项")]),
        ("公开2022年年报1条，2023年版指南1条。", [("公开2022年年报", 1, "条"), ("2023年版指南", 1, "条")]),
        ("其中：领导信息10条，机构职能1条。", [("领导信息", 10, "条"), ("机构职能", 1, "条")]),
        ("规章13件（修改4件，废止5件）。", [("规章", 13, "件"), ("修改", 4, "件"), ("废止", 5, "件")]),
        ("本镇共有政务公开工作人员2名。", [("政务公开工作人员", 2, "名")]),
        ("受理咨询（含电话2次）30次。", [("电话", 2, "次"), ("受理咨询", 30, "次")]),
        ("组织开展专题培训两次。", [("组织开展专题培训", 2, "次")]),
        ("召开新闻发布会十二场，参加三百人次。", [("召开新闻发布会", 12, "场"), ("参加", 300, "人次")]),
    ],
)
def test_a_number_of_the_prose_has_a_label_and_a_unit(
    text: str, found: list[tuple[str, object, str]]
) -> None:
    assert counted(text) == found


def test_numbers_that_are_told_respectively_go_to_their_nouns() -> None:
    found = [("微博", 1, "条"), ("微信", 2, "条"), ("网站", 3, "条")]
    assert counted("微博、微信和网站分别为1、2、3条。") == found
    assert counted("2023年微博、微信、网站分别1条、2条和3条。") == found


def test_numbers_that_do_not_go_up_with_their_nouns_are_none() -> None:
    assert counted("微博、微信和网站分别为1、2条。") == []


def test_a_share_or_a_change_is_told_of_what_was_counted() -> None:
    assert counted("政务动态类信息81条，占97.59%；文章阅读量30次，同比增长5%。") == [
        ("政务动态类信息", 81, "条"),
        ("政务动态类信息占比", Decimal("97.59"), "%"),
        ("文章阅读量", 30, "次"),
        ("文章阅读量同比增长", 5, "%"),
    ]


@pytest.mark.parametrize(
    "number", ["360余条", "约360条", "360条左右", "近360条", "360多条", "超过360条", "360条以上", "逾360条"]
)
def test_round_numbers_are_marked(number: str) -> None:
    assert quantities(f"主动公开政府信息{number}。") == [("主动公开政府信息", 360, "条", True)]


@pytest.mark.parametrize(
    "text",
    [
        f"公众号关注人数{'9' * 5000}人。",
        "按统一部署，接入G60人才，发放材料1*3份。",
        "发布信息 ( 略 ) 条。",
        "发布信息1×3条，推送信息**条，公开信息3*条。",
        "发布信息1？3条。",
        "高质量完成38个区级 (略) 级事项。",
        "办公电话：021-57631813，邮编：201615，地址：中路100号2楼3室。",
        "根据〔2021〕30号文件和《条例》第二十条、第20条规定办理。",
        "自2023年1月1日起至12月31日止，上午8:30开放，实行24小时值守。",
        "在20个工作日内答复，历时3个月，分5个方面。",
        "“一件事一次办”，最多跑一次，作为一项制度统一部署，同一场所。",
        "三四次会议，数十场活动，若干期简报，第二次培训，每两次一份。",
        "发布信息3至5条，推送4-6篇，公开1/3条。",
        "受理12345 3件。",
        "粉丝数68，179人。",
        "每季度公开信息3次，每人1份。",
        "第1、2、3条。",
        "（略）条，X条，XX3条",
    ],
)
def test_what_is_no_certain_count_is_left_out(text: str) -> None:
    assert counted(text) == []


def test_a_claim_about_a_table_is_no_quantity() -> None:
    assert counted("2023年收到政府信息公开申请7件。") == []


SIGNS = "0123456789.,，、 万亿余约近*×()（略）年月日第%条次个人篇分别为各和占共公开信息培训两三十一。；："


@settings(deadline=None)
@given(st.text(alphabet=SIGNS, max_size=80))
def test_no_number_is_told_that_is_not_in_the_text(text: str) -> None:
    runs = re.findall(r"\d+(?:,\d{3})*(?:\.\d+)?", text.replace("％", "%"))
    told = {Decimal(run.replace(",", "")) for run in runs} | {Decimal(number) for number in range(1000)}
    scales = [Decimal(scale) for scale in (1, 10_000, 100_000_000)]
    for label, value, unit, _ in quantities(text):
        assert any(Decimal(str(value)) == one * scale for one in told for scale in scales)
        assert len(label) >= 2
        assert unit


@pytest.mark.parametrize("unit", ["公开信息3条", "公开信息", "3条，", "分别为1、", "“", "各", "1 ", "3"])
def test_a_very_long_text_without_a_stop_is_read(unit: str) -> None:
    found = quantities(unit * (100_000 // len(unit)))
    assert len(found) <= 2000
