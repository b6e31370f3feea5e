from __future__ import annotations

import json
import logging

import pytest

from bot.logs import Discreet, DiscreetLines, start_logging

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


def test_as_json_a_record_is_one_line_without_secrets_its_traceback_too() -> None:
    error = ValueError(f"{TOKEN}\n第二行")
    info = (type(error), error, error.__traceback__)
    record = logging.LogRecord("bot", logging.ERROR, "", 0, "incident %s", ("AB12",), info)
    line = DiscreetLines([TOKEN]).format(record)
    assert "\n" not in line
    told = json.loads(line)
    assert (told["level"], told["logger"], told["message"]) == ("ERROR", "bot", "incident AB12")
    assert "第二行" in told["trace"]
    assert "very-secret" not in line
