"""17. Text cannot become markup: names, cells, files and words of people arrive as they were written.

All that goes to Telegram passes a reading that is stricter than Telegram's own: what is wrongly nested, left
open at a cut, too long in UTF-16, or data that a button cannot carry is refused there.
"""

from __future__ import annotations

import json
from datetime import UTC, date, datetime

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from bot.ask.answer import Answer, AnswerFigure, AnswerPassage, Choice, Kind, Row
from bot.assistant import Assistant
from bot.channels.telegram.button_data import ButtonData
from bot.channels.telegram.keyboard import keyboard
from bot.channels.telegram.pages import Pages
from bot.channels.telegram.render import render
from bot.languages import Languages
from bot.message import Button, Line, Message, Style, Tap
from bot.reply.answer import answer_message, traditional
from bot.reply.english import in_english
from bot.uploads import received_message
from parser.report import Source, State
from storage.database import Database
from storage.inbox import Receipt
from storage.languages import Language
from tests.promises.length import times
from tests.telegram_server import rules

NOW = datetime(2024, 6, 1, 9, tzinfo=UTC)
HOSTILE = st.sampled_from(
    [
        "<b>", "</b>", "</blockquote>", "<blockquote expandable>", "&", "&amp;", "&#60;", "&lt;",
        '<a href="tg://user?id=1">', "tg://user?id=1", "*", "_", "[x](y)", "`", "😀", "👨‍👩‍👧", "\ud83d",
        "\udc00", "\u202e", "\u200f", "\ufeff", "\x00", "\n", "\r\n", "~7:", "kept:", "{name}",
        "长" * 5000, "😀" * 2500,
    ]
)  # fmt: skip
TEXTS = st.lists(st.one_of(st.text(), HOSTILE), max_size=5).map("".join)
SHORT = TEXTS.map(lambda text: text[:40] or "甲")
LINES = st.builds(Line, text=TEXTS, style=st.sampled_from(Style))
BUTTONS = st.builds(
    Button,
    label=SHORT,
    says=TEXTS.map(lambda text: text or "问"),
    tap=st.sampled_from((Tap.FOLLOWS, Tap.REPLACES)),
)
MESSAGES = st.builds(
    Message,
    lines=st.lists(LINES, min_size=1, max_size=6).map(tuple),
    buttons=st.lists(st.tuples(BUTTONS), max_size=12).map(tuple),
)
SOURCES = st.builds(Source, file=SHORT, section=st.just(2), table=SHORT, row=SHORT, column=SHORT, raw=SHORT)
FIGURES = st.builds(
    AnswerFigure,
    agency=SHORT, year=st.just(2023), key=st.just("k"), label=SHORT, value=st.just(1),
    state=st.just(State.NUMBER), unit=SHORT, source=SOURCES,
)  # fmt: skip
PASSAGES = st.builds(
    AnswerPassage, agency=SHORT, year=st.just(2023), section=SHORT, text=TEXTS, source=SOURCES
)
ANSWERS = st.builds(
    Answer,
    question=TEXTS,
    kind=st.sampled_from([Kind.VALUE, Kind.CLARIFY, Kind.PASSAGE, Kind.RANK]),
    headline=TEXTS,
    lines=st.lists(TEXTS, max_size=3).map(tuple),
    figures=st.lists(FIGURES, max_size=3).map(tuple),
    passages=st.lists(PASSAGES, max_size=2).map(tuple),
    choices=st.lists(st.builds(Choice, label=SHORT, question=TEXTS), max_size=12).map(tuple),
    notes=st.lists(TEXTS, max_size=2).map(tuple),
    further=st.lists(st.builds(Row, text=TEXTS, figures=st.tuples(FIGURES)), max_size=3).map(
        lambda rows: lambda: tuple(rows)
    ),
)
QUICK = settings(
    max_examples=times(12, 2000),
    deadline=None,
    # Where it fails, the first example says enough: making it small takes minutes.
    phases=(Phase.explicit, Phase.reuse, Phase.generate),
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)


def words(text: str) -> str:
    """A text without white space, halves of characters as what can be sent of them."""
    return "".join(text.split()).translate(dict.fromkeys(range(0xD800, 0xE000), "\ufffd"))


def arrives(message: Message, db: Database) -> None:
    """Telegram would take each page with its keyboard, and whoever reads it reads what was written."""
    data, pages = ButtonData(db), Pages(db, "telegram", lambda: date(2024, 6, 3))
    shown = pages.first(7, message)
    while True:
        parts = [rules.message_text(part.html, "HTML") for part in render(shown)]
        assert words("".join(part.text for part in parts)) == words(shown.text)
        markup = keyboard(shown, data, lambda: "gongkai_bot", owner=7)
        if markup is None:
            return
        read = rules.keyboard(json.dumps(markup.to_dict(), ensure_ascii=True))
        assert read
        for drawn, row in zip(read["inline_keyboard"], shown.buttons, strict=True):
            for one, button in zip(drawn, row, strict=True):
                pressed = data.read(one["callback_data"])
                assert pressed
                assert words(pressed.says) == words(button.says)
                assert pressed.tap is button.tap
                assert pressed.owner == (7 if button.tap is Tap.REPLACES else None)
        turn = shown.buttons[-1][-1]
        following = (
            pages.turned(7, turn.says) if turn.label.endswith("▶") and turn.tap is Tap.REPLACES else None
        )
        if following is None:
            return
        shown = following


@QUICK
@given(MESSAGES)
def test_a_message_arrives_as_it_was_written_in_every_language(db: Database, message: Message) -> None:
    if not any(line.text.strip() for line in message.lines):
        return
    arrives(message, db)
    arrives(traditional(message), db)
    arrives(in_english(message), db)


@QUICK
@given(ANSWERS)
def test_an_answer_about_names_and_cells_of_any_sort_arrives(db: Database, answer: Answer) -> None:
    message = answer_message(answer)
    if any(line.text.strip() for line in message.lines):
        arrives(message, db)


@QUICK
@given(TEXTS)
def test_whatever_people_say_and_however_they_call_their_files_the_reply_arrives(
    db: Database, text: str
) -> None:
    assistant = Assistant(db, lambda: NOW)
    for said in (text, f"/{text}", f"/subscribe {text}", f"/lang {text}", f"/start {text}"):
        arrives(assistant.reply("telegram", "7", "7", said), db)
    arrives(received_message(Receipt(1, text, None)), db)
    for article in assistant.articles("telegram", "7", text):
        arrives(article.message, db)


def test_what_is_said_in_the_language_of_a_chat_is_escaped_after_it_is_worded(db: Database) -> None:
    languages = Languages(db)
    for language in Language:
        named = f"/lang {language.value}"
        assert Assistant(db, lambda: NOW).reply("telegram", "7", "7", named).lines
        worded = languages.worded("telegram", "7", Message((Line("已不再关注<b>&镇，不会再发通知。"),)))
        assert "&lt;b&gt;&amp;" in render(worded)[0].html
