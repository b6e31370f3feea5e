from __future__ import annotations

from bot.checked import Checked
from bot.errand import Work
from bot.examined import Examined
from bot.message import Message
from bot.reply.album import album_message, album_received
from parser.errors import NotAReport
from parser.report import Finding, Report, Severity
from storage.inbox import Receipt

TABLES = frozenset({"disclosure", "applications", "disputes"})


def file(number: int, *severities: Severity, offers: tuple[Work, ...] = ()) -> Examined:
    report = Report(f"{number}.docx", f"第{number}镇人民政府", 2023, "标题", "2021", TABLES)
    findings = tuple(
        Finding(f"A{place}", one, "错。", "某处", (), "1", "2", "", "", "")
        for place, one in enumerate(severities)
    )
    return Examined(Receipt(number, f"{number}.docx"), Checked(report.file, report, findings), offers=offers)


def refused(number: int) -> Examined:
    return Examined(Receipt(number, f"{number}.docx"), NotAReport("不是年报。"))


def says(message: Message) -> list[list[str]]:
    return [[button.says for button in row] for row in message.buttons]


def test_every_file_has_a_line_and_the_worst_stands_first() -> None:
    must, verify = Severity.MUST, Severity.VERIFY
    message = album_message([file(1), file(2, verify), refused(3), file(4, must), file(5, must, must)])
    assert [line.text for line in message.lines[:-1]] == [
        "5 份文件校验完毕：",
        "1．⚠️ 《3.docx》没有校验：不是年报。",
        "2．❌ 《5.docx》第5镇人民政府 2023：必改 2 项",
        "3．❌ 《4.docx》第4镇人民政府 2023：必改 1 项",
        "4．⚠️ 《2.docx》第2镇人民政府 2023：核实 1 项",
        "5．✅ 《1.docx》第1镇人民政府 2023：没有发现问题",
    ]


def test_each_file_has_its_buttons_and_all_of_them_one_workbook() -> None:
    offers = (Work.LIST, Work.MARK, Work.PUBLISH)
    message = album_message([file(1, Severity.MUST, offers=offers), refused(2), file(3)])
    assert says(message) == [
        ["/verdict 1", "/marked 1", "/publish 1"],
        ["/verdict 3"],
        ["/findings 1 3"],
    ]
    assert [button.label for button in message.buttons[0]] == ["2．查看", "2．标注版", "2．发布"]


def test_one_file_that_could_be_read_needs_no_common_workbook() -> None:
    assert says(album_message([file(1), refused(2)])) == [["/verdict 1"]]


def test_the_arrival_names_each_file_with_its_number() -> None:
    told = album_received([Receipt(3, "一.docx"), Receipt(4, "二.docx")]).text
    assert told == "已收到 2 份文件，正在校验……\n· 《一.docx》（#3）\n· 《二.docx》（#4）"
