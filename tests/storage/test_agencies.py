import pytest

from storage.agencies import held
from storage.database import Database
from storage.reports import Outcome
from tests.storage.building import keep, report


def test_agencies_are_ordered_by_name_with_their_years(db: Database) -> None:
    for agency, year in [("乙县丙镇人民政府", 2023), ("甲县丁镇人民政府", 2023), ("乙县丙镇人民政府", 2021)]:
        keep(db, report(agency, year))
    listed = [(agency.name, agency.years) for agency in held(db)]
    assert listed == [("乙县丙镇人民政府", (2021, 2023)), ("甲县丁镇人民政府", (2023,))]


@pytest.mark.parametrize(
    "names", [("松江区九亭镇", "上海市松江区九亭镇人民政府"), ("上海市松江区九亭镇人民政府", "松江区九亭镇")]
)
def test_one_agency_under_two_spellings_is_one_and_keeps_the_fuller_name(
    db: Database, names: tuple[str, str]
) -> None:
    saved = [keep(db, report(name, year)) for name, year in zip(names, (2022, 2023), strict=True)]
    assert saved[0].agency.id == saved[1].agency.id
    assert [(agency.name, agency.years) for agency in held(db)] == [
        ("上海市松江区九亭镇人民政府", (2022, 2023))
    ]


def test_a_second_spelling_of_a_held_year_is_a_correction(db: Database) -> None:
    keep(db, report("松江区政务服务办公室", cells={"review.total": 1}))
    saved = keep(db, report("上海市松江区政务服务办公室", cells={"review.total": 2}))
    assert (saved.outcome, saved.agency.name) == (Outcome.CORRECTED, "上海市松江区政务服务办公室")


def test_a_bare_town_is_another_agency_than_a_qualified_one(db: Database) -> None:
    keep(db, report("太平镇人民政府"))
    keep(db, report("双流县太平镇人民政府"))
    assert len(held(db)) == 2


def test_a_name_that_fits_two_held_agencies_is_merged_with_neither(db: Database) -> None:
    for name in ("南京市鼓楼区某某街道办事处", "福州市鼓楼区某某街道办事处", "鼓楼区某某街道办事处"):
        keep(db, report(name))
    assert len(held(db)) == 3
