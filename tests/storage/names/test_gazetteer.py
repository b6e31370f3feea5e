from pathlib import Path

import pytest

from storage.names.build import build
from storage.names.gazetteer import gazetteer

AREAS = gazetteer()


@pytest.mark.parametrize(
    ("town", "homes"),
    [
        ("九亭镇", ["上海市松江区"]),
        ("松溉镇", ["重庆市永川区"]),
        ("郭店镇", ["河南省郑州市新郑市", "河南省商丘市夏邑县"]),
        ("火星镇", []),
    ],
)
def test_the_list_tells_where_a_town_is(town: str, homes: list[str]) -> None:
    assert [region.full for region in AREAS.homes.get(town, ())] == homes


def test_the_list_is_of_the_whole_country() -> None:
    assert len({region for own in AREAS.regions.values() for region in own}) > 3200
    assert sum(map(len, AREAS.towns.values())) > 40_000
    assert len(AREAS.homes["太平镇"]) == 50


def test_regions_are_known_by_their_names_and_by_what_people_call_them() -> None:
    assert [region.full for region in AREAS.spoken["松江"]] == ["上海市松江区"]
    assert [region.name for region in AREAS.spoken["内蒙古"]] == ["内蒙古自治区"]
    for short, name in (
        ("秀山县", "秀山土家族苗族自治县"),
        ("秀山", "秀山土家族苗族自治县"),
        ("凉山州", "凉山彝族自治州"),
        ("博州", "博尔塔拉蒙古自治州"),
        ("龙胜县", "龙胜各族自治县"),
    ):
        assert [region.name for region in AREAS.spoken[short]] == [name]
    assert [region.full for region in AREAS.regions["朝阳区"]] == ["北京市朝阳区", "吉林省长春市朝阳区"]


def test_a_region_tells_its_counties_and_towns() -> None:
    shanghai = AREAS.regions["上海市"][0]
    assert "松江区" in [county.name for county in AREAS.counties_in(shanghai)]
    assert "九亭镇" in [name for _, name in AREAS.towns_in(shanghai)]


def test_a_city_without_counties_has_its_towns_itself() -> None:
    (dongguan,) = AREAS.regions["东莞市"]
    assert dongguan.full == "广东省东莞市"
    assert "石龙镇" in AREAS.towns[dongguan]


@pytest.fixture
def lists(tmp_path: Path) -> tuple[Path, Path]:
    """Two small lists as they come: of today and of before."""
    current, former = tmp_path / "current", tmp_path / "former"
    files = {
        current / "provinces.csv": 'code,name\n98,"东川省"\n',
        current / "cities.csv": 'code,name,provinceCode\n9801,"市辖区",98\n9802,"云溪市",98\n',
        current
        / "areas.csv": 'code,name,cityCode,provinceCode\n980101,"柳原县",9801,98\n980201,"北河县",9802,98\n',
        current / "streets.csv": (
            "code,name,areaCode,provinceCode,cityCode\n"
            '980101001,"城关街道办事处",980101,98,9801\n980101002,"石桥镇",980101,98,9801\n'
            '980101003,"柳原县农场",980101,98,9801\n980101004,"某某类似乡级单位",980101,98,9801\n'
            '980201001,"大桥镇（工业园）",980201,98,9802\n'
        ),
        former / "area.csv": "code,name,province,city,area\n980109,柳原县,98,01,09\n",
        former / "town.csv": (
            "code,name,province,city,area,town\n"
            "980109,石桥镇,98,01,09,002000\n980109,旧镇乡,98,01,09,005000\n987777,别处镇,98,77,77,001000\n"
        ),
    }
    for file, text in files.items():
        file.parent.mkdir(exist_ok=True)
        file.write_text(text, encoding="utf-8")
    return current, former


def test_the_list_is_built_from_two_lists(lists: tuple[Path, Path]) -> None:
    lines = [line for line in build(*lists).splitlines() if not line.startswith("#")]
    assert lines == [
        "=东川省",
        "-",
        "柳原县\t街道 城关\t镇 石桥\t他 柳原县农场\t曾 旧镇乡",
        "-云溪市",
        "北河县\t镇 大桥",
    ]


def test_the_source_its_year_and_its_licence_stand_in_the_file() -> None:
    file = Path(__file__).parents[3] / "storage" / "names" / "gazetteer.txt"
    head = file.read_text(encoding="utf-8")[:1000]
    assert all(word in head for word in ("国家统计局", "2023-06-30", "MIT"))
    assert file.stat().st_size < 500_000
