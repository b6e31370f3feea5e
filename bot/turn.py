"""The handling of one thing that came in, for whoever is called on its behalf: which it is, what was said."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field, replace

from bot.message import Line, Message, Style

_MARK = Line("（补发：这条回复您可能已经收到过。）", Style.FAINT)


@dataclass(slots=True)
class Turn:
    """One try to handle an arrival. `repeated`: an earlier try may have answered already.

    `sent` are the messages that this try sent, `error` is what ended it.
    """

    number: int
    repeated: bool = False
    sent: set[int] = field(default_factory=set)
    error: BaseException | None = None

    def marked(self, message: Message) -> Message:
        """The message, saying that it may be a second one where that is so."""
        return replace(message, lines=(_MARK, *message.lines)) if self.repeated else message


_current: ContextVar[Turn | None] = ContextVar("turn", default=None)


def current() -> Turn | None:
    """The turn on whose behalf this runs; None outside of any, as for a notice."""
    return _current.get()


@contextmanager
def taking(turn: Turn) -> Iterator[Turn]:
    """All that is called inside, threads and tasks included, runs on behalf of this turn."""
    token = _current.set(turn)
    try:
        yield turn
    finally:
        _current.reset(token)
