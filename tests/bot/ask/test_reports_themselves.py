"""Questions about reports themselves: do they add up, agree, go on; what was found, corrected, left blank."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

import parser
from bot.ask import Asker, Context
from bot.ask.answer import Answer, Kind
from parser.report import State
from storage import decisions, reports
from storage.database import Database
from storage.decisions import Decision, Verdict
from tests.drafts import Draft, applications, sound

TODAY = date(2024, 6, 1)
NOW = datetime(2024, 3, 1, 1, tzinfo=UTC)

BRIDGE, WILLOW, HEALTH, WATER = (
    "云溪县石桥镇人民政府",
    "云溪县柳湾镇人民政府",
    "云溪县卫生健康委员会",
    "云溪县水务局",
)
LAST = Draft(
    BRIDGE,
    2022,
    cells={
        **applications(
            received={"person": 6}, granted={"person": 4}, handled={"person": 4}, carried_out={"person": 2}
        ),
        "normative_documents.in_force": "5",
    },
    prose=sound(),
)
FIRST = Draft(
    BRIDGE,
    2023,
    cells={
        **applications(
            received={"person": 9}, carried_in={"person": 2}, granted={"person": 10}, handled={"person": 10},
            carried_out={"person": 1},
        ),
        "normative_documents.issued": "2",
        "normative_documents.in_force": "7",
    },
    prose={1: ["因旧街改造，居民的申请增多，全年收到政府信息公开申请9件，办结10件。"]},
)  # fmt: skip
SECOND = replace(
    FIRST,
    cells={
        **FIRST.cells,
        **applications(
            received={"person": 12}, carried_in={"person": 2}, granted={"person": 13}, handled={"person": 13},
            carried_out={"person": 1},
        ),
    },
    prose={1: ["因旧街改造，居民的申请增多，全年收到政府信息公开申请12件，办结13件。"]},
)  # fmt: skip
UNBALANCED = Draft(
    WILLOW,
    2023,
    cells={
        **applications(received={"person": 7}, granted={"person": 7}, handled={"person": 7}),
        "applications.handled.total": "8",
        "fees.amount": "/",
    },
    prose={1: ["全年收到政府信息公开申请5件。"]},
)
BLANK = Draft(HEALTH, 2023, cells={"licensing.decisions": "", "fees.amount": ""}, prose=sound())
ZERO = Draft(WATER, 2023)


@pytest.fixture(scope="module")
def db(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Database]:
    db = Database.open(f"sqlite:///{tmp_path_factory.mktemp('themselves') / 'reports.db'}")
    days = (0, 1, 39, 2, 3, 4)
    for draft, day in zip((LAST, FIRST, SECOND, UNBALANCED, BLANK, ZERO), days, strict=True):
        data = draft.one_cell_a_line().encode()
        report = parser.read(data, f"{draft.title}.txt")
        before = reports.previous(db, report.agency, report.year)
        reports.save(db, report, parser.check(report, before), data, NOW + timedelta(days=day))
    yield db
    db.close()


@pytest.fixture(scope="module")
def asker(db: Database) -> Asker:
    return Asker(db)


def ask(asker: Asker, *questions: str) -> Answer:
    context = Context()
    for question in questions:
        answer, context = asker.ask(question, TODAY, context)
    return answer


def values(answer: Answer) -> dict[str, object]:
    return {figure.key: figure.value for figure in answer.figures}


def test_equations_that_hold_are_told_with_their_numbers(asker: Asker) -> None:
    answer = ask(asker, "石桥镇2023年表三平不平")
    assert answer.kind is Kind.FINDINGS
    assert "39 个等式全部相等" in answer.headline
    assert any("12 ＋ 上年结转 2 ＝ 14" in line for line in answer.lines)
    assert values(answer)["applications.carried_out.total"] == 1


def test_an_equation_that_fails_is_told_with_how_to_mend_it(asker: Asker) -> None:
    answer = ask(asker, "柳湾镇2023年表三的勾稽关系成立吗")
    assert "不平" in answer.headline
    assert any("由 8 改为 7" in line for line in answer.lines)
    assert any("改法" in line for line in answer.lines)


def test_a_cell_without_a_number_leaves_its_equations_unchecked(asker: Asker) -> None:
    answer = ask(asker, "水务局2023年表三平不平")
    assert "平的" in answer.headline


def test_what_was_carried_over_is_held_against_last_year(asker: Asker) -> None:
    answer = ask(asker, "石桥镇2023年结转数和上年年报接得上吗")
    assert "接得上" in answer.headline
    assert [figure.value for figure in answer.figures] == [2, 2]
    assert [figure.year for figure in answer.figures] == [2022, 2023]


def test_without_last_years_report_nothing_is_said_of_the_carry_over(asker: Asker) -> None:
    answer = ask(asker, "柳湾镇2023年结转和上年衔接吗")
    assert "没有云溪县柳湾镇 2022 年的年报，不能核对" in answer.headline
    assert answer.figures == ()


def test_documents_in_force_are_held_against_last_year(asker: Asker) -> None:
    answer = ask(asker, "石桥镇2023年规范性文件现行有效数和上年接得上吗")
    assert any("5 ＋ 本年制发 2 － 本年废止 0 ＝ 7" in line for line in answer.lines)


def test_prose_against_table_tells_both_numbers_and_quotes_the_sentence(asker: Asker) -> None:
    answer = ask(asker, "柳湾镇2023年正文和表格对得上吗")
    assert "5 件" in answer.headline
    assert "7 件" in answer.headline
    assert answer.passages[0].text == "全年收到政府信息公开申请5件。"
    assert "一致：比对了" in ask(asker, "石桥镇2023年正文和表格对得上吗").headline


def test_which_of_both_counts_is_the_table(asker: Asker) -> None:
    answer = ask(asker, "柳湾镇2023年正文说5件，表里7件，到底几件")
    assert answer.kind is Kind.VALUE
    assert values(answer) == {"applications.received.total": 7}
    assert any("以表格为准" in note for note in answer.notes)
    assert ask(asker, "正文和表格不一样以哪个为准").kind is Kind.DEFINE


def test_findings_are_told_with_severity_and_hint_and_can_be_asked_on(asker: Asker) -> None:
    answer = ask(asker, "柳湾镇2023年年报错在哪")
    assert "必改 2 条" in answer.headline
    assert ask(asker, "柳湾镇2023年年报错在哪", "怎么改").lines[0].startswith("A1 的改法")
    assert ask(asker, "柳湾镇2023年年报错在哪", "石桥镇的呢").kind is Kind.FINDINGS


def test_which_reports_have_faults_is_told_with_what_it_rests_on(asker: Asker) -> None:
    answer = ask(asker, "哪些镇2023年的年报有错")
    assert "柳湾镇" in answer.headline
    assert "石桥镇" not in answer.headline
    assert any("2023 年年报 2 份" in note for note in answer.notes)


def test_what_a_reviewer_said_stands_beside_the_finding(db: Database, asker: Asker) -> None:
    held = reports.load(db, next(a.id for a in asker.library.agencies.values() if a.name == WILLOW), 2023)
    assert held is not None
    finding = next(one for one in held.findings if one.code == "N1")
    decisions.decide(db, WILLOW, 2023, finding, Decision(Verdict.DISMISSED, "口径不同", "张三", NOW))
    answer = ask(asker, "柳湾镇2023年正文和表格对得上吗")
    assert any("N1 不改（张三 2024-03-01，口径不同）" in line for line in answer.lines)


@pytest.mark.parametrize(
    ("question", "told"),
    [("N1是啥意思", "正文"), ("代码X 2 代表什么", "现行有效"), ("必改是什么意思", "确定的错误")],
)
def test_rules_and_severities_are_explained(asker: Asker, question: str, told: str) -> None:
    answer = ask(asker, question)
    assert answer.kind is Kind.DEFINE
    assert told in "\n".join((answer.headline, *answer.lines))


def test_an_old_figure_is_told_as_such_beside_the_one_in_force(asker: Asker) -> None:
    answer = ask(asker, "石桥镇2023年第一版写的新收多少")
    assert "第 1 版" in answer.headline
    assert [figure.value for figure in answer.figures] == [9, 12]
    assert "已更正" in answer.figures[0].label
    assert "已更正" not in answer.figures[1].label


def test_corrections_are_told_with_their_days_and_cells(asker: Asker) -> None:
    answer = ask(asker, "石桥镇2023年年报改了哪些数")
    assert "2024-04-09" in answer.headline
    assert any("新收政府信息公开申请：9 → 12" in line for line in answer.lines)
    assert "没有更正过" in ask(asker, "柳湾镇2023年年报改过吗").headline
    assert "石桥镇" in ask(asker, "哪些年报更正过").headline


def test_a_version_that_is_not_held_has_no_figure(asker: Asker) -> None:
    answer = ask(asker, "石桥镇2023年第三版写的新收多少")
    assert answer.figures == ()
    assert "没有第 3 版" in answer.headline


def test_after_a_correction_the_figure_in_force_is_meant(asker: Asker) -> None:
    assert values(ask(asker, "石桥镇2023年新收多少件（更正后）")) == {"applications.received.total": 12}


def test_blanks_marks_and_zeros_are_three_things(asker: Asker) -> None:
    blank = ask(asker, "卫健委2023年行政许可是0还是没填")
    assert [figure.state for figure in blank.figures] == [State.BLANK]
    answer = ask(asker, "哪些单位2023年收费没填")
    assert answer.kind is Kind.FILTER
    assert any("柳湾镇" in line and "“/”" in line for line in answer.lines)
    assert any("卫生健康" in line and "空白" in line for line in answer.lines)
    zeros = ask(asker, "2023年哪些单位表格全填0")
    assert "水务局" in zeros.headline
    assert "卫生健康" not in zeros.headline
    assert ask(asker, "水务局2023年全是零吗").headline.startswith("是。")


def test_blanks_of_all_are_never_answered_with_a_ranking(asker: Asker) -> None:
    assert ask(asker, "2023年谁的行政许可那一栏空着").kind is Kind.FILTER


def test_a_reason_is_quoted_beside_the_growth(asker: Asker) -> None:
    answer = ask(asker, "石桥镇2023年申请为什么变多了")
    assert answer.kind is Kind.WHY
    assert "多 6 件" in answer.headline
    assert "旧街改造" in answer.passages[0].text


def test_without_a_reason_in_the_prose_none_is_given(asker: Asker) -> None:
    answer = ask(asker, "柳湾镇2023年申请为什么这么多")
    assert answer.passages == ()
    assert any("没有说明原因" in line for line in (answer.headline, *answer.lines))


def test_a_presumption_that_the_figures_contradict_is_told(asker: Asker) -> None:
    assert "与所问的不同" in ask(asker, "石桥镇2023年申请为什么减少").headline


def test_a_source_is_told_within_the_question(asker: Asker) -> None:
    answer = ask(asker, "石桥镇2023年新收12件这个数出自哪里")
    assert answer.kind is Kind.SOURCE
    assert "表三" in answer.lines[0]


def test_a_file_that_was_sent_is_none_that_was_asked_about(asker: Asker) -> None:
    assert ask(asker, "石桥镇2023年新收多少", "我传的报告错在哪").kind is Kind.CLARIFY
