from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from parser.documents.document import Cell, Document, Paragraph, Table
from parser.documents.text import text_document
from parser.identity import Identity, read_identity
from parser.report import Level
from parser.sections import read_sections


def identity(*lines: str, body: str = "我们做了工作。", end: str = "", title: str = "") -> Identity:
    text = "\n".join([*lines, "一、总体情况", body, "六、其他需要报告的事项", "无。", *end.split("\n")])
    found = text_document(text, "年报.txt")
    document = Document(found.file, found.format, found.blocks, title=title)
    return read_identity(document, read_sections(document, None).sections)


def test_the_name_is_completed_by_what_the_report_tells() -> None:
    found = identity(
        "云溪区石桥镇政府2023年政府信息公开工作年度报告",
        "本报告由重庆市云溪区石桥镇党政办编制。",
        body="2023年，石桥镇人民政府做了工作。",
    )
    assert found.agency == "重庆市云溪区石桥镇人民政府"


def test_a_name_that_the_report_does_not_tell_is_not_made_up() -> None:
    assert identity("石桥镇2023年政府信息公开工作年度报告", body="我镇做了工作。").agency == "石桥镇"


@pytest.mark.parametrize(
    ("agency", "body"),
    [
        ("民政局", "根据江苏省民政局要求，做好公开。"),
        ("鼓楼区教育局", "向福建省福州市鼓楼区教育局学习经验。"),
        ("河镇", "学习清河镇人民政府的做法。"),
    ],
)
def test_another_agency_in_the_body_lends_no_name(agency: str, body: str) -> None:
    assert identity(f"{agency}2023年政府信息公开工作年度报告", body=body).agency == agency


@pytest.mark.parametrize(
    ("sentence", "agency", "year"),
    [
        ("现公布云溪县统计局2015年政府信息公开工作年度报告。", "云溪县统计局", 2015),
        (
            "现发布《云溪县人民政府（县政府办）2021年政府信息公开工作年度报告》。",
            "云溪县人民政府(县政府办)",
            2021,
        ),
        ("特向社会公布2012年度云溪市卫生局政府信息公开年度报告。", "云溪市卫生局", 2012),
        ("编制形成2021年云溪市人民政府办公室政府信息公开年度报告。", "云溪市人民政府办公室", 2021),
        ("本报告由云溪县人民政府编制的2012年政府信息公开年度报告。", "云溪县人民政府", 2012),
        (
            "本年报由云溪县石桥镇人民政府党政办公室编制，统计期限自2023年1月1日起。",
            "云溪县石桥镇人民政府",
            2023,
        ),
        (
            "統計期限自2017年1月1日起。現公布雲溪市水務局2017年政府信息公開工作年度報告。",
            "雲溪市水務局",
            2017,
        ),
        ("现将我局2017年政府信息公开工作年度报告如下，请与云溪县水利局办公室联系。", "云溪县水利局", 2017),
        ("我局数据自2021年1月1日起，如有疑问请与石桥公路分局办公室联系。", "石桥公路分局", 2021),
    ],
)
def test_without_a_title_the_first_sentences_tell(sentence: str, agency: str, year: int) -> None:
    found = identity(sentence)
    assert (found.agency, found.year) == (agency, year)


@pytest.mark.parametrize(
    "sentence",
    [
        "特向社会公布2012年度我局政府信息公开工作年度报告。",
        "本报告由云溪市人民政府信息公开工作领导小组办公室编制。",
        "如有疑问，请与云溪县人民政府办公室联系。",
        "如有疑问，请与本单位政府信息公开受理机构联系。",
        "根据《云溪县人民政府办公室关于做好2023年政府信息公开工作年度报告的通知》要求编制。",
    ],
)
def test_what_does_not_tell_the_author_names_none(sentence: str) -> None:
    assert identity(sentence).agency == ""


def test_a_site_s_name_above_a_title_is_not_the_author_of_a_bureau_s_report() -> None:
    lines = ["云溪县人民政府", "2023年政府信息公开工作年度报告"]
    assert identity(*lines, body="2023年，我局做了工作。").agency == ""
    assert identity(*lines, body="2023年，县政府做了工作。").agency == "云溪县人民政府"


def test_the_subject_of_the_first_sentences_is_the_author_where_it_is_the_only_one() -> None:
    body = "2023年，云溪县教育局认真落实要求。云溪县教育局按时公开。"
    assert identity("通知", body=body).agency == "云溪县教育局"
    assert identity("通知", body=body + "云溪县民政局高度重视。云溪县民政局公开。").agency == ""
    assert identity("通知", body="2023年，云溪县人民政府高度重视。").agency == ""


def test_a_contact_or_a_source_needs_a_report_that_could_be_theirs() -> None:
    lines = ["来源：云溪县教育局", "如有疑问，请与云溪县教育局联系。"]
    assert identity(*lines).agency == ""
    assert identity(*lines, body="我局做了工作。").agency == "云溪县教育局"


def test_a_report_that_says_our_town_is_not_the_county_s() -> None:
    found = identity("发布机构：云溪县人民政府", body="2023年，我镇做了工作。我镇公开信息3条。")
    assert found.agency == ""


def test_the_head_of_a_page_and_its_imprint_name_the_author_where_the_text_does_not() -> None:
    by_head = identity("数据自2023年1月1日起。", title="石桥镇2023年政府信息公开工作年度报告_云溪县人民政府")
    by_imprint = identity("索引号：000000/2024-1 发布机构：云溪县教育局", "数据自2023年1月1日起。")
    assert (by_head.agency, by_head.title) == (
        "石桥镇",
        "石桥镇2023年政府信息公开工作年度报告_云溪县人民政府",
    )
    assert (by_imprint.agency, by_imprint.year) == ("云溪县教育局", 2023)


def test_the_imprint_may_be_a_table() -> None:
    table = Table(((Cell("发布机构"), Cell("云溪县教育局")), (Cell("发布日期"), Cell("2024-01-20"))))
    document = Document("年报.html", "html", (table, Paragraph("2023年政府信息公开工作年度报告")))
    found = read_identity(document, read_sections(document, None).sections)
    assert (found.agency, found.year, found.published) == ("云溪县教育局", 2023, date(2024, 1, 20))


def test_the_signature_tells_the_author_and_the_day() -> None:
    found = identity(
        "现特向社会公布2012年度我街道信息公开工作年度报告。",
        end="云溪市人民政府石桥街道办事处\n二〇一三年三月七日",
    )
    assert (found.agency, found.published) == ("云溪市人民政府石桥街道办事处", date(2013, 3, 7))
    assert found.place.region == ("云溪市", "石桥街道")


def test_a_doubled_character_is_one_where_the_report_writes_it_so() -> None:
    found = identity("云溪市市教育局2023年政府信息公开工作年度报告", body="2023年，云溪市教育局做了工作。")
    other = identity("云溪市市场监督管理局2023年政府信息公开工作年度报告")
    assert (found.agency, other.agency) == ("云溪市教育局", "云溪市市场监督管理局")


def test_the_title_s_year_stands_against_a_period_left_from_last_year() -> None:
    found = identity("石桥镇2022年政府信息公开工作年度报告", "统计期限自2021年1月1日起至12月31日止。")
    assert found.year == 2022


def test_the_year_of_publication_is_not_the_year_of_the_report() -> None:
    found = identity(
        "石桥镇2023年政府信息公开工作年度报告", "发布时间：2024-01-20", body="2024年1月发布。2024年将改进。"
    )
    assert (found.year, found.published) == (2023, date(2024, 1, 20))


@pytest.mark.parametrize(
    "body", ["2022年做了工作，2023年再做。", "数据自202411日起至20241231日止。", "自2008年1月1日起施行。"]
)
def test_a_year_that_is_not_told_for_certain_is_none(body: str) -> None:
    assert identity("通知", body=body).year == 0


def test_what_is_not_told_stays_open() -> None:
    found = identity("通知", body="关于放假的通知。")
    assert (found.title, found.agency, found.year, found.published) == ("", "", 0, None)
    assert (found.place.region, found.place.level) == ((), None)


@pytest.mark.parametrize(
    ("lines", "region", "level"),
    [
        (["上海市松江区教育局2023年政府信息公开工作年度报告"], ("上海市", "松江区"), Level.COUNTY),
        (
            ["云溪区教育局2023年政府信息公开工作年度报告", "地址：浙江省杭州市云溪区人民路1号"],
            ("浙江省", "杭州市", "云溪区"),
            Level.COUNTY,
        ),
        (
            ["石桥镇2023年政府信息公开工作年度报告", "（联系地址：云溪县石桥镇中路2号）"],
            ("云溪县", "石桥镇"),
            Level.TOWN,
        ),
        (["云溪县人民政府 > 政务公开", "民政局2023年政府信息公开工作年度报告"], ("云溪县",), None),
        (["民政局2023年政府信息公开工作年度报告"], (), None),
        (["大同市卫生健康委员会2023年政府信息公开工作年度报告"], ("大同市",), Level.CITY),
        (["山西省人民政府外事办公室2023年政府信息公开工作年度报告"], ("山西省",), Level.PROVINCE),
        (["财政部2023年政府信息公开工作年度报告"], (), Level.STATE),
        (
            ["石桥镇2023年政府信息公开工作年度报告", "地址：甲县一路", "地址：乙县一路"],
            ("石桥镇",),
            Level.TOWN,
        ),
    ],
)
def test_the_place_is_told_from_the_widest_division_down(
    lines: list[str], region: tuple[str, ...], level: Level | None
) -> None:
    found = identity(*lines)
    assert (found.place.region, found.place.level) == (region, level)


@pytest.mark.parametrize(
    ("lines", "day"),
    [
        (["发布日期：2024-01-20 10:30 成文日期：2024-01-18"], date(2024, 1, 20)),
        (["时间：2024年1月20日 来源：云溪县人民政府 浏览次数：12"], date(2024, 1, 20)),
        (["2024-01-20   来源：云溪县人民政府"], date(2024, 1, 20)),
        (["（2024年1月20日）"], date(2024, 1, 20)),
        (["生成日期", "2024/1/20"], date(2024, 1, 20)),
        (["发布日期：20261-20"], None),
        (["发布日期：2024-13-20"], None),
        (["发布日期：2022-01-20"], None),
        (["发布日期：2024-01-20", "发布日期：2024-02-20"], None),
        (["2024年1月"], None),
    ],
)
def test_the_day_of_publication_is_told_or_none(lines: list[str], day: date | None) -> None:
    assert identity("石桥镇2023年政府信息公开工作年度报告", *lines).published == day


SIGNS = "云溪县石桥镇政府信息公开工作年度报告的由编制现公布与联系2023年1月日：，。、（）《》>| \n发布机构日期"


@settings(deadline=None)
@given(st.text(alphabet=SIGNS, max_size=300))
def test_no_text_is_too_strange(text: str) -> None:
    found = identity(text, body=text, end=text)
    assert found.year in (0, *range(1900, 2100))


@pytest.mark.parametrize(
    "unit",
    ["云溪县", "2023年", "由云溪县", "与石桥镇", "发布机构：", "2023年政府信息公开", "地址：云溪县"],
)
def test_a_very_long_line_is_read_like_any_other(unit: str) -> None:
    long = unit * (400_000 // len(unit))
    assert identity("石桥镇2023年政府信息公开工作年度报告", long, body=long).agency == "石桥镇"
