"""What a robots.txt allows: the examples of RFC 9309, and what sites write."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.watch.robots import Rules

SITE = "https://www.yunxi.gov.cn"


@pytest.mark.parametrize(
    ("rules", "path", "allowed"),
    [
        ("Disallow: /", "/nb/2023.html", False),
        ("Disallow:", "/nb/2023.html", True),
        ("Disallow: /nb", "/nb/2023.html", False),
        ("Disallow: /nb/$", "/nb/2023.html", True),
        ("Disallow: /*.docx$", "/files/2023.docx", False),
        ("Disallow: /*.docx$", "/files/2023.docx.html", True),
        ("Disallow: /*?id=", "/show?id=7", False),
        ("Disallow: /*?id=", "/show/id=7", True),
        ("Disallow: /a*c*e$", "/abcde", False),
        ("Disallow: /a*c*e$", "/abcdef", True),
        ("Disallow: /a*a$", "/a", True),
        ("Disallow: /\nAllow: /nb/", "/nb/2023.html", True),
        ("Allow: /nb\nDisallow: /nb", "/nb/2023.html", True),
        ("Disallow: /年报", "/%E5%B9%B4%E6%8A%A5/1.html", False),
        ("Disallow: /%E5%B9%B4", "/年报/1.html", False),
        ("disallow: /nb # 年报", "/nb/1.html", False),
    ],
)
def test_the_longest_rule_that_fits_decides(rules: str, path: str, allowed: bool) -> None:
    assert Rules(f"User-agent: *\n{rules}\n").allow(SITE + path) is allowed


@pytest.mark.parametrize(
    ("text", "allowed"),
    [
        ("User-agent: gongkai\nDisallow: /\n\nUser-agent: *\nDisallow:\n", False),
        ("User-agent: *\nDisallow: /\n\nUser-agent: Gongkai/1.0\nAllow: /\n", True),
        ("User-agent: other\nUser-agent: gongkai\nDisallow: /\n", False),
        ("User-agent: other\nDisallow: /\n", True),
        ("User-agent: *\nSitemap: x\n\nDisallow: /\n", False),
        ("<html><body>没有这一页</body></html>", True),
        ("Disallow: /\n", True),
        ("", True),
    ],
)
def test_the_group_that_names_us_counts_and_else_that_of_all(text: str, allowed: bool) -> None:
    assert Rules(text).allow(f"{SITE}/nb/1.html") is allowed


@pytest.mark.parametrize(
    ("written", "gap"), [("2", 2.0), ("0.5", 0.5), ("900", 30.0), ("-1", 0.0), ("nan", 0.0), ("慢", 0.0)]
)
def test_the_delay_that_a_site_wants_is_kept_within_reason(written: str, gap: float) -> None:
    assert Rules(f"User-agent: *\nCrawl-delay: {written}\n").gap == gap


@given(st.text(), st.text())
def test_no_text_breaks_it(text: str, path: str) -> None:
    allowed = Rules(f"User-agent: *\nDisallow: /{text}\n{text}").allow(f"{SITE}/{path}")
    assert allowed in (True, False)
