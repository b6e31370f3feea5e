"""Reports whose tables mix two editions: a row that is not there is said to be missing and never 0."""

from collections.abc import Iterator
from datetime import date

import pytest

import parser
from bot.ask import Asker
from bot.ask.answer import Answer, Kind
from bot.ask.indicators import Indicator
from bot.ask.kinds.standings import standings
from bot.ask.library import Library
from storage import agencies
from storage.database import Database
from storage.reports import save
from tests.bot.ask.reports import NOW
from tests.drafts import BALANCED, Draft, hybrid

WILLOW = "东川市云溪县柳湾镇人民政府"
BRIDGE = "东川市云溪县石桥镇人民政府"
OTHER_FOUR = {"applications.other.all.person": "4", "applications.other.all.total": "4"}


HARBOUR = "东川市云溪县海港镇人民政府"
FORCE_31 = {"normative_documents.in_force": "31"}


def in_the_columns_of_2019(draft: Draft) -> str:
    """A report whose regulations and normative documents stand under the headers of 2019."""
    text = draft.one_cell_a_line()
    for ours, theirs in (
        ("本年制发件数", "本年新制作数量"),
        ("本年废止件数", "本年新公开数量"),
        ("现行有效件数", "对外公开总数量"),
    ):
        text = text.replace(ours, theirs)
    return text


@pytest.fixture(scope="module")
def db(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Database]:
    """柳湾镇 has 其他处理 in one row, 海港镇 item one as in 2019, 石桥镇 all of its edition."""
    db = Database.open(f"sqlite:///{tmp_path_factory.mktemp('hybrids') / 'reports.db'}")
    for text, name in (
        (hybrid(Draft(WILLOW, 2023, cells=OTHER_FOUR)), "柳湾镇.txt"),
        (Draft(BRIDGE, 2023, cells=BALANCED).one_cell_a_line(), "石桥镇.txt"),
        (in_the_columns_of_2019(Draft(HARBOUR, 2023, cells=FORCE_31)), "海港镇.txt"),
    ):
        report = parser.read(text.encode(), name)
        save(db, report, parser.check(report), text.encode(), NOW)
    yield db
    db.close()


def ask(db: Database, question: str) -> Answer:
    return Asker(db).ask(question, date(2024, 6, 1))[0]


@pytest.mark.parametrize("asked", ["逾期不补正的几件", "逾期未缴费几件", "有逾期不补正的吗"])
def test_a_row_that_the_report_does_not_have_is_missing_and_not_zero(db: Database, asked: str) -> None:
    answer = ask(db, f"柳湾镇2023年{asked}")
    assert (answer.kind, answer.figures) == (Kind.NOT_IN_REPORT, ())
    assert "只有一行“其他处理”" in answer.headline
    assert "不能当作 0" in answer.headline


def test_the_sum_of_the_rows_is_the_one_row_that_stands_for_them(db: Database) -> None:
    figures = [ask(db, f"{town}2023年其他处理几件").figures[0] for town in ("柳湾镇", "石桥镇")]
    assert [figure.value for figure in figures] == [4, 1]
    assert "三（六）其他处理" in (figures[0].source.row or "")


def test_a_ranking_of_such_a_row_leaves_the_report_out(db: Database) -> None:
    library = Library(db, agencies.revision(db))
    table = standings(Indicator("applications.other.other.total", "其他"), 2023, library)
    assert [(agency.name, value) for agency, value in table.ranked] == [(BRIDGE, 1), (HARBOUR, 0)]
    assert [(agency.name, why) for agency, why in table.silent] == [(WILLOW, "没有这一项")]


def test_a_ranking_of_the_sum_holds_both(db: Database) -> None:
    answer = ask(db, "2023年哪个镇其他处理最多")
    assert [(figure.agency, figure.value) for figure in answer.figures][:2] == [
        (WILLOW, 4),
        (BRIDGE, 1),
    ]


def test_a_column_of_another_edition_is_named_and_never_taken_for_ours(db: Database) -> None:
    answer = ask(db, "海港镇2023年现行有效的规范性文件几件")
    assert (answer.kind, answer.figures) == (Kind.NOT_IN_REPORT, ())
    assert "对外公开总数量" in answer.headline
    assert ask(db, "海港镇2023年规范性文件对外公开总数").figures[0].value == 31
    whole = ask(db, "海港镇2023年规范性文件").figures
    assert [figure.key.rpartition(".")[2] for figure in whole] == ["made", "disclosed", "disclosed_total"]
