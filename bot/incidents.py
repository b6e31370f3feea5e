"""What nobody expected: logged under a number that the person is shown."""

from __future__ import annotations

import logging
import secrets

from bot.message import Line, Message


def record(log: logging.Logger, error: BaseException) -> str:
    """Log an error with its traceback and return its number, short enough to be read out."""
    number = secrets.token_hex(3).upper()
    log.error("incident %s", number, exc_info=error)
    return number


def incident_message(number: str) -> Message:
    """What the person is told."""
    return Message((Line(f"系统出错，编号 {number}。请稍后再试；如果还是不行，请把编号告诉管理员。"),))
