"""What is offered while somebody types a question in another chat: whole answers, ready to be sent there."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date

from bot.ask import Asker, Context
from bot.ask.answer import Answer, Kind
from bot.ask.fold import legible
from bot.links import code
from bot.message import Button, Message
from bot.reply.answer import answer_message
from storage.agencies import Agency

_MOST = 8
_ANSWERED = (
    Kind.VALUE, Kind.COMPARE, Kind.RANK, Kind.TREND, Kind.TOTAL, Kind.SHARE, Kind.FILTER, Kind.EXISTS,
    Kind.COVERAGE, Kind.DEFINE, Kind.PASSAGE, Kind.WHY, Kind.SOURCE, Kind.FINDINGS,
)  # fmt: skip
_ASKED_BACK = (Kind.CLARIFY, Kind.UNKNOWN_AGENCY, Kind.NO_REPORT, Kind.NOT_IN_REPORT)


@dataclass(frozen=True, slots=True)
class Article:
    """One answer to choose: what the list shows of it, and the message that is sent."""

    title: str
    description: str
    message: Message


class Inline:
    """Finds what can be answered of half a question. Blocks; changes nothing and remembers nobody."""

    def __init__(self, asker: Asker, today: Callable[[], date]) -> None:
        self._asker = asker
        self._today = today

    def articles(self, text: str, home: tuple[Agency, ...] = ()) -> tuple[Article, ...]:
        """The answer to a question, or to each that it may mean; none where nothing is found."""
        asked = legible(text).strip()
        return tuple(self._articles(asked, Context(home=home))) if asked else ()

    def _articles(self, asked: str, context: Context) -> Iterator[Article]:
        answer, after = self._asker.ask(asked, self._today(), context)
        if answer.kind in _ANSWERED:
            yield _article(answer, after)
            return
        meant = answer.choices[:_MOST] if answer.kind in _ASKED_BACK else ()
        for choice in meant:
            answer, after = self._asker.ask(choice.question, self._today(), context)
            if answer.kind in _ANSWERED:
                yield _article(answer, after)


def _article(answer: Answer, context: Context) -> Article:
    """An answer with its sources. Its buttons are left out: they would speak for whoever taps them there."""
    message = replace(answer_message(answer), buttons=(), pages=())
    if len(context.agencies) == 1 and answer.figures:
        link = code(context.agencies[0].id, answer.figures[0].year)
        message = replace(message, buttons=((Button("在公开里查看", "", link=link),),))
    first = next((line.text for line in message.lines[1:] if line.text.strip()), "")
    return Article(answer.headline, first, message)
