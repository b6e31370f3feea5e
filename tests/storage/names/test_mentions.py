"""Names in whole texts, beside the list of divisions of the country."""

from itertools import pairwise
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parser.characters import simplify
from storage.names.gazetteer import gazetteer
from storage.names.mention import How, Mention
from storage.names.parts import parts
from storage.names.resolver import Resolver
from storage.names.shapes import alike

NAMES = {
    1: "上海市松江区九亭镇人民政府",
    2: "重庆市永川区松溉镇人民政府",
    3: "北京市大兴区大兴镇人民政府",
    4: "上海市松江区泗泾镇人民政府",
    5: "上海市松江区方松街道办事处",
    6: "松江区政务服务办公室",
    7: "柳原县自然资源局",
    8: "东川市柳原县石桥镇人民政府",
    9: "北京市朝阳区教育局",
    10: "河南省郑州市太平镇人民政府",
    11: "四川省资阳市安岳县朝阳镇人民政府",
    12: "北京市朝阳区三里屯街道办事处",
    13: "柳原县教育体育局",
    14: "贵州省六盘水市水城区野钟苗族彝族布依族乡人民政府",
    15: "重庆市秀山土家族苗族自治县教育委员会",
}
RESOLVER = Resolver(NAMES, ["各镇", "社区"])


def read(text: str) -> list[Mention]:
    """The mentions of a text, guesses where there are none."""
    return list(RESOLVER.mentions(text) or RESOLVER.guesses(text))


def ids(text: str) -> list[tuple[int, ...]]:
    return [mention.ids for mention in read(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("九亭镇和松溉镇", [(1,), (2,)]),
        ("松溉镇和九亭镇", [(2,), (1,)]),
        ("九亭、松溉两镇", [(1,), (2,)]),
        ("九亭和松溉两个镇", [(1,), (2,)]),
        ("松江区的九亭和泗泾", [(1,), (4,)]),
        ("上海市九亭镇", [(1,)]),
        ("永川松溉", [(2,)]),
        ("松江政务办", [(6,)]),
        ("3里屯街道", [(12,)]),
        ("安岳县朝阳镇", [(11,)]),
        ("九亭镇人民政", [(1,)]),
        ("方松街道事处", [(5,)]),
        ("松江政务服务办公", [(6,)]),
        ("县自然资源局", [(7,)]),
        ("野钟乡", [(14,)]),
        ("水城区野钟", [(14,)]),
        ("秀山县教委", [(15,)]),
        ("秀山教委", [(15,)]),
    ],
)
def test_held_agencies_are_found_in_the_order_of_the_text(text: str, expected: list[tuple[int, ...]]) -> None:
    assert ids(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("久亭镇", 1),
        ("松江区久亭镇", 1),
        ("送江区九亭镇", 1),
        ("亭九镇", 1),
        ("九九亭镇", 1),
        ("jiuting镇", 1),
        ("songgai", 2),
        ("松江区政务服务公室", 6),
        ("柳原县自然资源句", 7),
        ("柳原县自然资源类", None),
        ("教休局", 13),
        ("松江区方枪街道", 5),
        ("自燃资原局", 7),
        ("太评镇", 10),
    ],
)
def test_one_mistake_is_forgiven_where_it_leaves_no_doubt(text: str, expected: int | None) -> None:
    assert [(one.how, one.ids) for one in read(text)] == [
        (How.SLIP, (expected,)) if expected else (How.STRANGER, ())
    ]


def test_one_wrong_character_of_two_is_asked_about() -> None:
    (mention,) = read("松江区九享镇")
    assert (mention.how, mention.ids) == (How.LIKELY, (1,))


def test_two_names_between_which_a_character_is_typed_for_and_are_two() -> None:
    assert ids("久亭镇合松概镇") == [(1,), (2,)]
    assert ids("久亭镇合火星镇") == [()]


def test_characters_that_only_sound_alike_do_not_look_alike() -> None:
    assert alike("体", "休")
    assert alike("杉", "彬")
    assert not alike("滩", "坛")
    assert not alike("镇", "桥")


@given(st.text(max_size=1), st.text(max_size=1))
def test_looking_alike_is_symmetric(one: str, other: str) -> None:
    assert alike(one, other) is alike(other, one)


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("大新镇", "江苏省苏州市张家港市大新镇"),
        ("佘山镇", "上海市松江区佘山镇"),
        ("泖港", "上海市松江区泖港镇"),
        ("松江区", "上海市松江区"),
        ("郑州市新郑市郭店镇", "河南省郑州市新郑市郭店镇"),
    ],
)
def test_a_place_that_exists_and_is_not_held_is_a_stranger_and_never_a_slip(text: str, place: str) -> None:
    (mention,) = read(text)
    assert (mention.how, mention.ids) == (How.STRANGER, ())
    assert place in mention.places


@pytest.mark.parametrize(
    "text",
    [
        "云南省九亭镇",
        "闵行区九亭镇",
        "东川市自然资源局",
        "市自然资源局",
        "长春市朝阳区教育局",
        "小石桥镇",
        "石桥镇村",
        "柳原县石桥乡",
        "西关九里镇",
    ],
)
def test_another_body_is_never_taken_for_one_that_is_held(text: str) -> None:
    assert all(mention.ids == () for mention in read(text))


def test_an_old_name_leads_to_the_successor_that_is_held_and_tells_why() -> None:
    (mention,) = read("柳原县国土局")
    assert (mention.how, mention.ids) == (How.OTHER, (7,))
    assert mention.change is not None
    assert mention.change.since == 2018


@pytest.mark.parametrize(
    ("text", "expected", "listed"),
    [
        ("松江区各街镇", {1, 4, 5}, 17),
        ("松江区所有镇", {1, 4}, 11),
        ("松江的镇", {1, 4}, 11),
        ("上海市松江区各街道", {5}, 6),
        ("柳原县各部门", {7, 13}, 0),
        ("柳原县有哪些单位", {7, 8, 13}, 0),
        ("重庆市各乡镇", {2}, 786),
    ],
)
def test_a_group_is_the_agencies_of_a_region(text: str, expected: set[int], listed: int) -> None:
    (mention,) = read(text)
    assert mention.how is How.GROUP
    assert set(mention.ids) == expected
    (group,) = mention.groups
    assert len(group.listed) == listed
    assert len(group.missing) == max(0, listed - len(expected))


def test_a_group_of_regions_that_share_a_name_is_told_apart() -> None:
    shared = Resolver({1: "南京市鼓楼区华侨路街道办事处", 2: "福州市鼓楼区东街街道办事处"})
    (mention,) = shared.mentions("鼓楼区各街道")
    assert [group.region.full for group in mention.groups] == ["江苏省南京市鼓楼区", "福建省福州市鼓楼区"]


@given(st.lists(st.sampled_from(sorted(NAMES)), min_size=1, max_size=4, unique=True))
def test_several_names_at_once_keep_their_order(keys: list[int]) -> None:
    text = "、".join(NAMES[key] for key in keys)
    assert [mention.ids for mention in RESOLVER.mentions(text)] == [(key,) for key in keys]


@given(st.sampled_from(sorted(NAMES)))
def test_every_way_to_shorten_a_name_leads_to_its_agency(key: int) -> None:
    own = parts(NAMES[key])
    for start in range(len(own.regions)):
        text = "".join(own.regions[start:]) + own.unit
        assert all(key in mention.ids for mention in read(text))


def test_no_listed_town_that_is_not_held_leads_to_an_agency() -> None:
    areas, random = gazetteer(), Random(7)
    held = {parts(name).unit for name in NAMES.values()}
    towns = [
        (region, name)
        for region in areas.towns
        for _, name in areas.towns_in(region)
        if name not in held and name.endswith(("镇", "乡", "街道")) and len(name) > 2
    ]
    for region, name in random.sample(towns, 3000):
        for text in (name, f"{region.name}{name}"):
            assert all(mention.ids == () for mention in read(text)), text


def test_twenty_thousand_texts_of_any_kind_raise_nothing() -> None:
    random = Random(11)
    pieces = [
        *NAMES.values(),
        *"镇乡街道区县市省局委办各所有的和、，？2023年 abz九亭松溉桥|*[(%'\"\\\n",
        "人民政府",
        "jiuting",
        "国务院",
    ]
    for _ in range(20_000):
        text = "".join(random.choice(pieces) for _ in range(random.randrange(9)))
        cut = text[random.randrange(len(text) + 1) :] if text else text
        for mention in (*RESOLVER.mentions(cut), *RESOLVER.guesses(cut)):
            assert cut[mention.start : mention.end] == mention.written


@given(st.text())
def test_any_text_has_mentions_that_do_not_overlap(text: str) -> None:
    found = RESOLVER.mentions(simplify(text))
    assert all(one.end <= other.start for one, other in pairwise(found))


def test_a_run_of_endings_as_long_as_a_message_is_looked_at_once() -> None:
    run = "溪县乡溪县结计后个几溪后乡" * 300
    assert all(not one.ids for one in RESOLVER.guesses(run))
    assert RESOLVER.guesses(f"{run}，久亭镇")[-1].ids == (1,)
