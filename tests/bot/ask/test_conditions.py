"""Questions about many agencies: conditions in all wordings, what is left out, changes, groups, ties."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.ask import Asker
from bot.ask.answer import Answer, Kind
from bot.ask.comparing import thresholds, yardsticks
from bot.ask.excepting import left_out
from bot.ask.frame import frame
from tests.bot.ask.county import FERRY, HILL, LAND, POLICE, SCHOOLS, SCHOOLS_NEAR, STREET

TODAY = date(2024, 6, 1)


def ask(asker: Asker, question: str) -> Answer:
    return asker.ask(question, TODAY)[0]


def named(answer: Answer) -> set[str]:
    return {figure.agency for figure in answer.figures}


@pytest.mark.parametrize(
    ("question", "agencies"),
    [
        ("禾川县2023年申请过三十件的单位", {HILL, STREET, LAND}),
        ("禾川县2023年申请上三十件的单位", {HILL, STREET, LAND}),
        ("禾川县2023年申请没超过29件的单位", {FERRY, SCHOOLS, POLICE}),
        ("禾川县2023年申请没有29件的单位", {FERRY, SCHOOLS}),
        ("禾川县2023年申请29件以上的单位（正好29件的不算）", {HILL, STREET, LAND}),
        ("禾川县2023年申请20多件的单位", {SCHOOLS, POLICE}),
        ("禾川县2023年申请数≥37的有哪些", {STREET, LAND}),
        ("禾川县2023年申请25件不到的单位", {FERRY, SCHOOLS}),
        ("禾川县2023年申请两位数以上的街镇", {HILL, STREET}),
        ("禾川县2023年处罚过百的单位", {STREET, LAND}),
        ("禾川县2023年公开率没过半的单位", {POLICE}),
        ("禾川县2023年公开率在百分之八十七到百分之九十之间的单位", {HILL, SCHOOLS}),
        ("禾川县2023年申请填0的单位", {FERRY}),
        ("禾川县2023年零申请单位", {FERRY}),
        ("2023年禾川县行政复议里被纠正过的有谁", {HILL, LAND, SCHOOLS}),
        ("禾川县2023年复议正好1件的单位", {POLICE}),
    ],
)
def test_a_number_may_be_demanded_in_many_words(county: Asker, question: str, agencies: set[str]) -> None:
    answer = ask(county, question)
    assert (answer.kind, named(answer)) == (Kind.FILTER, agencies)


@pytest.mark.parametrize(
    ("question", "agencies"),
    [
        ("禾川县2023年有复议没被纠正的单位", {STREET, POLICE}),
        ("禾川县2023年既没有复议也没有申请的单位", {FERRY}),
        ("禾川县2023年申请和复议都是0的单位", {FERRY}),
        ("禾川县2023年申请超过30件、复议却不到5件的单位", {STREET}),
        ("禾川县2023年申请不足10件或者公开率低于50%的单位", {FERRY, POLICE}),
        ("禾川县2023年复议被纠正过而且申请超过30件的单位", {HILL, LAND}),
    ],
)
def test_each_condition_belongs_to_the_figure_of_its_clause(
    county: Asker, question: str, agencies: set[str]
) -> None:
    answer = ask(county, question)
    assert (answer.kind, named(answer)) == (Kind.FILTER, agencies)


@pytest.mark.parametrize(
    ("question", "agencies", "words"),
    [
        ("禾川县2023年申请高于平均数的单位", {HILL, STREET, LAND, POLICE}, "平均数（28.8 件）"),
        ("禾川县2023年申请在平均线以下的单位", {FERRY, SCHOOLS}, "低于平均数"),
        ("禾川县2023年申请比公安局多的单位", {HILL, STREET, LAND}, "公安局（29 件）"),
        ("禾川县哪些单位2023年的申请超过了柳林街道", {LAND}, "柳林街道（37 件）"),
        ("禾川县2023年申请不如上坪镇的部门", {SCHOOLS, POLICE}, "上坪镇（31 件）"),
        ("禾川县2023年申请低于全县平均的部门", {SCHOOLS}, "禾川县各单位平均数（28.8 件）"),
    ],
)
def test_many_are_held_against_the_mean_or_another_agency(
    county: Asker, question: str, agencies: set[str], words: str
) -> None:
    answer = ask(county, question)
    assert (answer.kind, named(answer)) == (Kind.FILTER, agencies)
    assert words in answer.headline


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("禾川县2023年申请最多的单位，自然资源局不算", "柳林街道，37 件"),
        ("不要自然资源局，禾川县2023年申请排名", "柳林街道，37 件"),
        ("禾川县2023年申请最少的单位，零件的不算", "教育局，24 件"),
        ("除公安局和自然资源局外，禾川县其他部门2023年一共收到多少申请", "合计 24 件"),
        ("禾川县各单位（街道不算）2023年合计收到多少申请", "合计 136 件"),
        ("禾川县各街镇2023年平均收到多少申请，没收到申请的不算", "平均 34 件"),
        ("除了柳林街道，其余街镇2023年共收多少件申请", "合计 31 件"),
    ],
)
def test_what_is_left_out_does_not_count(county: Asker, question: str, words: str) -> None:
    assert words in ask(county, question).headline


@pytest.mark.parametrize(
    ("question", "agencies"),
    [
        ("禾川县2023年申请比上年增加的单位", {HILL, STREET, SCHOOLS}),
        ("禾川县哪些部门2023年申请比2022年少", {LAND, POLICE}),
        ("禾川县2023年被纠正的复议翻倍的单位", {HILL}),
        ("禾川县2023年申请同比增长超过10件的单位", {HILL, STREET}),
        ("禾川县2023年申请同比增长50%以上的单位", {HILL}),
        ("禾川县2023年申请没有下降的单位", {HILL, STREET, SCHOOLS}),
        ("禾川县哪些单位2023年申请比2022年多了10件以上", {HILL, STREET}),
    ],
)
def test_who_rose_or_fell_since_the_year_before_is_told(
    county: Asker, question: str, agencies: set[str]
) -> None:
    answer = ask(county, question)
    assert (answer.kind, named(answer)) == (Kind.FILTER, agencies)
    assert {figure.year for figure in answer.figures} == {2022, 2023}


def test_who_rose_most_is_told_with_both_numbers(county: Asker) -> None:
    answer = ask(county, "禾川县哪个单位2023年申请增加最多")
    assert answer.kind is Kind.RANK
    assert "上坪镇：19 件 → 31 件，多 12 件，增长 63.2%" in answer.headline


def test_who_fell_most_is_told_as_well(county: Asker) -> None:
    assert "公安局：41 件 → 29 件" in ask(county, "禾川县2023年申请下降最多的部门是谁").headline


def test_the_sums_of_two_years_are_held_together(county: Asker) -> None:
    headline = ask(county, "禾川县各部门2023年合计收件比上年增长多少").headline
    assert "117 件 → 105 件，少 12 件，下降 10.3%（两年都有数字的 3 个机关）" in headline


@pytest.mark.parametrize(
    ("question", "agencies"),
    [
        ("禾川县2022到2023年每年申请都超过20件的单位", {STREET, LAND, POLICE}),
        ("禾川县2022和2023年申请都不到20件的街镇", {FERRY}),
        ("禾川县2022和2023年申请合计超过60件的街镇", {STREET}),
    ],
)
def test_each_year_is_asked_for_or_their_sum(county: Asker, question: str, agencies: set[str]) -> None:
    answer = ask(county, question)
    assert (answer.kind, named(answer)) == (Kind.FILTER, agencies)


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("禾川县公安局2023年收件高于全县部门平均吗", "不是。禾川县公安局 2023 年"),
        ("柳林街道2023年收件是不是超过了禾川县街镇的平均数", "是。禾川县柳林街道 2023 年"),
    ],
)
def test_one_agency_is_held_against_the_mean_of_its_neighbours(
    county: Asker, question: str, words: str
) -> None:
    answer = ask(county, question)
    assert answer.kind is Kind.EXISTS
    assert answer.headline.startswith(words)


def test_the_place_of_an_agency_is_one_in_the_region_that_is_named(asker: Asker) -> None:
    answer = ask(asker, "教体局2023年收件在云溪县能排第几")
    assert "云溪县教育体育局排第 3" in answer.headline
    assert "共 3 个机关" in answer.headline


def test_a_sum_may_be_limited_to_a_sort_behind_it(county: Asker) -> None:
    assert "合计 105 件" in ask(county, "禾川县2023年收件合计，只算部门").headline


def test_groups_are_told_beside_each_other(county: Asker) -> None:
    answer = ask(county, "禾川县部门和街镇2023年谁收的申请多")
    assert answer.headline.startswith("禾川县各部门多 37 件")
    assert [figure.value for figure in answer.figures[:2]] == [105, 68]


def test_two_regions_share_what_is_asked_of_them(county: Asker) -> None:
    answer = ask(county, "禾川县和平川县的部门2023年合计收到多少申请")
    assert "合计 139 件" in answer.headline
    assert SCHOOLS_NEAR in named(answer)


def test_whether_all_do_names_those_that_do_not(county: Asker) -> None:
    answer = ask(county, "禾川县各单位2023年都收到过申请吗")
    assert answer.headline.startswith("不是。")
    assert named(answer) == {FERRY}


def test_those_with_the_same_number_are_told_together(county: Asker) -> None:
    answer = ask(county, "禾川县2022年哪些单位复议件数一样多")
    assert "1 件：禾川县教育局、禾川县柳林街道" in "".join((answer.headline, *answer.lines))


def test_what_is_wanted_beside_a_condition_stands_beside_it(county: Asker) -> None:
    answer = ask(county, "禾川县2023年申请超过35件的单位有哪些，各自复议多少件")
    assert answer.lines[0] == "禾川县自然资源局 新收政府信息公开申请 52 件，行政复议 11 件"


@pytest.mark.parametrize(
    "question",
    [
        "禾川县2023年申请大约30件的单位",
        "禾川县2023年申请30件左右的单位",
        "禾川县2023年申请近30件的单位",
        "禾川县2023年申请超过20件且同比增长的单位",
        "禾川县2023年复议和申请超过3件的单位",
        "禾川县2023年办理最快的单位",
        "禾川县2023年申请量的前20%的单位",
        "禾川县各单位2023年复议都维持了吗",
        "禾川县2023年自然人申请的不算，哪个单位收件最多",
        "禾川县2023年公安局收件比哪些单位多",
        "禾川县近两年每年收件最多的单位",
    ],
)
def test_a_condition_that_is_not_understood_is_never_dropped(county: Asker, question: str) -> None:
    assert ask(county, question).figures == ()


@pytest.mark.parametrize("question", ["望城区2023年申请过十件的单位", "望城区2023年收件最多的单位"])
def test_a_region_whose_name_several_share_is_asked_back(district: Asker, question: str) -> None:
    answer = ask(district, question)
    assert (answer.kind, answer.figures) == (Kind.CLARIFY, ())


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("2022年收了几份", "2022 年 7 份"),
        ("上坪镇禾川县的都有哪年的", "2022、2023 年"),
        ("平川县还差谁的2022年报没收进来", "缺 1 个机关：平川县上坪镇"),
        ("平川县各单位2022年年报收齐了没", "都已入库的有 1/2 个"),
        ("平川县哪几家只有一年的年报", "只收录了一年年报的有 1/2 个"),
        ("平川县谁的年报最全", "有 2 年的有 1/2 个"),
    ],
)
def test_the_collection_is_asked_about_in_many_words(county: Asker, question: str, words: str) -> None:
    answer = ask(county, question)
    assert answer.kind is Kind.COVERAGE
    assert words in answer.headline


@given(
    st.text(
        alphabet="超过没不到比平均多少以上以下正好的算除了外不含街道县政府@#&|,()件0一十百半成", max_size=24
    )
)
def test_no_text_upsets_the_grammar_of_conditions(text: str) -> None:
    read = frame(text, ((0, min(2, len(text)), "@"),))
    assert len(read.rest) == len(text)
    found = [*thresholds(text), *yardsticks(text)]
    assert all(0 <= one.start <= one.end <= len(text) for one in found)
    assert all(0 <= one.start < one.end <= len(text) for one in left_out(text))


def test_a_mean_over_years_says_what_it_is_the_mean_of(county: Asker) -> None:
    answer = ask(county, "禾川县2022到2023年平均每年收到多少申请")
    assert "平均每个机关" in answer.headline
    assert "平均每年" in answer.headline


@pytest.mark.parametrize("lacking", ["没公开年报", "没有发布年报", "的年报没公开", "未公布年报"])
def test_reports_that_are_not_out_are_no_refusals(county: Asker, lacking: str) -> None:
    answer = ask(county, f"禾川县2023年哪些单位{lacking}")
    assert answer.kind is Kind.COVERAGE
    assert not answer.figures
