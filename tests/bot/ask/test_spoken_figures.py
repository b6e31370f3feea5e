"""Rows, columns and items in words of people's own; what may mean another figure is never passed over."""

import re
from datetime import date
from decimal import Decimal

import pytest

from bot.ask import Asker
from bot.ask.answer import Answer, Kind
from bot.ask.beside import explained
from bot.ask.fold import fold
from bot.ask.indicators import indicators
from bot.ask.phrasing import phrased
from bot.ask.shape import PLAIN
from bot.ask.words import words
from parser.forms.vocabulary import Part, vocabulary
from parser.report import Number

TODAY = date(2024, 6, 1)
SPOKEN = (Part.ROW, Part.COLUMN, Part.DISPUTE, Part.OUTCOME, Part.ITEM, Part.ASPECT, Part.RATE)
_HAN = re.compile("[\u3400-\u9fff]")


def ask(asker: Asker, question: str) -> Answer:
    return asker.ask(question, TODAY)[0]


def told(answer: Answer) -> list[tuple[str, Number | None]]:
    return [(figure.key, figure.value) for figure in answer.figures]


@pytest.mark.parametrize(
    ("question", "key", "value"),
    [
        ("拿国家秘密当理由没给的有几件", "applications.refused.state_secret.total", 1),
        ("涉密不给的几件", "applications.refused.state_secret.total", 1),
        ("以过程性信息为由挡回去的几件", "applications.refused.process.total", 1),
        ("说是过程稿不让看的几件", "applications.refused.process.total", 1),
        ("答“不掌握”的几件", "applications.unavailable.not_held.total", 3),
        ("回复说没有这个信息的有几件", "applications.unavailable.not_held.total", 3),
        ("重复提交所以没处理的几件", "applications.not_processed.repeated.total", 1),
        ("没交费所以不再处理的几件", "applications.other.unpaid.total", 1),
        ("怕侵害第三方权益没公开的几件", "applications.refused.third_party.total", 0),
        ("国家安全、公共安全那条拒了几件", "applications.refused.security_and_stability.total", 0),
        ("律所这种法律服务机构递了几份", "applications.received.legal", 1),
        ("收到的申请里头公司企业提的几件", "applications.received.business", 2),
        ("普通老百姓提了多少申请", "applications.received.person", 11),
        ("申请人类别是“其他”的提了几件", "applications.received.other", 0),
        ("法人和其他组织一共递了几件", "applications.received.organisations", 3),
        ("律所申请、以国家秘密为由不给的几件", "applications.refused.state_secret.legal", 1),
        ("没办完、拖到今年的几件", "applications.carried_out.total", 2),
        ("被人告上法院几回", "lawsuit.total", 3),
        ("吃了几起官司", "lawsuit.total", 3),
        ("被法院纠正的几件", "lawsuit.corrected", 0),
        ("没走复议、直接去法院告的几起", "lawsuit_direct.total", 1),
        ("先复议再打官司的几起", "lawsuit_after_review.total", 2),
        ("复议输了几件", "review.corrected", 2),
        ("诉讼还没出结果的几件", "lawsuit.pending", 2),
        ("批了多少许可", "licensing.decisions", 47),
        ("还在用的规范性文件几份", "normative_documents.in_force", 9),
        ("收费收了几万元", "fees.amount", Decimal("3.25")),
        ("行政许可那栏填的是多少", "licensing.decisions", 47),
    ],
)
def test_a_figure_is_found_in_words_of_peoples_own(
    asker: Asker, question: str, key: str, value: Number
) -> None:
    assert told(ask(asker, f"石桥镇2023年{question}")) == [(key, value)]


@pytest.mark.parametrize(
    "question",
    [
        "拿国家秘密当理由没给的女性几件",
        "律所3月递了几份",
        "网上递的律所几份",
        "以过程性信息为由延期的几件",
        "关于拆迁被人告上法院几回",
        "没复议的几件",
        "行政处罚被纠正几件",
        "多次告上法院的几件",
        "村民给企业的行政许可几件",
    ],
)
def test_words_that_may_mean_another_figure_are_not_passed_over(asker: Asker, question: str) -> None:
    assert ask(asker, f"石桥镇2023年{question}").figures == ()


def test_a_phrase_of_the_prose_is_looked_for_in_its_own_words(asker: Asker) -> None:
    answer = ask(asker, "石桥镇2023年没给公开指南的理由写了什么")
    assert "不予公开" not in answer.headline


def test_numbers_of_what_is_asked_are_counted_along(asker: Asker) -> None:
    answer = ask(asker, "石桥镇2023年新收、办结、结转下年这三个数各是多少")
    assert [figure.value for figure in answer.figures] == [14, 15, 2]
    assert ask(asker, "石桥镇2023年新收、办结这五个数各是多少").figures == ()


def test_parts_are_those_of_the_figure_before(asker: Asker) -> None:
    _, context = asker.ask("石桥镇2023年不予公开几件", TODAY)
    answer, _ = asker.ask("分别是什么理由，各几件", TODAY, context)
    assert ("applications.refused.process.total", 1) in told(answer)
    answer, _ = asker.ask("按申请人分一下", TODAY, context)
    assert ("applications.refused.legal", 1) in told(answer)


def test_a_rate_without_applications_is_not_calculated(asker: Asker) -> None:
    answer = ask(asker, "政务服务办公室2023年公开率多少")
    assert answer.figures[0].value is None
    assert "不计算" in answer.headline


def test_a_rate_is_told_with_its_formula_where_it_is_asked_how_it_comes_about(asker: Asker) -> None:
    answer = ask(asker, "石桥镇2023年公开率多少，怎么算出来的")
    assert answer.kind in (Kind.SHARE, Kind.VALUE)
    assert any("÷" in line for line in answer.lines)


@pytest.mark.parametrize(
    "word",
    sorted({word for term in vocabulary() if term.part in SPOKEN for word in (term.label, *term.words)}),
)
def test_words_of_the_forms_are_the_same_when_they_are_read_as_phrases(word: str) -> None:
    read, meant = phrased(fold(word)), indicators(fold(word))
    assert indicators(read).indicators == meant.indicators
    if not _HAN.search(words().fillers.without(meant.rest)):
        assert not _HAN.search(explained(indicators(read).rest, meant.indicators, 0, PLAIN))
