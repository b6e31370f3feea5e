"""Questions that only the prose answers."""

from datetime import date

import pytest

from bot.ask import Asker
from bot.ask.answer import Answer, Kind

TODAY = date(2024, 6, 1)


def ask(asker: Asker, question: str) -> Answer:
    return asker.ask(question, TODAY)[0]


@pytest.mark.parametrize(
    ("question", "quoted"),
    [
        ("公众号关注人数是多少", "关注人数达5120人"),
        ("公众号发了多少篇推文", "推文320篇"),
        ("主动公开政府信息多少条", "政府信息418条"),
        ("公开了多少条民生实事信息", "民生实事96条"),
        ("培训了几次", "政务公开培训3次"),
        ("收取信息处理费了吗", "未收取信息处理费"),
        ("存在哪些问题", "栏目更新迟缓"),
        ("政策解读方面有什么问题", "政策解读形式单一"),
        ("有什么改进措施", "每周检查栏目"),
        ("平台建设情况怎么样", "云上石桥"),
    ],
)
def test_the_sentence_that_tells_it_is_quoted_with_its_source(
    asker: Asker, question: str, quoted: str
) -> None:
    answer = ask(asker, f"石桥镇2023年{question}")
    assert answer.kind is Kind.PASSAGE
    assert any(quoted in passage.text for passage in answer.passages)
    assert all(passage.source.line for passage in answer.passages)
    assert answer.figures == ()


def test_problems_are_not_mixed_with_their_remedies(asker: Asker) -> None:
    answer = ask(asker, "石桥镇2023年存在哪些问题")
    assert all("每周检查" not in passage.text for passage in answer.passages)


@pytest.mark.parametrize(
    "asked",
    [
        "GDP是多少",
        "满意度是多少",
        "人口多少",
        "平均办理天数",
        "办理建议提案多少件",
        "收到多少封来信",
        "收到投诉举报几件",
        "一网通办",
    ],
)
def test_what_no_report_tells_is_said_with_what_is_near(asker: Asker, asked: str) -> None:
    answer = ask(asker, f"石桥镇2023年{asked}")
    assert answer.kind is Kind.NOT_IN_REPORT
    assert answer.figures == ()
    assert answer.passages == ()
    assert all(ask(asker, choice.question).figures for choice in answer.choices)


def test_a_number_asked_for_is_never_answered_by_a_sentence_without_one(asker: Asker) -> None:
    assert ask(asker, "石桥镇2023年短视频多少个").kind is Kind.NOT_IN_REPORT


def test_a_question_about_any_agency_searches_all(asker: Asker) -> None:
    answer = ask(asker, "哪些镇组织了政务公开培训")
    assert answer.kind is Kind.PASSAGE
    assert "培训3次" in answer.passages[0].text


@pytest.mark.parametrize(
    ("question", "quoted", "word"),
    [
        ("公众号有多少粉丝", "关注人数达5120人", "关注人数"),
        ("办了几期培训班", "政务公开培训3次", "培训"),
    ],
)
def test_another_word_for_the_same_thing_finds_the_sentence_and_is_marked(
    asker: Asker, question: str, quoted: str, word: str
) -> None:
    answer = ask(asker, f"石桥镇2023年{question}")
    assert quoted in answer.passages[0].text
    assert any(word in marked for marked in answer.passages[0].words)


def test_what_a_part_of_a_report_does_not_mention_is_said(asker: Asker) -> None:
    answer = ask(asker, "石桥镇2023年的改进措施提到培训了吗")
    assert answer.kind is Kind.PASSAGE
    assert "没有提到“培训”" in answer.headline


def test_reports_that_mention_a_word_are_told_with_what_was_searched(asker: Asker) -> None:
    answer = ask(asker, "哪些年报写到了“民生实事”")
    assert answer.kind is Kind.PASSAGE
    assert "石桥镇" in answer.headline
    assert any("范围：" in note for note in answer.notes)
