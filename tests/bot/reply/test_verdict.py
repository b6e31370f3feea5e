from __future__ import annotations

from bot.checked import Checked
from bot.message import Message
from bot.reply import verdict
from parser.report import Finding, Report, Severity

TABLES = frozenset({"disclosure", "applications", "disputes"})
REPORT = Report("年报.docx", "云溪县石桥镇人民政府", 2023, "标题", "2021", TABLES)


def finding(severity: Severity, message: str = "合计不等于各项之和。") -> Finding:
    return Finding(
        "total.sum", severity, message, "表三“新收”行", (), "16", "15", "16", "请改为 15。", "填表说明"
    )


def verdict_message(report: Report, findings: list[Finding]) -> Message:
    return verdict.verdict_message(Checked(report.file, report, tuple(findings)))


def test_nothing_found_is_said_first() -> None:
    message = verdict_message(REPORT, [])
    assert message.lines[0].text == "✅ 没有发现问题"
    assert "机关：云溪县石桥镇人民政府" in message.text
    assert "年度：2023 年" in message.text


def test_the_gravest_finding_gives_the_mark_and_stands_first() -> None:
    message = verdict_message(REPORT, [finding(Severity.HINT, "轻的。"), finding(Severity.MUST, "重的。")])
    assert message.lines[0].text == "❌ 发现必须改正的问题：必改 1 项，提示 1 项"
    assert message.text.index("重的") < message.text.index("轻的")


def test_findings_without_a_must_are_a_warning() -> None:
    assert verdict_message(REPORT, [finding(Severity.VERIFY)]).text.startswith("⚠️")


def test_a_finding_tells_place_statement_expectation_mending_and_basis() -> None:
    text = verdict_message(REPORT, [finding(Severity.MUST)]).text
    for words in ("位置：表三“新收”行", "写的是：16；应为：15", "怎么改：请改为 15。", "依据：填表说明"):
        assert words in text


def test_five_findings_need_no_file_and_six_do() -> None:
    five = verdict_message(REPORT, [finding(Severity.MUST)] * 5)
    six = verdict_message(REPORT, [finding(Severity.MUST)] * 6)
    assert five.attachment is None
    assert six.attachment is not None
    assert six.attachment.filename == "问题清单-云溪县石桥镇人民政府2023.txt"
    assert six.attachment.data.decode("utf-8-sig").count("怎么改") == 6
    assert six.text.count("怎么改") == 5


def test_an_agency_cannot_choose_the_path_of_the_file() -> None:
    hostile = Report("x", "../..\\etc/passwd\n", 2023, "", "2021", frozenset({"applications"}))
    attachment = verdict_message(hostile, [finding(Severity.MUST)] * 6).attachment
    assert attachment
    assert not set(attachment.filename) & set("/\\\n")


def test_missing_tables_are_said() -> None:
    unread = Report("x", "", 0, "", None, notes=("没有读到表四，可能是图片，或者报告中没有这张表。",))
    text = verdict_message(unread, []).text
    assert text.startswith("⚠️ 有表格没有读到")
    assert "说明：没有读到表四" in text
