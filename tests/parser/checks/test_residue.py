"""Years of another report that were left in the prose, and years that are none."""

import pytest

from parser.report import Severity
from tests.parser.checks.pair import found, report


@pytest.mark.parametrize(
    ("sentence", "year"),
    [
        ("2022年，我镇公开信息236条。", "2022 年"),
        ("2022年度收到政府信息公开申请15件，上年结转2件。", "2022 年"),
        ("2024年共办结申请15件。", "2024 年"),
        ("2022年度本镇未发生行政诉讼。", "2022 年"),
        ("据统计，2022年全年推送文章120篇。", "2022 年"),
        ("截至2022年12月31日，石桥镇公开信息236条。", "2022 年"),
    ],
)
def test_a_figure_of_the_year_before_or_after_is_told(sentence: str, year: str) -> None:
    (finding,) = found("X6", report(one=sentence))
    assert (finding.severity, finding.stated, finding.expected) == (Severity.VERIFY, year, "2023 年")
    assert finding.quote == sentence


@pytest.mark.parametrize(
    "sentence",
    [
        "与2022年相比，公开信息增加28条。",
        "2022年公开信息200条，2023年公开信息236条。",
        "2022年收到的2件申请已在年初办结。",
        "2022年公开信息200条，今年增加到236条。",
        "2022年结转2件，均已办结。",
        "发布2022年部门决算和2024年预算各1份。",
        "《2022年工作要点》公开12项任务。",
        "2024年，将公开信息300条以上。",
        "按照2022年的整改意见，公开补录信息12条。",
        "2020年以来公开信息1200条。",
        "2019年公开的文件12件已经失效。",
    ],
)
def test_other_years_may_be_named_for_good_reasons(sentence: str) -> None:
    assert found("X6", report(one=sentence)) == []


@pytest.mark.parametrize(
    "sentence",
    [
        "现发布《云溪县石桥镇人民政府2022年政府信息公开工作年度报告》，由六个部分组成。",
        "按照《条例》规定，现将石桥镇2022年度政府信息公开工作情况报告如下。",
        "现向社会公布我镇2024年政府信息公开年度报告。",
    ],
)
def test_the_preamble_of_another_year_is_told(sentence: str) -> None:
    (finding,) = found("X6", report(preamble=sentence))
    assert (finding.severity, finding.expected) == (Severity.VERIFY, "2023 年")


@pytest.mark.parametrize(
    "sentence",
    [
        "现发布《云溪县石桥镇人民政府2023年政府信息公开工作年度报告》。",
        "现按《关于做好2022年政府信息公开工作年度报告编制工作的通知》的格式编制本报告。",
        "现公布本报告，2022年政府信息公开工作年度报告也可在本站查阅。",
    ],
)
def test_the_preamble_may_name_notices_and_other_reports(sentence: str) -> None:
    assert found("X6", report(preamble=sentence)) == []


def test_plans_in_section_five_name_the_next_year() -> None:
    assert found("X6", report(five="一是公开不及时。2024年公开信息不少于300条。")) == []


def test_a_year_that_stands_all_over_is_told_once() -> None:
    (finding,) = found("X6", report(one="2022年公开信息236条。", six="2022年收到意见15件。"))
    assert "等 2 处" in finding.message


def test_a_sentence_that_contradicts_the_table_is_told_as_that_alone() -> None:
    now = report(one="2022年收到政府信息公开申请16件。")
    assert found("X6", now) == []
    assert len(found("N1", now)) == 1


@pytest.mark.parametrize(
    ("sentence", "stated"),
    [
        ("本报告的统计期限为2023年1月1日至2022年12月31日。", "2023年1月1日至2022年12月31日"),
        ("数据统计期限自2022年1月1日起至2022年12月31日止。", "2022年1月1日起至2022年12月31日"),
        ("所列数据自2022年1月1日起至12月31日止。", "2022年1月1日起至12月31日"),
        ("统计期限为2023年1月1日至202020年12月31日。", "202020年"),
        ("统计期限为203年1月1日至12月31日。", "203年"),
    ],
)
def test_a_period_of_another_year_or_of_none_is_told(sentence: str, stated: str) -> None:
    (finding,) = found("X6", report(six=sentence))
    assert (finding.stated, finding.expected) == (stated, "2023 年")
    # What the preamble says of the period of the figures is the matter of F1 and F2, once.
    preamble = report(preamble=sentence)
    assert len([*found("F1", preamble), *found("F2", preamble)]) == 1
    assert found("X6", preamble) == []


@pytest.mark.parametrize(
    "sentence",
    [
        "统计期限为2023年1月1日至2023年12月31日。",
        "统计期限自2023年1月1日起至12月31日止。",
        "数据统计到2023年12月31日。",
        "对2020年1月1日至2022年12月31日印发的文件作了清理。",
    ],
)
def test_a_period_within_the_year_and_other_spans_are_left_alone(sentence: str) -> None:
    assert found("X6", report(preamble=sentence)) == []
