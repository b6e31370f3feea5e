"""Prose that was taken over from last year is told, prose that was written anew is not."""

from parser.report import Severity
from tests.drafts import sound
from tests.parser.checks.pair import found, report

PROBLEMS = "".join(sound()[5])
OTHER_PROBLEMS = (
    "主要问题：征地补偿公开得过粗，看不出各户地块的面积；有两次答复临近期限才送达。"
    "改进情况：按村民小组列出地块、面积和标准，到期前五天提醒经办人，答复稿由司法所先看一遍。"
)
OTHER_YEAR = (
    "换届之后的第一件公开工作，是把领导分工、接访日程和办公电话全部上网，方便群众找得到人。"
    "收到申请15件，办结15件，内容集中在征地补偿和集体资产；赶集日设流动公开点6次，发放明白卡。"
)


def test_numbers_years_and_the_name_do_not_make_a_text_another() -> None:
    now = report(one=f"2023年，云溪县石桥镇人民政府公开信息205条。{OTHER_YEAR}", five=OTHER_PROBLEMS)
    before = report(year=2022, one=f"2022年，石桥镇人民政府公开信息78条。{OTHER_YEAR}")
    (finding,) = found("X5", now, before)
    assert finding.severity is Severity.HINT
    assert finding.where == "第一部分"


def test_the_same_problems_two_years_running_are_to_be_verified() -> None:
    (finding,) = found("X5", report(one=OTHER_YEAR), report(year=2022))
    assert (finding.severity, finding.stated) == (Severity.VERIFY, "相同 100%")
    assert finding.where == "第五部分"
    assert finding.quote in PROBLEMS


def test_a_word_in_each_sentence_does_not_make_it_new() -> None:
    now = report(one=OTHER_YEAR, five=PROBLEMS.replace("及时", "到位").replace("统一", "规范"))
    assert len(found("X5", now, report(year=2022))) == 1


def test_a_text_half_of_which_is_new_is_no_copy() -> None:
    now = report(one=OTHER_YEAR, five=sound()[5][0] + OTHER_PROBLEMS)
    assert found("X5", now, report(year=2022)) == []


def test_a_few_words_are_alike_by_nature() -> None:
    now = report(one=OTHER_YEAR, five="公开不够及时，今后将加强学习。")
    assert found("X5", now, report(year=2022, five="公开不够及时，今后将加强学习。")) == []


def test_a_text_without_end_is_compared_in_no_time() -> None:
    now = report(one=OTHER_YEAR, five="问题很多。" * 6_000)
    (finding,) = found("X5", now, report(year=2022, five="问题很多。" * 7_000))
    assert finding.stated == "相同 100%"
