"""Files made to do harm: each ends in a sentence for whoever sent it, in time, and harms no other file."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

import pytest

import parser
from parser.documents.limits import Limits
from parser.documents.workers import Workers
from parser.errors import Refusal
from parser.report import Figure
from tests.drafts import BALANCED, Draft
from tests.parser.documents import bombs
from tests.parser.documents.bombs import Make

GOOD = Draft(cells=BALANCED)
ALL: Mapping[str, Make] = {
    **bombs.WORD_BOMBS,
    **bombs.PAGE_BOMBS,
    **bombs.TEXT_BOMBS,
    **bombs.SHEET_BOMBS,
    **bombs.PDF_BOMBS,
    **bombs.RTF_BOMBS,
}
INTERNALS = re.compile(r"Traceback|Error|Exception|0x|\bline \d|NoneType|[a-z]+_[a-z]+\(")


@pytest.fixture(scope="module")
def workers() -> Iterator[Workers]:
    """One child that reads whatever it survives, with the limits that an upload has."""
    with Workers(1, Limits()) as workers:
        yield workers


def refusal(workers: Workers, data: bytes) -> str:
    with pytest.raises(Refusal) as refused:
        workers.read(data, "年报")
    return str(refused.value)


def is_clear(sentence: str) -> bool:
    """Whether a person can read it: Chinese, whole, with a next step, and nothing of our insides."""
    return sentence.endswith("。") and "请" in sentence and not INTERNALS.search(sentence)


@pytest.mark.parametrize("name", ALL)
def test_a_bomb_ends_in_a_clear_sentence_and_in_nothing_else(workers: Workers, name: str) -> None:
    assert is_clear(refusal(workers, ALL[name]()))


@pytest.mark.parametrize("kind", bombs.MAGIC)
def test_noise_behind_the_mark_of_any_kind_is_refused_or_no_report(workers: Workers, kind: str) -> None:
    for seed in range(12):
        assert is_clear(refusal(workers, bombs.MAGIC[kind] + bombs.noise(seed, 20_000)))


def test_after_all_of_them_a_good_report_is_read_as_ever(workers: Workers) -> None:
    data = GOOD.one_cell_a_line().encode()
    assert workers.read(data, "年报.txt") == parser.read(data, "年报.txt")


def figures(data: bytes) -> dict[str, Figure]:
    return dict(parser.read(data, "年报").figures)


def test_a_span_over_more_columns_than_there_are_makes_no_cells() -> None:
    page = GOOD.web_page()
    wide = page.replace("<td>", "<td colspan=65000 rowspan=65000>")
    assert figures(wide.encode()) == figures(page.encode())


def test_a_style_that_rests_on_itself_is_no_trouble() -> None:
    namespaces = bombs.NAMESPACES
    body = "".join(
        f"<w:p><w:pPr><w:pStyle w:val='a'/></w:pPr><w:r><w:t>{line}</w:t></w:r></w:p>"
        for line in [
            bombs.TITLE,
            "一、总体情况",
            "全年无事。",
            "二、主动公开政府信息情况",
            "三、收到和处理政府信息公开申请情况",
        ]
    )
    styles = "".join(
        f"<w:style w:styleId='{one}'><w:basedOn w:val='{other}'/></w:style>" for one, other in ("ab", "ba")
    )
    data = bombs.packed(
        {
            "word/document.xml": f"<w:document {namespaces}><w:body>{body}</w:body></w:document>",
            "word/styles.xml": f"<w:styles {namespaces}>{styles}</w:styles>",
        }
    )
    assert parser.read(data, "年报.docx").agency == GOOD.agency
