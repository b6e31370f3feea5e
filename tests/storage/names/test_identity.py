import pytest
from hypothesis import given
from hypothesis import strategies as st

from storage.names.identity import fuller, names_county, recognise, same, stem


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("上海市松江区九亭镇人民政府", "上海市松江区九亭镇"),
        ("九亭镇政府", "九亭镇"),
        ("松江区 政务服务\n办公室", "松江区政务服务办公室"),
        ("松江区人民政府办公室", "松江区人民政府办公室"),
        ("鼓楼区华大街道办事处", "鼓楼区华大街道"),
    ],
)
def test_a_stem_is_the_name_without_what_marks_a_government(name: str, expected: str) -> None:
    assert stem(name) == expected


@pytest.mark.parametrize(
    ("shorter", "longer"),
    [
        ("松江区九亭镇", "上海市松江区九亭镇"),
        ("沛县张庄镇", "徐州市沛县张庄镇"),
        ("松江区政务服务办公室", "上海市松江区政务服务办公室"),
        ("昆山市市场监督管理局", "苏州市昆山市市场监督管理局"),
    ],
)
def test_a_name_with_its_county_is_the_end_of_a_longer_name(shorter: str, longer: str) -> None:
    assert same(shorter, longer)
    assert same(longer, shorter)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("太平镇", "双流县太平镇"),
        ("市场监督管理局", "松江区市场监督管理局"),
        ("城市管理行政执法局", "松江区城市管理行政执法局"),
        ("社区事务中心", "松江区社区事务中心"),
        ("宁县新宁镇", "永宁县新宁镇"),
        ("松江区九亭镇", "闵行区九亭镇"),
        ("松江区九亭镇", "松江区九里亭街道"),
        ("朝阳区", "北京市朝阳区"),
        ("", "松江区"),
    ],
)
def test_names_that_only_look_alike_are_two_agencies(one: str, other: str) -> None:
    assert not same(one, other)


def test_a_county_needs_a_name_of_its_own_and_something_within_it() -> None:
    assert names_county("沛县张庄镇")
    assert not names_county("沛县")
    assert names_county("浦东新区教育局")
    assert not names_county("县政府办公室")
    assert not names_county("农贸市场管理处")
    assert not names_county("经济开发区管理委员会")


def test_the_exact_name_wins_over_a_longer_one() -> None:
    held = ["鼓楼区某街道", "南京市鼓楼区某街道", "福州市鼓楼区某街道"]
    assert recognise("鼓楼区某街道", held) == "鼓楼区某街道"


def test_a_name_that_two_may_carry_is_nobodys() -> None:
    assert recognise("鼓楼区某街道", ["南京市鼓楼区某街道", "福州市鼓楼区某街道"]) is None


def test_a_longer_name_is_the_nearest_of_those_it_ends_in() -> None:
    held = ["鼓楼区某街道", "南京市鼓楼区某街道"]
    assert recognise("江苏省南京市鼓楼区某街道", held) == "南京市鼓楼区某街道"


def test_the_fuller_name_tells_the_region_first_and_the_government_second() -> None:
    assert fuller("松江区九亭镇人民政府", "上海市松江区九亭镇") == "上海市松江区九亭镇"
    assert fuller("九亭镇", "九亭镇人民政府") == "九亭镇人民政府"


@given(st.text(), st.text())
def test_identity_is_symmetric_and_every_stem_is_its_own(one: str, other: str) -> None:
    assert same(one, other) == same(other, one)
    assert same(stem(one), stem(one))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("朝阳区教育局", "北京市朝阳区教育局"),
        ("鼓楼区审计局", "南京市鼓楼区审计局"),
        ("舟山市普陀区长寿路街道", "普陀区长寿路街道"),
        ("海州区教育局", "连云港市海州区教育局"),
    ],
)
def test_a_county_whose_name_others_share_is_not_known_without_its_city(one: str, other: str) -> None:
    assert not same(one, other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("长春市朝阳区教育局", "吉林省长春市朝阳区教育局"),
        ("普陀区长寿路街道", "上海市普陀区长寿路街道"),
        ("云溪县教育局", "东川市云溪县教育局"),
    ],
)
def test_its_city_or_a_town_of_its_own_tells_which_county_it_is(one: str, other: str) -> None:
    assert same(one, other)
