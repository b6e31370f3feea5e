import pytest

from parser.report import Passage, Source
from parser.title import Title, read_title


def title(*lines: str, body: str = "") -> Title:
    preamble = [Passage(0, line, Source("年报.txt")) for line in lines]
    return read_title(preamble, [*preamble, Passage(1, body, Source("年报.txt"))])


@pytest.mark.parametrize(
    ("lines", "agency", "year"),
    [
        (["石桥镇2023年政府信息公开工作年度报告"], "石桥镇", 2023),
        (["石桥镇 2023 年度政府信息公开工作年度报告"], "石桥镇", 2023),
        (["云溪县石桥镇人民政府2022年政府信息", "公开工作年度报告"], "云溪县石桥镇人民政府", 2022),
        (["云溪县教育体育局", "2021年政府信息公开工作年度报告"], "云溪县教育体育局", 2021),
        (["云溪县教育体育局", "2021年政府信息", "公开工作年度报告"], "云溪县教育体育局", 2021),
        (["2024年云溪县人民政府办公室政府信息公开工作年度报告"], "云溪县人民政府办公室", 2024),
        (["云溪县林业局关于2023年政府信息公开工作的年度报告"], "云溪县林业局", 2023),
        (["石桥镇二〇二三年政府信息公开年度报告"], "石桥镇", 2023),
        (["首页", "政务公开", "石桥镇2023年政府信息公开工作年度报告"], "石桥镇", 2023),
        (
            ["别处镇2020年政府信息公开工作年度报告", "石桥镇2023年政府信息公开工作年度报告"],
            "石桥镇",
            2023,
        ),
    ],
)
def test_agency_and_year_come_from_the_title(lines: list[str], agency: str, year: int) -> None:
    found = title(*lines)
    assert (found.agency, found.year) == (agency, year)


def test_the_name_is_completed_by_what_the_report_tells() -> None:
    found = title(
        "云溪区石桥镇政府2023年政府信息公开工作年度报告",
        "本报告由重庆市云溪区石桥镇党政办编制。",
        body="2023年，石桥镇人民政府做了工作。",
    )
    assert found.agency == "重庆市云溪区石桥镇人民政府"


def test_a_name_that_the_report_does_not_tell_is_not_made_up() -> None:
    assert title("石桥镇2023年政府信息公开工作年度报告", body="我镇做了工作。").agency == "石桥镇"


def test_without_a_name_in_the_title_the_first_sentence_tells() -> None:
    found = title(
        "2023年政府信息公开工作年度报告", body="本报告由云溪县石桥镇人民政府编制，统计期限自2023年1月1日起。"
    )
    assert found.agency == "云溪县石桥镇人民政府"


def test_without_a_title_the_period_tells_the_year() -> None:
    assert title("年度报告", body="数据统计期限自2022年1月1日起至12月31日止，2023年公布。").year == 2022


def test_what_is_not_told_stays_open() -> None:
    assert title("通知", body="关于放假的通知。") == Title("", "", 0)


def test_a_link_to_another_report_is_no_title() -> None:
    found = title(
        "石桥镇2023年政府信息公开工作年度报告",
        "上一篇：石桥镇2022年政府信息公开工作年度报告",
        "云溪县林业局2022年政府信息公开工作年度报告",
        "统计期限自2023年1月1日起至12月31日止。",
    )
    assert (found.agency, found.year) == ("石桥镇", 2023)


@pytest.mark.parametrize(
    ("agency", "body"),
    [
        ("民政局", "根据江苏省民政局要求，做好公开。"),
        ("鼓楼区教育局", "向福建省福州市鼓楼区教育局学习经验。"),
        ("河镇", "学习清河镇人民政府的做法。"),
    ],
)
def test_another_agency_in_the_body_lends_no_name(agency: str, body: str) -> None:
    assert title(f"{agency}2023年政府信息公开工作年度报告", body=body).agency == agency
