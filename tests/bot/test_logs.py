from __future__ import annotations

import logging

import pytest

from bot.logs import Discreet, start_logging

TOKEN = "4242:AAvery-secret"


def formatted(message: str, error: BaseException | None = None) -> str:
    info = (type(error), error, error.__traceback__) if error else None
    return Discreet([TOKEN]).format(logging.LogRecord("x", logging.INFO, "", 0, message, (), info))


def test_a_secret_is_struck_out_wherever_it_stands() -> None:
    assert "very-secret" not in formatted(
        f"GET https://api.telegram.org/bot{TOKEN}/getMe and AAvery-secret alone"
    )
    assert "very-secret" not in formatted("refused", ValueError(f"The token `{TOKEN}` was rejected"))


def test_what_is_no_secret_stays() -> None:
    assert formatted("4242 messages").endswith("4242 messages")


def test_the_libraries_that_tell_addresses_and_texts_stay_quiet_at_debug(
    capsys: pytest.CaptureFixture[str],
) -> None:
    start_logging("DEBUG", [TOKEN])
    logging.getLogger("httpx").info("GET /bot%s/getMe", TOKEN)
    logging.getLogger("telegram.Bot").debug("sendMessage 我的身份证号")
    logging.getLogger("bot").debug("started")
    errors = capsys.readouterr().err
    assert "started" in errors
    assert "getMe" not in errors
    assert "身份证" not in errors
