from parser.claims import read_claims
from parser.quantities import read_quantities
from parser.report import Passage, Source


def quantities(text: str) -> list[tuple[str, object, str, bool]]:
    passages = [Passage(1, text, Source("年报.txt"))]
    found = read_quantities(passages, read_claims(passages))
    return [(one.label, one.value, one.unit, one.approximate) for one in found]


def test_a_number_of_the_prose_has_a_label_and_a_unit() -> None:
    assert quantities("重大民生24条，财政预决算5条，公众号总关注人数68179人。") == [
        ("重大民生", 24, "条", False),
        ("财政预决算", 5, "条", False),
        ("公众号总关注人数", 68179, "人", False),
    ]


def test_a_noun_behind_the_number_belongs_to_the_label() -> None:
    assert quantities("全年上线38条政策体检。") == [("上线政策体检", 38, "条", False)]


def test_round_numbers_are_marked_and_scaled() -> None:
    assert quantities("主动公开政府信息共计 360 余条，阅读量总数161万余次。") == [
        ("主动公开政府信息", 360, "条", True),
        ("阅读量总数", 1610000, "次", True),
    ]


def test_a_run_of_digits_that_no_count_has_is_no_quantity() -> None:
    assert quantities(f"公众号关注人数{'9' * 5000}人。") == []


def test_claims_years_masks_and_words_with_digits_are_no_quantities() -> None:
    assert quantities("2023年收到政府信息公开申请7件，按统一部署，接入G60人才，发放1*3份。") == []
