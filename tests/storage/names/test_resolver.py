import pytest

from storage.names.parts import Sort, parts
from storage.names.resolver import How, Resolver

NAMES = {
    1: "东川市云溪县石桥镇人民政府",
    2: "云溪县市场监督管理局",
    3: "东川市云溪县人民政府",
    4: "石桥镇",
    5: "东川市东城街道办事处",
    6: "云溪县大柳树镇人民政府",
}
RESOLVER = Resolver(NAMES, ["社区", "各镇"])


@pytest.mark.parametrize(
    ("name", "regions", "unit", "tail", "sort"),
    [
        ("上海市松江区九亭镇人民政府", ("上海市", "松江区"), "九亭镇", "人民政府", Sort.TOWN),
        ("九溪镇", (), "九溪镇", "", Sort.TOWN),
        ("莒县市场监督管理局", ("莒县",), "市场监督管理局", "", Sort.DEPARTMENT),
        ("诸城市教育局", ("诸城市",), "教育局", "", Sort.DEPARTMENT),
        ("城市管理局", (), "城市管理局", "", Sort.DEPARTMENT),
        ("重庆市永川区人民政府", ("重庆市",), "永川区", "人民政府", Sort.PLACE),
        ("红旗镇", (), "红旗镇", "", Sort.TOWN),
        ("武汉市江夏区郑店街道办事处", ("武汉市", "江夏区"), "郑店街道", "办事处", Sort.TOWN),
        ("秀山土家族苗族自治县教育委员会", ("秀山土家族苗族自治县",), "教育委员会", "", Sort.DEPARTMENT),
    ],
)
def test_a_name_comes_apart_into_regions_unit_and_tail(
    name: str, regions: tuple[str, ...], unit: str, tail: str, sort: Sort
) -> None:
    own = parts(name)
    assert (own.regions, own.unit, own.tail, own.sort) == (regions, unit, tail, sort)


@pytest.mark.parametrize(
    ("text", "ids"),
    [
        ("云溪县石桥镇|收到", [(1,)]),
        ("石桥镇|收到", [(1, 4)]),
        ("云溪县市监局和东城街道办|收到", [(2,), (5,)]),
        ("云溪县|收到", [(3,)]),
        ("云溪县卫健委|收到", []),
        ("青山县石桥镇|收到", [(4,)]),
        ("各镇|收到", []),
        ("找县市监局", [(2,)]),
        ("和区里", []),
    ],
)
def test_exact_mentions_are_found_in_order(text: str, ids: list[tuple[int, ...]]) -> None:
    assert [mention.ids for mention in RESOLVER.mentions(text)] == ids


@pytest.mark.parametrize(
    ("stretch", "how", "ids"),
    [
        ("云溪县时桥镇", How.SLIP, (1,)),
        ("云溪县市场监督管理句", How.SLIP, (2,)),
        ("云溪县市场监督官理局", How.SLIP, (2,)),
        ("大柳书镇", How.SLIP, (6,)),
        ("大杨树镇", How.STRANGER, ()),
        ("小柳树镇", How.STRANGER, ()),
        ("西城街道", How.STRANGER, ()),
        ("火星镇", How.STRANGER, ()),
        ("石桥乡", How.STRANGER, ()),
        ("市监菊", How.SLIP, (2,)),
        ("市场管理局", How.SLIP, (2,)),
        ("云溪县市场监理局", How.SLIP, (2,)),
        ("大柳镇", How.STRANGER, ()),
        ("市局", How.STRANGER, ()),
    ],
)
def test_a_slip_is_told_from_a_stranger(stretch: str, how: How, ids: tuple[int, ...]) -> None:
    assert [(mention.how, mention.ids) for mention in RESOLVER.guesses(stretch)] == [(how, ids)]


def test_words_that_only_end_like_agencies_are_no_strangers() -> None:
    assert RESOLVER.guesses("社区") == ()


def test_the_nearest_names_come_best_first() -> None:
    assert RESOLVER.nearest("石板镇")[0] in (1, 4)
    assert Resolver({}).nearest("石板镇") == ()
