"""Logging without secrets and without what people write."""

from __future__ import annotations

import json
import logging
import re
import sys
from collections.abc import Sequence
from datetime import UTC, datetime
from enum import StrEnum
from pathlib import Path

# httpx tells every address, token included, at INFO; telegram tells every text at DEBUG.
_QUIET = {
    "httpx": logging.WARNING,
    "httpcore": logging.WARNING,
    "telegram": logging.INFO,
    # It says in English that it stops, after we have said why.
    "telegram.ext.Application": logging.WARNING,
    # It shows a traceback of every refusal that we then deal with.
    "telegram.ext.AIORateLimiter": logging.CRITICAL,
    "apscheduler": logging.WARNING,
}

_WORDS = re.compile(r"Received data was[^\n]*")
"""Where the library shows updates that it could not read: they hold what people wrote."""


class Form(StrEnum):
    """How a log is written."""

    TEXT = "text"
    JSON = "json"


class Discreet(logging.Formatter):
    """Formats a record, traceback included, and strikes out every secret in the result."""

    def __init__(self, secrets: Sequence[str]) -> None:
        super().__init__("%(asctime)s %(levelname)s %(name)s: %(message)s")
        # The half behind the colon is the secret of a token; it may be logged alone or percent-encoded.
        halves = {half for secret in secrets for half in (secret, secret.partition(":")[2])}
        self._secrets = sorted(filter(None, halves), key=len, reverse=True)

    def format(self, record: logging.LogRecord) -> str:
        """The record as one text without secrets."""
        return self._struck(super().format(record))

    def _struck(self, text: str) -> str:
        text = _WORDS.sub("Received data was left out.", text)
        for secret in self._secrets:
            text = text.replace(secret, "***")
        return text


class DiscreetLines(Discreet):
    """The same as one JSON object a line, for programs that read logs."""

    def format(self, record: logging.LogRecord) -> str:
        """The record as one line without secrets."""
        told = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname,
            "logger": record.name,
            "message": self._struck(record.getMessage()),
        }
        if record.exc_info:
            told["trace"] = self._struck(self.formatException(record.exc_info))
        return json.dumps(told, ensure_ascii=False)


def start_logging(
    level: str, secrets: Sequence[str], file: Path | None = None, form: Form = Form.TEXT
) -> None:
    """Log at `level`, to stderr or to `file`, which is made with its first record; `secrets` never appear."""
    # A log that cannot be written must not print a traceback at the person instead.
    logging.raiseExceptions = False
    handler = (
        logging.FileHandler(file, encoding="utf-8", delay=True) if file else logging.StreamHandler(sys.stderr)
    )
    handler.setFormatter(DiscreetLines(secrets) if form is Form.JSON else Discreet(secrets))
    logging.basicConfig(level=level, handlers=[handler], force=True)
    for name, least in _QUIET.items():
        logging.getLogger(name).setLevel(max(least, logging.getLevelName(level)))
