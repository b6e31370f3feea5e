import pytest

from parser.identity.divisions import chain_before, divisions


@pytest.mark.parametrize(
    ("name", "chain"),
    [
        ("上海市松江区九亭镇人民政府", ["上海市", "松江区", "九亭镇"]),
        ("厦门市思明区人民政府中华街道办事处", ["厦门市", "思明区", "中华街道"]),
        ("温州市公安局鹿城区分局", ["温州市", "鹿城区"]),
        ("内蒙古自治区兴安盟科尔沁右翼前旗人民政府", ["内蒙古自治区", "兴安盟", "科尔沁右翼前旗"]),
        ("海东市循化撒拉族自治县文都藏族乡人民政府", ["海东市", "循化撒拉族自治县", "文都藏族乡"]),
        ("国家税务总局来凤县税务局", ["来凤县"]),
        ("上海市浦东新区人民政府", ["上海市", "浦东新区"]),
        ("济南市市中区教育局", ["济南市", "市中区"]),
        ("巴州区教育局", ["巴州区"]),
        ("宜城市教育局", ["宜城市"]),
        ("和平区和平街道", ["和平区", "和平街道"]),
        ("唐村镇", ["唐村镇"]),
        ("云溪县住房和城乡建设局", ["云溪县"]),
        ("云溪县乡村振兴局", ["云溪县"]),
        ("云溪市市场监督管理局", ["云溪市"]),
        ("云溪瓯北城市新区管委会", []),
        ("云溪经济开发区管委会", []),
        ("城市管理局", []),
        ("区水利局", []),
        ("民政局", []),
        ("", []),
    ],
)
def test_a_name_holds_its_divisions_and_nothing_that_looks_like_one(name: str, chain: list[str]) -> None:
    assert [one.name for one in divisions(name)] == chain


def test_the_divisions_before_a_name_are_found_from_behind() -> None:
    assert [one.name for one in chain_before("本报告由浙江省杭州市")] == ["浙江省", "杭州市"]
    assert chain_before("本报告由") == ()
