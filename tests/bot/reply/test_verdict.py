from __future__ import annotations

from datetime import UTC, datetime

from bot.checked import Checked
from bot.errand import Work
from bot.examined import Examined
from bot.message import Message
from bot.reply.data import findings_data
from bot.reply.plain import findings_text
from bot.reply.verdict import outcome, verdict_message
from parser.errors import Refusal, TooBig
from parser.report import Finding, Report, Severity
from storage.decisions import Decision, Verdict
from storage.inbox import Receipt, Upload

TABLES = frozenset({"disclosure", "applications", "disputes"})
REPORT = Report("年报.docx", "云溪县石桥镇人民政府", 2023, "标题", "2021", TABLES)


def finding(severity: Severity, message: str = "合计不等于各项之和。") -> Finding:
    return Finding(
        "total.sum", severity, message, "表三“新收”行", (), "16", "15", "16", "请改为 15。", "填表说明"
    )


def told(result: Checked | Refusal, first: Upload | None = None, *offers: Work) -> Message:
    return verdict_message(Examined(Receipt(12, "年报.docx"), result, first, None, offers))


def verdict_on(report: Report, findings: list[Finding]) -> Message:
    return told(Checked(report.file, report, tuple(findings)))


def test_nothing_found_is_said_first() -> None:
    message = verdict_on(REPORT, [])
    assert message.lines[0].text == "✅ 没有发现问题"
    assert "机关：云溪县石桥镇人民政府" in message.text
    assert "年度：2023 年" in message.text


def test_the_gravest_finding_gives_the_mark_and_stands_first() -> None:
    message = verdict_on(REPORT, [finding(Severity.HINT, "轻的。"), finding(Severity.MUST, "重的。")])
    assert message.lines[0].text == "❌ 发现必须改正的问题：必改 1 项，提示 1 项"
    assert message.text.index("重的") < message.text.index("轻的")


def test_findings_without_a_must_are_a_warning() -> None:
    assert verdict_on(REPORT, [finding(Severity.VERIFY)]).text.startswith("⚠️")


def test_a_finding_tells_place_statement_expectation_mending_and_basis() -> None:
    text = verdict_on(REPORT, [finding(Severity.MUST)]).text
    for words in ("位置：表三“新收”行", "写的是：16；应为：15", "怎么改：请改为 15。", "依据：填表说明"):
        assert words in text


def test_five_findings_stand_in_the_message_and_the_sixth_is_counted() -> None:
    five = verdict_on(REPORT, [finding(Severity.MUST)] * 5)
    six = verdict_on(REPORT, [finding(Severity.MUST)] * 6)
    assert (five.text.count("怎么改"), six.text.count("怎么改")) == (5, 5)
    assert "全部问题" not in five.text
    assert "以上是前 5 项，共 6 项，其余见“全部问题”。" in six.text


def test_the_file_is_named_and_each_offer_is_a_button_about_its_number() -> None:
    message = told(Checked("年报.docx", REPORT, ()), None, Work.LIST, Work.MARK, Work.PUBLISH)
    assert "文件：《年报.docx》（#12）" in message.text
    assert [(one.label, one.says) for row in message.buttons for one in row] == [
        ("全部问题（Excel）", "/findings 12"),
        ("标注版（Word）", "/marked 12"),
        ("发布", "/publish 12"),
    ]
    assert verdict_on(REPORT, []).buttons == ()


def test_a_file_that_cannot_be_checked_is_told_why_and_what_can_be() -> None:
    message = told(TooBig("文件超过 20 MB，没有读取。"))
    assert message.lines[0].text == "⚠️ 《年报.docx》没有校验：文件超过 20 MB，没有读取。"
    for limit in ("20 MB", "60 页", ".docx", "Excel"):
        assert limit in message.lines[1].text


def test_the_first_check_of_the_same_bytes_is_named_with_its_day_and_compared() -> None:
    sound, wrong = Checked("x", REPORT, ()), Checked("x", REPORT, (finding(Severity.MUST),))
    at = datetime(2024, 1, 20, 9, 30, tzinfo=UTC)

    def first(result: Checked | None) -> Upload:
        ended = Examined(Receipt(3, "x"), result) if result else None
        found, words = (ended.found, outcome(ended.result)) if ended else ("", "")
        return Upload(3, "telegram", "8", "x", "d", at, "", words, found)

    assert told(wrong, first(wrong)).lines[0].text == (
        "这份文件此前发来过（#3，2024-01-20 09:30），内容相同。校验结果与那次相同。"
    )
    changed = told(sound, first(wrong)).lines[0].text
    assert "那次的结果是必改 1 项，与这次不同" in changed
    assert told(sound, first(None)).lines[0].text.endswith("内容相同。")


def test_missing_tables_are_said() -> None:
    unread = Report("x", "", 0, "", None, notes=("没有读到表四，可能是图片，或者报告中没有这张表。",))
    text = verdict_on(unread, []).text
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
    message = told(judged(2, Verdict.DISMISSED))
    assert message.lines[0].text == "⚠️ 没有必须改正的问题，请看一看：提示 1 项"
    assert [line.text for line in message.lines[-4:-1]] == [
        "已核定不改 2 条：",
        "· total.sum 第 0 条。（张三，2024-01-20，口径如此）",
        "· total.sum 第 1 条。（张三，2024-01-20，口径如此）",
    ]


def test_with_all_dismissed_nothing_else_was_found() -> None:
    (dismissed,) = judged(1, Verdict.DISMISSED).findings[:1]
    checked = Checked("年报.docx", REPORT, (dismissed,), {dismissed: said(Verdict.DISMISSED)})
    assert told(checked).lines[0].text == "✅ 没有发现其他问题"


def test_of_many_dismissed_findings_the_message_tells_the_first() -> None:
    message = told(judged(8, Verdict.DISMISSED))
    assert message.text.count("口径如此") == 5
    assert "其余见“全部问题”。" in message.text


def test_a_confirmed_finding_counts_and_says_who_confirmed_it() -> None:
    checked = judged(1, Verdict.CONFIRMED)
    assert "必改 1 项" in told(checked).lines[0].text
    for text in (told(checked).text, findings_text(checked)):
        assert "核定：属实（张三，2024-01-20，口径如此）" in text


def test_data_tells_the_decision_at_its_finding_and_counts_the_open_ones() -> None:
    data = findings_data(judged(2, Verdict.DISMISSED))
    assert (data["counts"], data["dismissed"]) == ({"必改": 0, "核实": 0, "提示": 1}, 2)
    assert [one.get("decision") for one in data["findings"]] == [
        *[{"verdict": "不改", "note": "口径如此", "by": "张三", "at": "2024-01-20T00:00:00+00:00"}] * 2,
        None,
    ]
