"""Names of bodies that can be waited for before a report of theirs is held."""

import pytest

from storage.names.awaited import awaited


@pytest.mark.parametrize(
    ("written", "places", "names"),
    [
        ("泗泾镇", ["上海市松江区泗泾镇"], ["上海市松江区泗泾镇人民政府"]),
        ("方松街道", ["上海市松江区方松街道"], ["上海市松江区方松街道办事处"]),
        ("松江区教育局", [], ["上海市松江区教育局"]),
        ("朝阳区教育局", [], ["北京市朝阳区教育局", "吉林省长春市朝阳区教育局"]),
        ("北京市朝阳区教育局", [], ["北京市朝阳区教育局"]),
        ("浦东新区人民政府", [], ["上海市浦东新区人民政府"]),
        ("浦东新区", ["上海市浦东新区"], []),
        ("火星镇", [], []),
        ("松江区火星局", [], []),
        ("松江区教委", [], []),
        ("教育局", [], []),
        ("云溪县教育局", [], []),
    ],
)
def test_only_what_a_list_vouches_for_is_waited_for(
    written: str, places: list[str], names: list[str]
) -> None:
    assert list(awaited(written, places)) == names
