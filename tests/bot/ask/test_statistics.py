"""Questions about reports for 2014 to 2018, whose list of indicators counts otherwise than later tables."""

from collections.abc import Iterator
from datetime import date

import pytest

import parser
from bot.ask import Asker
from bot.ask.answer import Answer, Kind
from parser.report import Number
from storage.database import Database
from storage.reports import save
from tests.bot.ask.reports import NOW
from tests.drafts import BALANCED, Draft, statistics

BRIDGE = "东川市云溪县石桥镇人民政府"
WILLOW = "东川市云溪县柳湾镇人民政府"
IN_2016 = statistics(
    disclosed=418,
    disclosed__normative_documents=12,
    documents_issued=9,
    channels__website=390,
    channels__wechat=77,
    press_conferences=2,
    explanations=6,
    applications_received=14,
    applications_received__in_person=3,
    applications_received__online=11,
    applications_closed=13,
    applications_closed__on_time=12,
    applications_closed__extended=1,
    replies=13,
    replies__granted=6,
    replies__granted_in_part=2,
    replies__refused=2,
    replies__refused__privacy=1,
    replies__refused__state_secret=1,
    replies__not_existing=3,
    reviews=3,
    reviews__upheld=2,
    reviews__corrected=1,
    lawsuits=1,
    lawsuits__upheld=1,
    complaints=4,
    staff=5,
    staff__full_time=1,
    staff__part_time=4,
    trainings=2,
    trainees=60,
) | {"statistics.fees.count": "0.35", "statistics.budget.count": "", "statistics.offices.count": "/"}

DRAFTS = (
    Draft(BRIDGE, 2016, "2014", IN_2016, {3: ["全年收到政府信息公开申请15件。"]}),
    Draft(BRIDGE, 2017, "2014", statistics(applications_received=20, applications_closed=19)),
    Draft(BRIDGE, 2023, "2021", BALANCED, {1: ["全年主动公开政府信息500条。"]}),
    Draft(WILLOW, 2016, "2014", statistics(applications_received=30)),
)


@pytest.fixture(scope="module")
def asker(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Asker]:
    """Two towns, one of them over both eras."""
    db = Database.open(f"sqlite:///{tmp_path_factory.mktemp('statistics') / 'reports.db'}")
    for draft in DRAFTS:
        data = draft.one_cell_a_line().encode()
        report = parser.read(data, f"{draft.title}.txt")
        save(db, report, parser.check(report), data, NOW)
    yield Asker(db)
    db.close()


def ask(asker: Asker, question: str) -> Answer:
    return asker.ask(question, date(2024, 6, 1))[0]


def told(answer: Answer) -> list[tuple[int, str, Number | None]]:
    return [(figure.year, figure.key, figure.value) for figure in answer.figures]


@pytest.mark.parametrize(
    ("question", "row", "value"),
    [
        ("收到申请数", "applications_received", 14),
        ("收到多少申请", "applications_received", 14),
        ("受理了几件依申请公开", "applications_received", 14),
        ("网络申请数是多少", "applications_received.online", 11),
        ("当面申请几件", "applications_received.in_person", 3),
        ("申请办结数", "applications_closed", 13),
        ("按时办结几件", "applications_closed.on_time", 12),
        ("延期办结了几件申请", "applications_closed.extended", 1),
        ("申请答复数", "replies", 13),
        ("同意公开答复数", "replies.granted", 6),
        ("部分公开几件", "replies.granted_in_part", 2),
        ("不同意公开几件", "replies.refused", 2),
        ("因涉及个人隐私不同意公开的几件", "replies.refused.privacy", 1),
        ("涉及国家秘密的几件", "replies.refused.state_secret", 1),
        ("申请信息不存在的几件", "replies.not_existing", 3),
        ("行政复议几件", "reviews", 3),
        ("行政复议维持几件", "reviews.upheld", 2),
        ("行政诉讼被依法纠错几件", "lawsuits.corrected", 0),
        ("举报投诉数量", "complaints", 4),
        ("主动公开政府信息多少条", "disclosed", 418),
        ("主动公开规范性文件数", "disclosed.normative_documents", 12),
        ("制发规范性文件总数", "documents_issued", 9),
        ("政府网站公开政府信息数", "channels.website", 390),
        ("政务微信公开了多少条", "channels.wechat", 77),
        ("参加或举办新闻发布会总次数", "press_conferences", 2),
        ("政策解读稿件发布数", "explanations", 6),
        ("专职人员几人", "staff.full_time", 1),
        ("接受培训人员数", "trainees", 60),
        ("举办培训班几次", "trainings", 2),
    ],
)
def test_an_indicator_is_found_by_its_label_and_by_what_people_call_it(
    asker: Asker, question: str, row: str, value: int
) -> None:
    assert told(ask(asker, f"石桥镇2016年{question}")) == [(2016, f"statistics.{row}.count", value)]


def test_an_answer_names_its_unit_its_source_and_the_list(asker: Asker) -> None:
    answer = ask(asker, "石桥镇2016年依申请公开信息收取的费用")
    assert answer.headline == "云溪县石桥镇 2016 年依申请公开信息收取的费用 0.35 万元"
    assert answer.figures[0].source.row == "七、依申请公开信息收取的费用"
    assert any("〔2014〕32号" in note for note in answer.notes)


def test_another_number_in_the_prose_is_shown_beside_that_of_the_list(asker: Asker) -> None:
    answer = ask(asker, "石桥镇2016年收到多少申请")
    assert "收到申请数：正文写 15 件，表格合计 14 件，本答以表格为准。" in answer.notes
    assert "15件" in answer.passages[0].text


def test_a_blank_and_a_mark_are_no_zero(asker: Asker) -> None:
    assert "空白，不等于 0" in ask(asker, "石桥镇2016年政府信息公开专项经费").headline
    assert "写的是“/”，不等于 0" in ask(asker, "石桥镇2016年专门机构几个").headline


def test_a_word_of_two_indicators_without_its_total_gives_both(asker: Asker) -> None:
    rows = [key for _, key, _ in told(ask(asker, "石桥镇2016年维持的几件"))]
    assert rows == ["statistics.reviews.upheld.count", "statistics.lawsuits.upheld.count"]


@pytest.mark.parametrize(
    "question", ["上年结转几件", "行政处罚几件", "不予公开几件", "公开率", "予以公开几件"]
)
def test_what_only_later_tables_hold_is_not_taken_from_another_indicator(asker: Asker, question: str) -> None:
    answer = ask(asker, f"石桥镇2016年{question}")
    assert (answer.kind, answer.figures) == (Kind.NOT_IN_REPORT, ())
    assert "〔2014〕32号" in answer.headline


def test_what_the_list_alone_holds_is_not_taken_from_later_tables(asker: Asker) -> None:
    for question in ("按时办结数", "告知作出更改补充数", "接受培训人员数"):
        assert told(ask(asker, f"石桥镇2023年{question}")) == []


def test_words_of_the_list_ask_for_the_prose_where_a_report_holds_later_tables(asker: Asker) -> None:
    answer = ask(asker, "石桥镇2023年主动公开政府信息多少条")
    assert (answer.kind, answer.figures) == (Kind.PASSAGE, ())
    assert "500条" in answer.passages[0].text


@pytest.mark.parametrize(
    "question", ["网络申请办结率", "培训了几个月", "自然人申请几件", "商业企业收到申请数"]
)
def test_more_than_the_list_tells_is_not_answered_from_it(asker: Asker, question: str) -> None:
    assert told(ask(asker, f"石桥镇2016年{question}")) == []


def test_both_eras_are_answered_each_by_its_own_and_not_compared(asker: Asker) -> None:
    answer = ask(asker, "石桥镇2016年到2023年收到的申请有多少")
    assert told(answer) == [
        (2016, "statistics.applications_received.count", 14),
        (2017, "statistics.applications_received.count", 20),
        (2023, "applications.received.total", 15),
    ]
    assert any("口径不同，不能直接比较或相加" in note for note in answer.notes)
    assert "口径不同" in ask(asker, "石桥镇2023年比2016年多收几件申请").headline


def test_two_years_of_the_list_are_compared(asker: Asker) -> None:
    answer = ask(asker, "石桥镇2017年比2016年多收几件申请")
    assert (answer.kind, "多 6 件" in answer.headline) == (Kind.TREND, True)


def test_a_ranking_of_a_year_of_the_list_ranks_its_indicator(asker: Asker) -> None:
    answer = ask(asker, "2016年哪个镇收到的申请最多")
    assert [(figure.agency, figure.key, figure.value) for figure in answer.figures] == [
        (WILLOW, "statistics.applications_received.count", 30),
        (BRIDGE, "statistics.applications_received.count", 14),
    ]


def test_a_sum_over_all_reports_of_a_year_of_the_list_has_its_unit(asker: Asker) -> None:
    assert "合计 44 件" in ask(asker, "2016年各镇收到的申请加起来多少").headline


def test_a_part_is_a_share_of_its_total(asker: Asker) -> None:
    assert "21.4%" in ask(asker, "石桥镇2016年当面申请占多少").headline


def test_the_next_question_may_be_about_the_other_era(asker: Asker) -> None:
    today = date(2024, 6, 1)
    _, context = asker.ask("石桥镇2023年收到多少申请", today)
    earlier, context = asker.ask("那2016年呢", today, context)
    assert told(earlier) == [(2016, "statistics.applications_received.count", 14)]
    _, context = asker.ask("石桥镇2016年申请办结数", today, context)
    later, _ = asker.ask("那2017年呢", today, context)
    assert told(later) == [(2017, "statistics.applications_closed.count", 19)]


def test_an_indicator_of_the_list_is_explained(asker: Asker) -> None:
    answer = ask(asker, "什么是延期办结数")
    assert (answer.kind, "〔2014〕32号" in answer.lines[0]) == (Kind.DEFINE, True)
