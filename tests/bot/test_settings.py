from __future__ import annotations

from pathlib import Path

import pytest

from bot.app import telegram_policy
from bot.rights import Door
from bot.settings import Settings, SettingsRefusal, read_settings
from parser.checks.deadline import MonthDay

NAMES = [name.upper() for name in Settings.model_fields]
TOKEN = "123456:AA-hush"


@pytest.fixture(autouse=True)
def _empty_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in NAMES:
        monkeypatch.delenv(name, raising=False)


def test_an_empty_environment_is_enough() -> None:
    settings = read_settings(env_file=None)
    assert settings.telegram_bot_token is None
    assert settings.telegram_api_url == "https://api.telegram.org"
    assert settings.database_url == "sqlite:///gongkai.db"
    assert settings.timezone.key == "Asia/Shanghai"


def test_the_environment_comes_before_the_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / ".env"
    file.write_text(f"TELEGRAM_BOT_TOKEN={TOKEN}\nLOG_LEVEL=debug\nADMIN_IDS=1，2 3\n", encoding="utf-8")
    monkeypatch.setenv("LOG_LEVEL", "warning")
    settings = read_settings(file)
    assert settings.secrets == (TOKEN,)
    assert settings.log_level == "WARNING"
    assert settings.admin_ids == (1, 2, 3)


@pytest.mark.parametrize(("value", "door"), [("1", Door.OPEN), ("true", Door.OPEN), ("0", Door.CLOSED)])
def test_who_is_served_comes_from_the_settings(
    monkeypatch: pytest.MonkeyPatch, value: str, door: Door
) -> None:
    monkeypatch.setenv("OPEN", value)
    monkeypatch.setenv("ADMIN_IDS", "10")
    monkeypatch.setenv("ALLOWED_IDS", "20,-100200")
    policy = telegram_policy(read_settings(env_file=None))
    assert policy.door is door
    assert policy.founders == {("telegram", "10")}
    assert policy.admitted == {("telegram", "20"), ("telegram", "-100200")}


def test_a_blank_variable_counts_as_unset(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in NAMES:
        monkeypatch.setenv(name, "")
    assert read_settings(env_file=None).telegram_bot_token is None


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("TELEGRAM_BOT_TOKEN", "hush-without-number"),
        ("TELEGRAM_API_URL", "api.hush.org"),
        ("TELEGRAM_API_URL", "http://hush:port/"),
        ("TELEGRAM_PROXY", "ftp://user:hush@host"),
        ("TELEGRAM_WEBHOOK_URL", "http://hush.example.cn/hook"),
        ("TELEGRAM_WEBHOOK_SECRET", "hush with blanks"),
        ("DATABASE_URL", "mysql://hush"),
        ("ADMIN_IDS", "hush"),
        ("ADMIN_IDS", "-100"),
        ("ALLOWED_IDS", "1,hush"),
        ("HEALTH_PORT", "hush"),
        ("HEALTH_PORT", "70000"),
        ("HEALTH_PORT", "0"),
        ("LOG_FORMAT", "hush"),
        ("OPEN", "hush"),
        ("RATE_LIMIT", "-1"),
        ("RATE_LIMIT", "hush"),
        ("LOG_LEVEL", "hush"),
        ("REPORT_DEADLINE", "hush"),
        ("REPORT_DEADLINE", "02-30"),
        ("SOURCES_ALLOWED_HOSTS", "http://hush/"),
        ("TIMEZONE", "Hush/Nowhere"),
        ("TIMEZONE", "../hush"),
    ],
)
def test_a_wrong_setting_is_named_and_its_value_is_not_shown(
    monkeypatch: pytest.MonkeyPatch, name: str, value: str
) -> None:
    monkeypatch.setenv(name, value)
    with pytest.raises(SettingsRefusal) as refused:
        read_settings(env_file=None)
    assert name in str(refused.value)
    assert "hush" not in str(refused.value).lower()
    assert str(refused.value).endswith("。")
    assert "should" not in str(refused.value).lower()


def test_the_deadline_of_reports_is_a_day_of_any_year(monkeypatch: pytest.MonkeyPatch) -> None:
    assert read_settings(env_file=None).report_deadline is None
    monkeypatch.setenv("REPORT_DEADLINE", "02-20")
    assert read_settings(env_file=None).report_deadline == MonthDay(2, 20)


def test_a_webhook_needs_a_secret(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TELEGRAM_WEBHOOK_URL", "https://bot.example.cn/hook")
    with pytest.raises(SettingsRefusal, match="TELEGRAM_WEBHOOK_SECRET"):
        read_settings(env_file=None)


def test_printed_settings_show_no_secret(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TELEGRAM_BOT_TOKEN", TOKEN)
    monkeypatch.setenv("DATABASE_URL", "sqlite:///hush.db")
    assert "hush" not in repr(read_settings(env_file=None))


def test_a_password_inside_an_address_is_a_secret_as_it_is_and_decoded(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("TELEGRAM_PROXY", "http://me:hush%21%21@10.0.0.1:7890")
    monkeypatch.setenv("TELEGRAM_API_URL", "https://me:quiet@api.example.cn/")
    settings = read_settings(env_file=None)
    assert {"hush%21%21", "hush!!", "quiet"} < set(settings.secrets)
    assert "quiet" not in repr(settings)


def test_a_file_of_settings_that_is_no_utf8_is_a_sentence(tmp_path: Path) -> None:
    file = tmp_path / ".env"
    file.write_bytes("ADMIN_IDS=1\n# 管理员".encode("gbk"))
    with pytest.raises(SettingsRefusal, match="UTF-8"):
        read_settings(file)
