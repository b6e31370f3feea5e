from storage.relevance import scores


def test_only_texts_with_all_the_words_count_where_there_are_such() -> None:
    assert [score > 0 for score in scores("甲 乙", ["甲", "乙"], ["只有甲", "甲和乙", "只有乙"])] == [
        False,
        True,
        False,
    ]


def test_texts_with_some_of_the_words_count_where_none_has_all() -> None:
    assert [score > 0 for score in scores("甲 乙", ["甲", "乙"], ["只有甲", "无关", "只有乙"])] == [
        True,
        False,
        True,
    ]


def test_a_rare_word_weighs_more_than_a_common_one() -> None:
    common, rare, *_ = scores("常 稀", ["常", "稀"], ["常用词", "稀有词", "常用语", "常用字"])
    assert rare > common


def test_more_often_and_shorter_is_better() -> None:
    once, twice, long = scores("甲", ["甲"], ["甲和丙丁", "甲和甲丁", "甲和丙丁" + "很长的说明" * 9])
    assert twice > once > long


def test_the_words_as_they_were_typed_are_better_than_apart() -> None:
    apart, together = scores("微信平台", ["微信", "平台"], ["平台有微信的", "有的微信平台"])
    assert together > apart


def test_letters_count_in_either_case() -> None:
    assert scores("app", ["app"], ["政务APP"])[0] > 0


def test_nothing_among_nothing_is_nothing() -> None:
    assert scores("甲", ["甲"], []) == []
    assert scores("", [], ["甲"]) == [0]
