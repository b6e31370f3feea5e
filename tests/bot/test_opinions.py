"""The rows of a workbook that a reviewer filled in are decisions; what is unclear is told, not guessed."""

from __future__ import annotations

import io
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

import pytest
from openpyxl import Workbook

from bot.opinions import Opinions, opinions
from parser.checks.fingerprint import Mark
from parser.errors import Refusal
from storage.decisions import Decision, Entry, Verdict

NOW = datetime(2024, 1, 20, 9, 30, tzinfo=UTC)
MARK, OTHER = Mark("N5", "AAAAAAAA", "BBBBBBBB"), Mark("A4", "CCCCCCCC", "DDDDDDDD")
HEAD = ("单位", "年度", "代码", "问题", "编号", "处理意见", "说明", "处理人", "处理时间")
UNIT = "云溪县石桥镇"


def row(verdict: Any = "不改", note: Any = "口径", by: Any = "张三", **other: Any) -> list[Any]:
    cells = {
        "单位": UNIT, "年度": 2023, "代码": "N5", "问题": "不一致。", "编号": str(MARK),
        "处理意见": verdict, "说明": note, "处理人": by, "处理时间": None,
    } | other  # fmt: skip
    return [cells[heading] for heading in HEAD]


def book(*rows: Sequence[Any], head: Sequence[Any] = HEAD, above: Sequence[Sequence[Any]] = ()) -> bytes:
    workbook = Workbook()
    sheet = workbook.active
    assert sheet is not None
    sheet.title = "问题"
    for one in (*above, head, *rows):
        sheet.append(list(one))
    workbook.create_sheet("单位").append(["单位", "年度"])
    buffer = io.BytesIO()
    workbook.save(buffer)
    return buffer.getvalue()


def read(*rows: Sequence[Any], by: str | None = None) -> Opinions:
    return opinions(book(*rows), by, NOW)


def reasons(found: Opinions) -> list[str]:
    return [f"{one.row}：{one.reason}" for one in found.unusable]


def test_a_filled_row_is_a_decision_and_a_blank_one_says_nothing() -> None:
    found = read(row(verdict=None), row(), row(verdict="", 编号=str(OTHER)))
    decision = Decision(Verdict.DISMISSED, "口径", "张三", NOW)
    assert found.entries == (Entry(UNIT, 2023, MARK, "不一致。", decision),)
    assert found.unusable == ()


def test_columns_may_stand_in_another_order_under_a_title_and_hold_blanks() -> None:
    data = book(
        [" 不改 ", " 口径\n", f"{MARK} ".lower(), "2023年", UNIT, "张三"],
        head=["处理意见", "说明", "编号", "年度", "单位", "处理人"],
        above=[["问题清单"], []],
    )
    (entry,) = opinions(data, None, NOW).entries
    assert (entry.mark, entry.year, entry.told, entry.decision.note) == (MARK, 2023, "N5", "口径")


@pytest.mark.parametrize("year", [2023, 2023.0, "2023", "2023年"])
def test_a_year_is_read_as_a_spreadsheet_keeps_it(year: Any) -> None:
    assert read(row(年度=year)).entries[0].year == 2023


@pytest.mark.parametrize(("verdict", "meant"), [(str(one), one) for one in Verdict])
def test_every_verdict_is_taken_by_its_word(verdict: str, meant: Verdict) -> None:
    assert read(row(verdict)).entries[0].decision.verdict is meant


def test_who_decided_is_the_row_s_own_word_or_else_the_one_who_takes_the_list_back() -> None:
    found = read(row(by=None), row(by="李四", 编号=str(OTHER)), by="王五")
    assert [entry.decision.by for entry in found.entries] == ["王五", "李四"]


@pytest.mark.parametrize(
    ("bad", "reason"),
    [
        (row("也许"), "处理意见“也许”认不出。请填属实、不改、撤回之一。"),
        (row(note=None), "核定为不改须写明理由，供以后查看。请补充说明。"),
        (row(by=None), "没有写明处理人。请填“处理人”，或用 --by 写明。"),
        (row(编号="N5-AAAA"), "编号“N5-AAAA”不完整。请从原清单复制这一行的编号。"),
        (row(年度="未识别"), "没有写明单位和年度。"),
        (row(单位=None), "没有写明单位和年度。"),
    ],
)
def test_an_unclear_row_is_named_and_stops_no_other(bad: list[Any], reason: str) -> None:
    found = read(bad, row("属实", 编号=str(OTHER)))
    assert [entry.mark for entry in found.entries] == [OTHER]
    (told,) = reasons(found)
    assert told.startswith(f"“问题”第 2 行：{reason}")


def test_two_rows_of_one_finding_that_agree_are_one_decision() -> None:
    found = read(row(), row())
    assert (len(found.entries), found.unusable) == (1, ())


def test_two_rows_of_one_finding_that_differ_decide_nothing() -> None:
    found = read(row(), row("属实"), row(编号=str(OTHER)))
    assert [entry.mark for entry in found.entries] == [OTHER]
    assert reasons(found) == [
        "“问题”第 3 行：与“问题”第 2 行是同一个问题，填的却不一样，两行都没有记。请统一后重试。"
    ]


@pytest.mark.parametrize("data", [b"", b"abc", book()[:900], b"PK\x05\x06" + bytes(18)])
def test_what_is_no_workbook_is_refused(data: bytes) -> None:
    with pytest.raises(Refusal, match="这个文件打不开"):
        opinions(data, None, NOW)


def test_a_workbook_without_the_columns_is_refused_by_their_names() -> None:
    with pytest.raises(Refusal, match=r"编号.*gongkai check --xlsx"):
        opinions(book(head=["单位", "处理意见"]), None, NOW)
