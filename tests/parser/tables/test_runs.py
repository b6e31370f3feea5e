"""The values behind a label."""

from parser import read
from tests.drafts import BALANCED, Draft


def test_the_first_word_of_a_torn_label_is_no_mark_for_nothing() -> None:
    page = Draft(cells=BALANCED).web_page().replace("4.无正当理由", "<p>4.无</p><p>正当理由</p>")
    report = read(page.encode(), "年报.html")
    assert report.value("applications.not_processed.excessive.total") == 0
