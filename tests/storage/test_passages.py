import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import text

from parser.report import Source
from storage import index
from storage.agencies import held
from storage.database import Database
from storage.passages import search
from tests.storage.building import keep, report

WECHAT = "通过微信公众号发布信息36条。"
TRAINING = "组织业务培训2次，参训40人。"
BOTH = "利用微信公众号和门户网站开展培训。"


@pytest.fixture
def library(db: Database) -> Database:
    keep(db, report("甲县甲镇", 2022, paragraphs=[TRAINING, "其他事项说明。"]))
    keep(db, report("甲县甲镇", 2023, paragraphs=[WECHAT, TRAINING]))
    keep(db, report("甲县乙镇", 2023, paragraphs=[BOTH]))
    return db


def found(db: Database, words: str, **where: int) -> list[tuple[str, int, str]]:
    return [(hit.agency.name, hit.year, hit.passage.text) for hit in search(db, words, **where)]


def id_of(db: Database, name: str) -> int:
    return next(agency.id for agency in held(db) if agency.name == name)


def test_a_hit_carries_its_passage_with_its_source(library: Database) -> None:
    hit = search(library, "微信公众号 发布")[0]
    assert (hit.agency.name, hit.agency.years, hit.year) == ("甲县甲镇", (2022, 2023), 2023)
    assert hit.passage.source == Source("年报.docx", 1, line=1, raw=WECHAT)
    assert hit.score > 0


def test_passages_with_all_the_words_come_alone(library: Database) -> None:
    assert found(library, "微信公众号培训") == [("甲县乙镇", 2023, BOTH)]


def test_where_none_holds_all_the_words_some_will_do(library: Database) -> None:
    assert {text for _, _, text in found(library, "微信公众号 说明")} == {WECHAT, BOTH, "其他事项说明。"}


def test_an_agency_and_a_year_narrow_the_search(library: Database) -> None:
    agency = id_of(library, "甲县甲镇")
    assert found(library, "培训", agency_id=agency) == [
        ("甲县甲镇", 2023, TRAINING),
        ("甲县甲镇", 2022, TRAINING),
    ]
    assert found(library, "培训", agency_id=agency, year=2022) == [("甲县甲镇", 2022, TRAINING)]
    assert {name for name, _, _ in found(library, "培训", year=2023)} == {"甲县甲镇", "甲县乙镇"}
    assert found(library, "培训", year=1999) == []


def test_no_more_than_the_limit_come(library: Database) -> None:
    assert len(search(library, "培训", limit=2)) == 2


def test_a_word_that_nobody_wrote_finds_nothing(library: Database) -> None:
    assert search(library, "航天飞机") == []
    assert search(library, "，。！") == []


def test_a_word_inside_a_longer_word_finds_it(library: Database) -> None:
    assert {text for _, _, text in found(library, "公众号")} == {WECHAT, BOTH}


def test_only_the_newest_matches_are_weighed(db: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(index, "NEWEST", 3)
    for year in range(2000, 2010):
        keep(db, report(year=year, paragraphs=[TRAINING]))
    assert {hit.year for hit in search(db, "培训")} == {2007, 2008, 2009}


ODD = st.text(st.characters(exclude_categories=()) | st.sampled_from("\"*^:(){}-+\x00'培训微信"), max_size=30)
OPERATORS = st.sampled_from(["AND", "OR", "NOT", "NEAR(", '"', '""', "words:", "培训*", "^", "{a b}:", ";--"])


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(ODD | st.lists(OPERATORS | ODD, max_size=5).map(" ".join))
def test_any_text_may_be_asked_for(library: Database, asked: str) -> None:
    assert isinstance(search(library, asked), list)
    assert isinstance(search(library, asked, year=2023), list)
    assert isinstance(search(library, asked, agency_id=1), list)


def test_an_index_of_another_tokenizer_is_built_anew_at_open(url: str) -> None:
    db = Database.open(url)
    keep(db, report(paragraphs=[WECHAT]))
    with db.writing() as connection:
        connection.execute(text("UPDATE passage_index SET words = '别的 词'"))
    db.close()
    same = Database.open(url)
    assert search(same, "微信公众号") == []
    with same.writing() as connection:
        connection.execute(text("UPDATE meta SET value = 'another' WHERE name = 'tokenizer'"))
    same.close()
    anew = Database.open(url)
    assert [hit.passage.text for hit in search(anew, "微信公众号")] == [WECHAT]
    anew.close()


def test_what_another_dictionary_indexed_is_forgotten_whole(db: Database) -> None:
    keep(db, report(paragraphs=[WECHAT]), b"one")
    with db.writing() as connection:
        connection.execute(text("UPDATE passage_index SET words = '微 信 公 众 号 旧'"))
    keep(db, report(paragraphs=[TRAINING]), b"two")
    with db.writing() as connection:
        connection.execute(text("INSERT INTO passage_index (passage_index) VALUES ('integrity-check')"))
        old = text("SELECT count(*) FROM passage_index WHERE passage_index MATCH '旧'")
        assert connection.execute(old).scalar() == 0
