"""Many files of a district: last year's from among them, doubles said, names told apart."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from bot.checked import Checked
from bot.review.batch import Batch, Reviewed, Submission
from bot.review.previous import PreviousYears, require_fitting
from bot.review.units import Units
from parser.errors import Refusal
from parser.report import Origin, Report
from storage import reports
from storage.database import Database
from tests.bot.review.handing_in import AT, draft, read, review, submission

CARRIED = {
    "applications__carried_in__person": "3",
    "applications__carried_in__total": "3",
    "applications__carried_out__person": "3",
    "applications__carried_out__total": "3",
}
"""Three were carried in, where the year before says that two were carried out."""


def codes(reviewed: Reviewed) -> set[str]:
    assert isinstance(reviewed.result, Checked)
    return {finding.code for finding in reviewed.result.findings}


def test_last_years_report_may_lie_in_the_same_batch_before_or_behind() -> None:
    now, before = review({"今年.txt": draft(**CARRIED), "去年.txt": draft("云溪县石桥镇", 2022)})
    assert "X1" in codes(now)
    assert now.previous == "本批《去年.txt》"
    assert before.previous == "没有"


def test_a_named_report_comes_before_the_batch_and_the_batch_before_the_database(tmp_path: Path) -> None:
    db = Database.open(f"sqlite:///{tmp_path / 'test.db'}")
    before = draft(year=2022)
    reports.save(db, read(before), [], b"", AT)
    (stored,) = review({"今年.txt": draft(**CARRIED)}, db=db)
    (now, _) = review({"今年.txt": draft(**CARRIED), "去年.txt": before}, db=db)
    (named, _) = review({"今年.txt": draft(**CARRIED), "去年.txt": before}, (read(before, "指定.txt"),), db)
    assert (stored.previous, now.previous) == ("库内", "本批《去年.txt》")
    assert named.previous == "--previous 《指定.txt》"
    assert all("X1" in codes(one) for one in (stored, now, named))


def test_of_two_reports_of_last_year_with_other_numbers_none_is_taken() -> None:
    now, *_ = review(
        {
            "今年.txt": draft(**CARRIED),
            "初稿.txt": draft(year=2022),
            "定稿.txt": draft(year=2022, penalties__decisions="42"),
        }
    )
    assert "X1" not in codes(now)
    assert now.previous == "本批中有几份，数字不同，没有核对"


def test_a_scan_of_last_year_is_held_against_nobody_before_it_was_compared_with_its_paper() -> None:
    scan = replace(read(draft(year=2022)), origin=Origin.SCAN)
    batch = Batch([submission("今年.txt", draft(**CARRIED)), Submission("去年.pdf", "1", scan)])
    now, _ = batch.review(PreviousYears(batch.units, (), batch.reports, None), None)
    assert (now.previous, "X1" in codes(now)) == ("没有", False)


def test_the_same_file_twice_is_said_at_both() -> None:
    first, second = review({"甲/年报.txt": draft(), "乙/年报.txt": draft()})
    assert "与《乙/年报.txt》是同一份文件。" in first.notes
    assert "与《甲/年报.txt》是同一份文件。" in second.notes
    assert (first.again, second.again) == (False, True)


def test_two_reports_of_one_unit_and_year_are_said_with_the_number_of_cells_that_differ() -> None:
    first, second, third = review(
        {
            "初稿.txt": draft(),
            "定稿.txt": draft("上海市云溪县石桥镇", penalties__decisions="42", review__other="1"),
            "另存.txt": replace(draft(), heading="云溪县石桥镇人民政府 2023年政府信息公开工作年度报告"),
        }
    )
    assert "同一单位同一年度还有《定稿.txt》，表中有 2 格不同，请确认以哪份为准。" in first.notes
    assert "同一单位同一年度还有《另存.txt》，表中数字相同。" in first.notes
    assert len({one.unit for one in (first, second, third)}) == 1


def test_empty_files_are_refused_and_no_copies_of_each_other() -> None:
    first, second, good = review({"1.txt": b"", "2.txt": b"", "3.txt": draft()})
    assert isinstance(first.result, Refusal)
    assert isinstance(second.result, Refusal)
    assert (first.notes, second.notes) == ((), ())
    assert codes(good) == set()


def test_a_name_that_two_agencies_may_carry_is_neither_of_them() -> None:
    names = ("南京市鼓楼区华大街道", "泉州市鼓楼区华大街道", "鼓楼区华大街道办事处")
    units = Units(names)
    assert len({units.of(name) for name in names}) == 3


def test_previous_reports_that_fit_no_file_are_refused_as_a_whole() -> None:
    def fits(named: Report) -> None:
        batch = Batch([submission("今年.txt", draft())], [named])
        require_fitting([named], batch.units, batch.reports)

    fits(read(draft("云溪县石桥镇", 2022)))
    with pytest.raises(Refusal, match=r"2021 年的年报，不是云溪县石桥镇人民政府 2022 年的"):
        fits(read(draft(year=2021)))
    with pytest.raises(Refusal, match="请换成上一年的年报"):
        fits(read(draft("云溪县柳林镇人民政府", 2022)))
