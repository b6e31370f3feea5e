"""Membership by an agency's own name agrees with the groups that questions use."""

import pytest

from storage.names.membership import is_one_of
from storage.names.resolver import Resolver

NAMES = {
    1: "上海市松江区九亭镇人民政府",
    2: "松江区新桥镇人民政府",
    3: "上海市松江区岳阳街道办事处",
    4: "上海市松江区教育局",
    5: "上海市松江区人民政府",
    6: "上海市青浦区朱家角镇人民政府",
    7: "上海市教育局",
    8: "东川市云溪县石桥镇人民政府",
    9: "云溪县柳河镇人民政府",
    10: "云溪县财政局",
    11: "东川市云溪县人民政府",
    12: "清溪县石桥镇人民政府",
    13: "东川市财政局",
    14: "青川乡人民政府",
}


@pytest.mark.parametrize(
    "asked",
    [
        "上海市松江区的镇",
        "松江区各街道",
        "松江区各街镇",
        "松江区各部门",
        "松江区所有单位",
        "青浦区的镇",
        "上海市各镇",
        "上海市各部门",
        "上海市各区",
        "云溪县各镇",
        "东川市云溪县各镇",
        "云溪县各部门",
        "云溪县各单位",
        "东川市各部门",
        "东川市各镇",
        "清溪县的镇",
    ],
)
def test_an_agency_belongs_where_questions_put_it(asked: str) -> None:
    (mention,) = Resolver(NAMES).mentions(asked)
    (group,) = mention.groups
    members = {key for key, name in NAMES.items() if is_one_of(name, group.region.full, group.kind.word)}
    assert members == set(group.ids)


def test_digits_and_traditional_characters_are_no_other_place() -> None:
    assert is_one_of("上海市松江區九亭鎮人民政府", "上海市松江区", "镇")
    assert not is_one_of("九亭镇", "上海市松江区", "没有这种")
