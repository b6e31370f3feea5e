import pytest

from storage.names import departments
from storage.names.departments import otherwise, spoken


@pytest.mark.parametrize(
    ("unit", "said"),
    [
        ("人力资源和社会保障局", "人社局"),
        ("卫生健康委员会", "卫健委"),
        ("市场监督管理局", "市监局"),
        ("政务服务办公室", "政务办"),
        ("教育体育局", "教体局"),
        ("自然资源和规划局", "自规局"),
        ("住房和城乡建设局", "住建局"),
        ("云溪经济开发区管理委员会", "云溪经开区"),
        ("云溪经济开发区管理委员会", "经开区管委会"),
        ("某某管理委员会", "某某管理委"),
    ],
)
def test_a_department_is_known_by_its_abbreviations(unit: str, said: str) -> None:
    assert said in spoken(unit)
    assert spoken(unit)[0] == unit


@pytest.mark.parametrize(
    ("unit", "was", "since"),
    [
        ("自然资源局", "国土局", 2018),
        ("生态环境局", "环保局", 2018),
        ("市场监督管理局", "工商局", 2018),
        ("市场监督管理局", "食药监局", 2018),
        ("卫生健康委员会", "卫计委", 2018),
        ("应急管理局", "安监局", 2018),
        ("教育体育局", "教育局", 2010),
        ("教育体育局", "体育局", 2018),
        ("卫生健康局", "卫生健康委员会", 0),
    ],
)
def test_an_old_name_leads_to_the_successor(unit: str, was: str, since: int) -> None:
    change = otherwise(unit)[was]
    assert change.since == since
    assert change.said


@pytest.mark.parametrize(
    ("unit", "other"),
    [
        ("自然资源局", "林业局"),
        ("工业和信息化局", "科技局"),
        ("文化和旅游局", "体育局"),
        ("商务局", "粮食局"),
        ("住房和城乡建设局", "房管局"),
        ("农业农村局", "水利局"),
    ],
)
def test_work_that_went_to_another_body_only_in_some_places_is_not_taken_for_granted(
    unit: str, other: str
) -> None:
    assert other not in spoken(unit)
    assert other not in otherwise(unit)


def test_no_abbreviation_of_a_department_is_an_old_name_of_it() -> None:
    for name in departments._data()[0]:
        assert not set(spoken(name)) & set(otherwise(name))


def test_every_change_tells_its_source_and_names_departments_that_are_listed() -> None:
    known, mergers = departments._data()
    assert all(merger.now <= set(known) for merger in mergers)
    assert all(merger.change.said and merger.change.since >= 2000 for merger in mergers)
