"""Files that are sent, checked, and worked on again: over a real database, without a channel."""

from __future__ import annotations

import io
import re
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from openpyxl import load_workbook

from bot.assistant import Assistant
from bot.errand import Errand, Wanted, Work
from bot.message import Message
from bot.person import Person
from bot.reply.english import in_english
from bot.reply.verdict import verdict_message
from bot.rights import Policy
from parser import check, read
from storage import audit, inbox, reports
from storage.database import Database
from storage.decisions import Decision, Verdict, decide
from storage.inbox import Receipt, Sent
from tests.bot.clock import Clock
from tests.bot.test_marking import word
from tests.drafts import BALANCED, Draft, sound
from tests.parser.marking.anchored import anchored

TOWN = Draft("云溪县石桥镇人民政府", 2023, cells=BALANCED, prose=sound())
WRONG = replace(TOWN, cells={**BALANCED, "review.total": "9"})
WANG, LI = Person("telegram", "7", "7"), Person("telegram", "8", "-5")


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def assistant(db: Database, clock: Clock) -> Assistant:
    return Assistant(db, clock)


def receive(
    assistant: Assistant, data: bytes, name: str = "年报.docx", who: Person = WANG, reference: str = "r"
) -> Receipt:
    return assistant.receive(Sent(who.channel, who.id, who.chat, name, data, reference=reference or None))


def send(assistant: Assistant, data: bytes, name: str = "年报.docx", who: Person = WANG) -> Message:
    """The verdict on a file, which is settled then."""
    receipt = receive(assistant, data, name, who)
    verdict = verdict_message(assistant.examine(who, receipt, data))
    assistant.settle(receipt)
    return verdict


def press(assistant: Assistant, says: str, who: Person = WANG) -> Message:
    return assistant.reply(who.channel, who.id, who.chat, says)


def hold(db: Database, draft: Draft, at: datetime = datetime(2024, 5, 1, 20, tzinfo=UTC)) -> None:
    data = draft.web_page().encode()
    reports.save(db, read(data, "年报.html"), [], data, at)


def test_the_name_of_a_file_neither_turns_our_words_around_nor_adds_a_line(assistant: Assistant) -> None:
    told = send(assistant, word(TOWN), "\u202exslx.年报》（#1）\n✅ 没有发现问题.docx")
    assert "文件：《xslx.年报》（#1） ✅ 没有发现问题.docx》（#1）" in [line.text for line in told.lines]
    assert "\u202e" not in told.text
    assert "《未命名文件》" in send(assistant, word(WRONG), "\u200f").text


def test_a_file_stays_on_disk_until_its_verdict_was_given(db: Database, assistant: Assistant) -> None:
    data = word(TOWN)
    receipt = receive(assistant, data)
    assert [one.data for one in inbox.unsettled(db, "telegram")] == [data]
    assert "✅" in verdict_message(assistant.examine(WANG, receipt, data)).text
    assert [one.data for one in inbox.unsettled(db, "telegram")] == [data]
    assistant.settle(receipt)
    assert inbox.unsettled(db, "telegram") == []


def test_the_same_bytes_again_name_the_first_check_its_time_and_that_nothing_changed(
    assistant: Assistant, clock: Clock
) -> None:
    data = word(WRONG)
    first = send(assistant, data)
    clock.time += timedelta(days=3)
    again = send(assistant, data, "另一个名字.docx", LI)
    assert again.lines[0].text == (
        "这份文件此前发来过（#1，2024-06-01 09:00），内容相同。校验结果与那次相同。"
    )
    assert again.lines[1] == first.lines[0]


def test_an_outcome_that_changed_with_what_is_held_is_told_beside_the_first(
    db: Database, assistant: Assistant
) -> None:
    data = word(TOWN)
    send(assistant, data)
    hold(db, replace(TOWN, year=2022, cells={**BALANCED, "applications.carried_out.person": "5"}))
    assert "那次的结果是没有发现问题，与这次不同" in send(assistant, data).lines[0].text


def test_a_file_is_judged_by_what_reviewers_have_decided(
    db: Database, assistant: Assistant, clock: Clock
) -> None:
    (finding,) = [one for one in check(read(word(WRONG), "年报.docx")) if one.code == "A4"]
    decision = Decision(Verdict.DISMISSED, "另有说明", "张三", clock())
    assert decide(db, "云溪县石桥镇", 2023, finding, decision)
    told = send(assistant, WRONG.one_cell_a_line().encode(), "年报.txt").text
    assert told.startswith("✅ 没有发现其他问题")
    assert "（张三，2024-06-01，另有说明）" in told
    other = replace(WRONG, cells={**BALANCED, "review.total": "8"})
    told = send(assistant, other.one_cell_a_line().encode(), "年报.txt").text
    assert told.startswith("❌ 发现必须改正的问题：必改 1 项")
    assert "此前核定：不改（张三，2024-06-01，另有说明）；数值已变，请重新核定" in told


def test_a_report_that_is_held_otherwise_is_told_cell_by_cell(db: Database, assistant: Assistant) -> None:
    hold(db, TOWN)
    told = send(assistant, word(WRONG)).text
    # Twenty past midnight in Beijing it was the day after.
    assert "库内已有第 1 版（2024-05-02 收录），表格有 1 格与这份不同（库内 → 这份）：" in told
    assert "3 → 9" in told
    assert "提示 1 项" in told
    assert "与此前的版本" not in told


def test_a_report_that_is_held_as_it_is_and_one_with_other_prose_are_told_apart(
    db: Database, assistant: Assistant
) -> None:
    hold(db, TOWN)
    assert (
        "库内已有这份年报（第 1 版，2024-05-02 收录），内容相同。"
        in send(assistant, TOWN.web_page().encode(), "年报.html").text
    )
    prose = {**sound(), 6: ["没有其他事项。"]}
    assert "表格的数与这份相同，正文有不同" in send(assistant, word(replace(TOWN, prose=prose))).text


def test_a_report_as_it_was_before_its_correction_is_known_as_the_version_that_was_replaced(
    db: Database, assistant: Assistant
) -> None:
    hold(db, WRONG)
    hold(db, TOWN)
    told = send(assistant, WRONG.web_page().encode(), "年报.html").text
    assert "与库内的第 1 版内容相同，那一版已不再现行，现行的是第 2 版" in told
    assert "9 → 3" not in told
    assert "3 → 9" in told


def test_what_is_offered_is_what_can_be_done(assistant: Assistant) -> None:
    def offered(message: Message) -> list[str]:
        return [one.says for row in message.buttons for one in row]

    assert offered(send(assistant, word(WRONG))) == ["/findings 1", "/marked 1"]
    assert offered(send(assistant, WRONG.web_page().encode(), "年报.html")) == ["/findings 2"]
    assert offered(send(assistant, word(TOWN))) == []
    assert offered(send(assistant, b" ", "空.docx")) == []


def test_the_list_is_the_reviewers_workbook_over_the_bytes_that_were_fetched_again(
    assistant: Assistant,
) -> None:
    data = word(WRONG)
    send(assistant, data)
    begun = press(assistant, "/findings 1")
    assert begun.text == "正在整理《年报.docx》的全部问题……"
    assert begun.errand
    assert [(one.number, one.reference) for one in begun.errand.files] == [(1, "r")]
    done = assistant.perform(WANG, begun.errand, [data])
    assert done.attachment
    assert done.attachment.filename == "问题清单-云溪县石桥镇人民政府2023.xlsx"
    sheet = load_workbook(io.BytesIO(done.attachment.data))["问题"]
    assert [sheet["C2"].value, sheet["D2"].value, sheet["G2"].value] == ["必改", "A4", "9"]


def test_one_workbook_holds_several_files(assistant: Assistant) -> None:
    one, other = word(WRONG), word(replace(WRONG, agency="云溪县柳河镇人民政府"))
    send(assistant, one, "一.docx")
    send(assistant, other, "二.docx")
    begun = press(assistant, "全部问题 #1、#2")
    assert begun.errand
    done = assistant.perform(WANG, begun.errand, [one, other])
    assert done.attachment
    assert done.attachment.filename == "问题清单-2份.xlsx"
    units = load_workbook(io.BytesIO(done.attachment.data))["单位"]
    assert {row[0].value for row in units.iter_rows(min_row=2)} == {
        "云溪县石桥镇人民政府",
        "云溪县柳河镇人民政府",
    }


def test_the_marked_copy_holds_the_findings_as_comments(assistant: Assistant) -> None:
    data = word(WRONG)
    send(assistant, data, "我的../年报.docx")
    begun = press(assistant, "/marked 1")
    assert begun.errand
    assert begun.errand.work is Work.MARK
    done = assistant.perform(WANG, begun.errand, [data])
    assert done.attachment
    assert done.attachment.filename == "我的..年报-标注版.docx"
    assert any("【必改】A4" in one.text for one in anchored(done.attachment.data))
    assert "原文没有改动" in done.text


def test_a_file_of_another_kind_cannot_be_marked_and_the_next_step_is_said(assistant: Assistant) -> None:
    data = WRONG.web_page().encode()
    send(assistant, data, "年报.html")
    begun = press(assistant, "/marked 1")
    assert begun.errand
    assert "只有 .docx 文件能加批注" in assistant.perform(WANG, begun.errand, [data]).text


def test_a_file_is_worked_on_for_its_sender_alone_and_what_is_unknown_looks_the_same(
    assistant: Assistant,
) -> None:
    send(assistant, word(WRONG))
    strange = press(assistant, "/findings 1", LI)
    assert strange.errand is None
    assert "没有您发来的 #1" in strange.text
    assert press(assistant, "/findings 99", LI).text == strange.text.replace("#1", "#99")
    same_id_elsewhere = Person("terminal", "7", "7")
    assert press(assistant, "/findings 1", same_id_elsewhere).text == strange.text


def test_other_bytes_than_those_that_were_checked_are_not_worked_on(assistant: Assistant) -> None:
    send(assistant, word(WRONG))
    begun = press(assistant, "/findings 1")
    assert begun.errand
    done = assistant.perform(WANG, begun.errand, [word(TOWN)])
    assert done.attachment is None
    assert "请重新发送这份文件" in done.text


def test_a_file_without_a_reference_is_asked_for_again(assistant: Assistant) -> None:
    receive(assistant, word(WRONG), reference="")
    begun = press(assistant, "/marked 1")
    assert begun.errand is None
    assert "请重新发送这份文件" in begun.text


def test_a_command_without_a_number_says_where_the_number_stands(assistant: Assistant) -> None:
    for words in ("/findings", "/findings 石桥镇", "全部问题"):
        assert "/findings 12" in press(assistant, words).text


def test_the_wording_around_a_verdict_is_known_in_english(assistant: Assistant) -> None:
    chinese = re.compile("[\u4e00-\u9fff]")
    message = in_english(send(assistant, word(WRONG), "report.docx"))
    assert message.lines[0].text == "❌ There are mistakes: 1 must be mended"
    assert not [one.label for row in message.buttons for one in row if chinese.search(one.label)]
    assert message.lines[1].text == "File: “report.docx” (#1)"
    assert not chinese.search(in_english(press(assistant, "/findings 9")).text)


def test_checking_without_a_file_says_how_it_is_sent_and_what_can_be_read(assistant: Assistant) -> None:
    for words in ("/check", "校验"):
        told = press(assistant, words).text
        assert "把年报文件直接发给我" in told
        assert "20 MB" in told


def publisher(db: Database, clock: Clock) -> Assistant:
    """An assistant to which Wang is an administrator."""
    return Assistant(db, clock, policy=Policy(founders=frozenset({(WANG.channel, WANG.id)})))


def test_publishing_is_offered_to_who_may_and_not_for_what_is_in_force(db: Database, clock: Clock) -> None:
    assistant = publisher(db, clock)

    def offered(who: Person) -> list[str]:
        receipt = receive(assistant, TOWN.web_page().encode(), "年报.html", who)
        return [work.value for work in assistant.examine(who, receipt, TOWN.web_page().encode()).offers]

    assert offered(WANG) == ["publish"]
    assert offered(LI) == []
    hold(db, TOWN)
    assert offered(WANG) == []


def test_publishing_takes_the_file_that_was_fetched_again_and_the_reason_said_behind_its_number(
    db: Database, clock: Clock
) -> None:
    assistant = publisher(db, clock)
    data = word(WRONG)
    send(assistant, data)
    asked = assistant.perform(WANG, errand(press(assistant, "/publish 1")), [data])
    assert "请写明理由" in asked.text
    assert reports.current(db, TOWN.agency, 2023) is None
    begun = press(assistant, "/publish 1 理由：原件如此")
    assert errand(begun).words == "理由：原件如此"
    assert "已发布" in assistant.perform(WANG, errand(begun), [data]).text
    assert reports.current(db, TOWN.agency, 2023) is not None


def test_who_may_not_publish_is_told_of_no_such_command(db: Database, assistant: Assistant) -> None:
    data = word(TOWN)
    send(assistant, data)
    assert press(assistant, "/publish 1").errand is None
    forged = Errand(Work.PUBLISH, (Wanted(1, "年报.docx", "r"),))
    assert "您不能这样做" in assistant.perform(WANG, forged, [data]).text
    assert reports.current(db, TOWN.agency, 2023) is None


def test_who_taps_what_is_anothers_is_told_so_and_a_try_to_publish_is_recorded(
    db: Database, assistant: Assistant
) -> None:
    send(assistant, word(TOWN))
    assert assistant.objection(WANG, "/findings 1") == ""
    assert "没有您发来的 #1" in assistant.objection(LI, "/findings 1")
    for says in ("/publish 1", "/publish 1 确认 1"):
        assert "没有“/publish”这个命令" in assistant.objection(LI, says)
    assert assistant.objection(LI, "/subscribe 石桥镇") == assistant.objection(LI, "石桥镇有复议吗") == ""
    refused = audit.newest(db, 9)
    assert [(entry.person, entry.deed) for _, entry in refused] == [(LI.id, "publish")] * 2


def errand(message: Message) -> Errand:
    assert message.errand, message.text
    return message.errand
