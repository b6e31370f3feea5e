from __future__ import annotations

from datetime import UTC, datetime

from bot.checked import Checked
from bot.message import Message
from bot.reply import verdict
from bot.reply.data import findings_data
from bot.reply.plain import findings_text
from parser.report import Finding, Report, Severity
from storage.decisions import Decision, Verdict

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


def said(verdict: Verdict) -> Decision:
    return Decision(verdict, "口径如此", "张三", datetime(2024, 1, 20, tzinfo=UTC))


def judged(count: int, verdict: Verdict) -> Checked:
    """So many grave findings with a decision on each, and one hint without."""
    grave = tuple(finding(Severity.MUST, f"第 {n} 条。") for n in range(count))
    decisions = dict.fromkeys(grave, said(verdict))
    return Checked("年报.docx", REPORT, (*grave, finding(Severity.HINT)), decisions)


def test_dismissed_findings_are_told_at_the_end_and_counted_nowhere_else() -> None:
    message = verdict.verdict_message(judged(2, Verdict.DISMISSED))
    assert message.lines[0].text == "⚠️ 没有必须改正的问题，请看一看：提示 1 项"
    assert [line.text for line in message.lines[-4:-1]] == [
        "已核定不改 2 条：",
        "· total.sum 第 0 条。（张三，2024-01-20，口径如此）",
        "· total.sum 第 1 条。（张三，2024-01-20，口径如此）",
    ]
    assert message.attachment is None


def test_with_all_dismissed_nothing_else_was_found() -> None:
    (dismissed,) = judged(1, Verdict.DISMISSED).findings[:1]
    checked = Checked("年报.docx", REPORT, (dismissed,), {dismissed: said(Verdict.DISMISSED)})
    assert verdict.verdict_message(checked).lines[0].text == "✅ 没有发现其他问题"


def test_more_dismissed_findings_than_a_message_holds_stand_in_the_list() -> None:
    message = verdict.verdict_message(judged(8, Verdict.DISMISSED))
    assert message.text.count("口径如此") == 5
    assert message.attachment is not None
    assert message.attachment.data.decode("utf-8-sig").count("口径如此") == 8


def test_a_confirmed_finding_counts_and_says_who_confirmed_it() -> None:
    checked = judged(1, Verdict.CONFIRMED)
    assert "必改 1 项" in verdict.verdict_message(checked).lines[0].text
    for text in (verdict.verdict_message(checked).text, findings_text(checked)):
        assert "核定：属实（张三，2024-01-20，口径如此）" in text


def test_data_tells_the_decision_at_its_finding_and_counts_the_open_ones() -> None:
    data = findings_data(judged(2, Verdict.DISMISSED))
    assert (data["counts"], data["dismissed"]) == ({"必改": 0, "核实": 0, "提示": 1}, 2)
    assert [one.get("decision") for one in data["findings"]] == [
        *[{"verdict": "不改", "note": "口径如此", "by": "张三", "at": "2024-01-20T00:00:00+00:00"}] * 2,
        None,
    ]
