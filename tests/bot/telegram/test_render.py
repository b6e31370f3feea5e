from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.channels.telegram.render import render
from bot.message import Line, Message, Style
from tests.telegram_server import rules

HOSTILE = st.sampled_from(
    [
        "<b>",
        "</b>",
        "</blockquote>",
        "&",
        "&amp;",
        "&#60;",
        '<a href="tg://user?id=1">',
        "😀",
        "\ud83d",
        "\u202e",
        "\n",
        "长" * 5000,
    ]
)
TEXTS = st.lists(st.one_of(st.text(), HOSTILE), max_size=6).map("".join)
LINES = st.builds(Line, text=TEXTS, style=st.sampled_from(Style))
MESSAGES = st.lists(LINES, max_size=8).map(lambda lines: Message(tuple(lines)))


def words(text: str) -> str:
    return "".join(text.split()).translate(dict.fromkeys(range(0xD800, 0xE000), "\ufffd"))


# The first text of all takes a second, for Hypothesis sorts the whole of Unicode then.
@settings(suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(MESSAGES)
def test_every_text_arrives_as_it_was_written(message: Message) -> None:
    parts = [rules.message_text(part.html, "HTML") for part in render(message)]
    assert words("".join(part.text for part in parts)) == words(message.text)


@settings(suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(MESSAGES)
def test_the_words_without_markup_are_the_same(message: Message) -> None:
    for part in render(message):
        assert rules.parse_html(part.html).text == part.plain


@pytest.mark.parametrize(
    ("style", "html"),
    [
        (Style.PLAIN, "1 &lt; 2"),
        (Style.STRONG, "<b>1 &lt; 2</b>"),
        (Style.FAINT, "<i>1 &lt; 2</i>"),
        (Style.QUOTE, "<blockquote expandable>1 &lt; 2</blockquote>"),
    ],
)
def test_a_style_is_a_tag_around_escaped_text(style: Style, html: str) -> None:
    assert [part.html for part in render(Message((Line("1 < 2", style),)))] == [html]


def test_quoted_lines_that_follow_each_other_are_one_quotation() -> None:
    lines = (Line("出处"), Line("第一段", Style.QUOTE), Line("第二段", Style.QUOTE))
    assert [part.html for part in render(Message(lines))] == [
        "出处\n<blockquote expandable>第一段\n第二段</blockquote>"
    ]


def test_a_long_text_is_cut_at_line_ends() -> None:
    lines = tuple(Line(f"{number:04d}" + "文" * 96, Style.STRONG) for number in range(100))
    parts = render(Message(lines))
    assert len(parts) == 3
    assert [line for part in parts for line in part.plain.split("\n")] == [line.text for line in lines]


def test_a_blank_message_has_no_parts() -> None:
    assert render(Message((Line(" \n"), Line("", Style.STRONG)))) == ()


def test_a_message_of_many_styles_is_cut_before_telegram_stops_drawing_them() -> None:
    styles = (Style.STRONG, Style.FAINT, Style.PLAIN)
    message = Message(tuple(Line(f"{number}", styles[number % 3]) for number in range(400)))
    parts = [rules.message_text(part.html, "HTML") for part in render(message)]
    assert sum(len(part.tags) for part in parts) == 267
    assert "\n".join(part.text for part in parts) == message.text
