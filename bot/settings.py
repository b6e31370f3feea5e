"""What the environment says: every setting is checked at the start, none is shown."""

from __future__ import annotations

import re
from importlib.util import find_spec
from pathlib import Path
from typing import Annotated, Any
from urllib.parse import unquote, urlsplit
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from pydantic import Field, SecretStr, ValidationError, ValidationInfo, field_validator, model_validator
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

from bot.logs import Form
from parser.checks.deadline import MonthDay
from parser.errors import Refusal

PUBLIC_API = "https://api.telegram.org"
_LEVELS = ("DEBUG", "INFO", "WARNING", "ERROR", "CRITICAL")

_HIGHEST_PORT = 65535

_SHORTEST = 4
"""Characters of a password in an address that is struck out of logs."""


class SettingsRefusal(Refusal):
    """A setting is wrong; the sentence names the variable and never its value."""


class Settings(BaseSettings):
    """The settings of one process. Read them with `read_settings`."""

    model_config = SettingsConfigDict(
        env_file_encoding="utf-8",
        env_ignore_empty=True,
        extra="ignore",
        hide_input_in_errors=True,
        str_strip_whitespace=True,
    )

    telegram_bot_token: SecretStr | None = None
    telegram_api_url: str = Field(PUBLIC_API, repr=False)
    telegram_proxy: SecretStr | None = None
    telegram_webhook_url: str | None = Field(None, repr=False)
    telegram_webhook_secret: SecretStr | None = None
    health_port: int | None = None
    health_host: str = "127.0.0.1"
    database_url: str = Field("sqlite:///gongkai.db", repr=False)
    admin_ids: Annotated[tuple[int, ...], NoDecode] = ()
    allowed_ids: Annotated[tuple[int, ...], NoDecode] = ()
    open: bool = True
    rate_limit: int = 60
    log_level: str = "INFO"
    log_format: Form = Form.TEXT
    timezone: ZoneInfo = ZoneInfo("Asia/Shanghai")
    report_deadline: Annotated[MonthDay | None, NoDecode] = None
    sources_file: Path | None = None
    sources_allowed_hosts: Annotated[tuple[str, ...], NoDecode] = ()
    backup_dir: Path | None = None

    @field_validator("telegram_bot_token")
    @classmethod
    def _token(cls, value: SecretStr | None) -> SecretStr | None:
        if value and not re.fullmatch(r"\d+:[\w-]+", value.get_secret_value()):
            raise ValueError("应为 BotFather 给出的令牌，形如 数字:字母，请整行复制")
        return value

    @field_validator("telegram_api_url")
    @classmethod
    def _api_url(cls, value: str) -> str:
        return _address(value, ("http", "https")).rstrip("/")

    @field_validator("telegram_proxy")
    @classmethod
    def _proxy(cls, value: SecretStr | None) -> SecretStr | None:
        if value:
            address = _address(value.get_secret_value(), ("http", "https", "socks5"))
            if address.startswith("socks5") and not find_spec("socksio"):
                raise ValueError("用的是 socks5 代理，请先运行 pip install 'httpx[socks]'，或改用 http 代理")
        return value

    @field_validator("telegram_webhook_url")
    @classmethod
    def _webhook_url(cls, value: str | None) -> str | None:
        return value and _address(value, ("https",))

    @field_validator("telegram_webhook_secret")
    @classmethod
    def _webhook_secret(cls, value: SecretStr | None) -> SecretStr | None:
        if value and not re.fullmatch(r"[A-Za-z0-9_-]{1,256}", value.get_secret_value()):
            raise ValueError("只能由 1 至 256 个字母、数字、下划线或短横线组成")
        return value

    @field_validator("database_url")
    @classmethod
    def _database_url(cls, value: str) -> str:
        if not value.startswith("sqlite:///"):
            raise ValueError("目前只支持 SQLite 文件，应写成 sqlite:///文件名.db")
        return value

    @field_validator("admin_ids", "allowed_ids", mode="before")
    @classmethod
    def _ids(cls, value: Any, info: ValidationInfo) -> Any:
        # A channel speaks for itself and may be let in; rights go to people alone.
        shape = r"-?[0-9]+" if info.field_name == "allowed_ids" else r"[0-9]+"
        parts = [part for part in re.split(r"[,，\s]+", value) if part] if isinstance(value, str) else value
        if not all(re.fullmatch(shape, str(part)) for part in parts):
            raise ValueError("应为用逗号隔开的数字编号，如 10001,10002")
        return parts

    @field_validator("open", mode="before")
    @classmethod
    def _open(cls, value: Any) -> Any:
        if str(value).lower() not in ("0", "1", "true", "false"):
            raise ValueError("应为 1（人人可用）或 0（只为受邀的人服务）")
        return str(value).lower() in ("1", "true")

    @field_validator("rate_limit", mode="before")
    @classmethod
    def _rate_limit(cls, value: Any) -> Any:
        if not re.fullmatch(r"[0-9]{1,6}", str(value)):
            raise ValueError("应为每人每分钟的条数，如 60；0 表示不限")
        return value

    @field_validator("health_port", mode="before")
    @classmethod
    def _health_port(cls, value: Any) -> Any:
        written = str(value)
        if value is not None and not (
            re.fullmatch(r"[0-9]{1,5}", written) and 0 < int(written) <= _HIGHEST_PORT
        ):
            raise ValueError("应为 1 至 65535 的端口号，如 8081")
        return value

    @field_validator("log_level")
    @classmethod
    def _log_level(cls, value: str) -> str:
        if value.upper() not in _LEVELS:
            raise ValueError(f"应为 {'、'.join(_LEVELS)} 之一")
        return value.upper()

    @field_validator("log_format", mode="before")
    @classmethod
    def _log_format(cls, value: Any) -> Any:
        if str(value).lower() not in [form.value for form in Form]:
            raise ValueError(f"应为 {'、'.join(Form)} 之一")
        return str(value).lower()

    @field_validator("timezone", mode="before")
    @classmethod
    def _timezone(cls, value: Any) -> Any:
        try:
            return ZoneInfo(value) if isinstance(value, str) else value
        except (ZoneInfoNotFoundError, ValueError, OSError):
            raise ValueError("应为时区名称，如 Asia/Shanghai") from None

    @field_validator("report_deadline", mode="before")
    @classmethod
    def _report_deadline(cls, value: Any) -> Any:
        try:
            return MonthDay.read(value) if isinstance(value, str) else value
        except ValueError:
            raise ValueError("应为月-日，如 02-20") from None

    @field_validator("sources_allowed_hosts", mode="before")
    @classmethod
    def _sources_allowed_hosts(cls, value: Any) -> Any:
        parts = [part for part in re.split(r"[,，\s]+", value) if part] if isinstance(value, str) else value
        if not all(
            re.fullmatch(r"[\w.-]+(?::\d+)?|\[[0-9A-Fa-f:.]+\](?::\d+)?", str(part)) for part in parts
        ):
            raise ValueError("应为用逗号隔开的主机名，如 intranet.example.cn 或 10.0.0.8:8080")
        return parts

    @model_validator(mode="after")
    def _webhook_is_guarded(self) -> Settings:
        if self.telegram_webhook_url and not self.telegram_webhook_secret:
            raise SettingsRefusal(
                "设置了 TELEGRAM_WEBHOOK_URL，还须设置 TELEGRAM_WEBHOOK_SECRET，以免他人冒充 Telegram。"
            )
        return self

    @property
    def secrets(self) -> tuple[str, ...]:
        """The values that must stand in no log, and the passwords inside of addresses."""
        held = (self.telegram_bot_token, self.telegram_proxy, self.telegram_webhook_secret)
        whole = [secret.get_secret_value() for secret in held if secret]
        addresses = (*whole, self.telegram_api_url, self.telegram_webhook_url or "")
        inside = (urlsplit(one).password for one in addresses if "://" in one)
        # A library may tell them decoded. What is shorter would strike out half of every line.
        forms = (form for one in inside if one for form in (one, unquote(one)) if len(form) >= _SHORTEST)
        return tuple(dict.fromkeys((*whole, *forms)))


def read_settings(env_file: Path | None = Path(".env")) -> Settings:
    """The environment's settings, completed from `env_file`; SettingsRefusal names the wrong variable."""
    try:
        return Settings(_env_file=env_file)  # type: ignore[call-arg]  # known to pydantic-settings alone
    except (UnicodeDecodeError, OSError) as error:
        raise SettingsRefusal(
            f"读不出设置文件“{env_file}”。请把它存为 UTF-8 编码的文本文件，并检查读取权限。"
        ) from error
    except ValidationError as error:
        wrong = error.errors(include_input=False, include_url=False)[0]
        variable = str(wrong["loc"][0]).upper() if wrong["loc"] else "环境变量"
        # Other messages are the library's own, in English.
        own = wrong["type"] == "value_error"
        reason = str(wrong["msg"]).removeprefix("Value error, ") if own else "写法见 .env.example"
    raise SettingsRefusal(f"设置 {variable} 不对：{reason}。请改正环境变量或 .env 后重新启动。")


def _address(value: str, schemes: tuple[str, ...]) -> str:
    try:
        parts = urlsplit(value)
        usable = parts.scheme in schemes and bool(parts.hostname) and parts.port != 0
    except ValueError:
        usable = False
    if not usable:
        raise ValueError(f"应为完整的网址，以 {' 或 '.join(f'{scheme}://' for scheme in schemes)} 开头")
    return value
