"""The shortest of replies."""

from __future__ import annotations

from bot.message import Line, Message


def said(text: str) -> Message:
    """One plain line."""
    return Message((Line(text),))
