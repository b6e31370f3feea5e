"""The Telegram bot as a process: built from the settings, started, watched, stopped in good order."""

from __future__ import annotations

import asyncio
import logging
import signal
from collections.abc import Callable
from datetime import datetime
from urllib.parse import urlsplit

from telegram import BotCommand, LinkPreviewOptions, Update
from telegram.error import InvalidToken, TelegramError
from telegram.ext import AIORateLimiter, Application, Defaults
from telegram.request import HTTPXRequest

from bot.assistant import Assistant
from bot.channels.telegram.button_data import ButtonData
from bot.channels.telegram.channel import TelegramChannel
from bot.channels.telegram.handlers import App, Handlers
from bot.channels.telegram.incidents import Incidents, poll_failed
from bot.channels.telegram.order import InOrder
from bot.channels.telegram.pulse import Pulse, WatchedRequest
from bot.commands import COMMANDS
from bot.notify.planner import Planner
from bot.notify.sender import Sender
from bot.reply.notices import NoticeWording
from bot.settings import Settings, SettingsRefusal
from storage.database import Database

_log = logging.getLogger(__name__)

_POLL = 25
"""Seconds that Telegram holds a poll open."""

_GRACE = 10.0
"""Seconds that running work gets when the process is asked to stop."""

_BEHIND_PROXY = 8080
"""The port to listen on where the webhook's address names none."""


class TelegramBot:
    """One bot, from start to stop."""

    def __init__(
        self, settings: Settings, db: Database, assistant: Assistant, now: Callable[[], datetime]
    ) -> None:
        self._settings = settings
        self._pulse = Pulse()
        self._stop = asyncio.Event()
        self._application = _built(settings, self._pulse)
        data = ButtonData(db)
        channel = TelegramChannel(self._application.bot, data)
        self._handlers = Handlers(db, assistant, channel, data)
        self._handlers.register(self._application)
        self._application.add_error_handler(Incidents(db, channel).handle)
        self._sender = Sender(db, channel, NoticeWording(db), now)
        self._planner = Planner(db, now, settings.report_deadline)

    async def run(self) -> int:
        """Serve until a signal (0) or until nothing more comes in (1). Raises SettingsRefusal."""
        loop = asyncio.get_running_loop()
        for name in (signal.SIGINT, signal.SIGTERM):
            loop.add_signal_handler(name, self._stop.set)
        if not await self._reached():
            return 0
        try:
            await self._introduce()
            await self._application.start()
            if not await self._listens():
                return 0
            return await self._serve()
        finally:
            await self._end()

    async def _reached(self) -> bool:
        """Whether Telegram answered before we were asked to stop."""
        while not self._stop.is_set():
            try:
                await self._application.initialize()
            except InvalidToken:
                raise SettingsRefusal(
                    "Telegram 不认 TELEGRAM_BOT_TOKEN 中的令牌。请向 @BotFather 核对后重新启动。"
                ) from None
            except TelegramError as error:
                _log.warning("连不上 Telegram（%s），5 秒后再试", type(error).__name__)
                await _at_most(5, self._stop)
            else:
                return True
        return False

    async def _introduce(self) -> None:
        """Menu and description. The bot works without them, so a refusal is only logged."""
        menu = [BotCommand(command.act, command.description) for command in COMMANDS]
        about = "回答政府信息公开年报的问题，校验年报文件，有新年报时通知您。请直接提问，或发送“帮助”。"
        try:
            await self._application.bot.set_my_commands(menu)
            await self._application.bot.set_my_description(about)
        except TelegramError as error:
            _log.warning("命令菜单没有设置成功（%s）", type(error).__name__)

    async def _listens(self) -> bool:
        """Whether Telegram lets us listen before we are asked to stop; it is asked again until then."""
        while not self._stop.is_set():
            listening, stopping = (asyncio.create_task(one) for one in (self._listen(), self._stop.wait()))
            await asyncio.wait([listening, stopping], return_when=asyncio.FIRST_COMPLETED)
            stopping.cancel()
            if not listening.done():
                listening.cancel()
                break
            error = listening.exception()
            if error is None:
                return True
            if not isinstance(error, TelegramError):
                raise error
            _log.warning("Telegram 暂时不能接收消息（%s），5 秒后再试", type(error).__name__)
            await _at_most(5, self._stop)
        return False

    async def _listen(self) -> None:
        updater, url = self._application.updater, self._settings.telegram_webhook_url
        if updater is None:
            raise RuntimeError("the application was built without an updater")
        if url is None:
            await updater.start_polling(
                timeout=_POLL,
                bootstrap_retries=-1,
                allowed_updates=Update.ALL_TYPES,
                error_callback=poll_failed,
            )
            return
        secret, address = self._settings.telegram_webhook_secret, urlsplit(url)
        await updater.start_webhook(
            listen="0.0.0.0",  # noqa: S104  # the secret, not the interface, keeps strangers out
            port=address.port or _BEHIND_PROXY,
            url_path=address.path.lstrip("/"),
            webhook_url=url,
            secret_token=secret.get_secret_value() if secret else None,
            allowed_updates=Update.ALL_TYPES,
            bootstrap_retries=-1,
        )

    async def _serve(self) -> int:
        _log.info("Telegram 机器人 @%s 已启动", self._application.bot.username)
        for waiting in await self._handlers.unfinished():
            self._application.create_task(self._handlers.resume(waiting))
        await self._planner.try_look()
        sending = asyncio.create_task(self._sender.run(self._stop))
        planning = asyncio.create_task(self._planner.run(self._stop))
        watched = self._settings.telegram_webhook_url is None
        watching = [asyncio.create_task(self._pulse.fails())] if watched else []
        stopping = asyncio.create_task(self._stop.wait())
        await asyncio.wait([sending, planning, stopping, *watching], return_when=asyncio.FIRST_COMPLETED)
        failed = not self._stop.is_set()
        if trouble := self._pulse.trouble if watched else None:
            _log.critical("%s", trouble)
        self._stop.set()
        for task in watching:
            task.cancel()
        await asyncio.gather(sending, planning)
        return 1 if failed else 0

    async def _end(self) -> None:
        """No new work, running work up to its grace, everything closed."""
        application = self._application
        try:
            async with asyncio.timeout(_GRACE):
                if application.updater and application.updater.running:
                    await application.updater.stop()
                if application.running:
                    await application.stop()
        except TimeoutError:
            _log.warning("有工作没能在 %d 秒内结束；已经收到的文件重启后会补做", _GRACE)
        except TelegramError as error:
            _log.warning("停止接收时：%s", type(error).__name__)
        if not application.running:
            await application.shutdown()


def _built(settings: Settings, pulse: Pulse) -> App:
    if settings.telegram_bot_token is None:
        raise SettingsRefusal("没有设置 TELEGRAM_BOT_TOKEN。请向 @BotFather 申请令牌，写入环境变量或 .env。")
    proxy = settings.telegram_proxy.get_secret_value() if settings.telegram_proxy else None
    return (
        Application.builder()
        .token(settings.telegram_bot_token.get_secret_value())
        .base_url(f"{settings.telegram_api_url}/bot")
        .base_file_url(f"{settings.telegram_api_url}/file/bot")
        .request(HTTPXRequest(connection_pool_size=256, proxy=proxy))
        .get_updates_request(WatchedRequest(pulse, connection_pool_size=2, proxy=proxy))
        # One message every 40 ms: a bucket of 25 a second would let 50 through in its first one. It must
        # not retry, as it would hold up every chat while it waits for one: the channel waits for each alone.
        .rate_limiter(AIORateLimiter(overall_max_rate=1, overall_time_period=1 / 25, max_retries=0))
        .concurrent_updates(InOrder(256))
        .defaults(
            Defaults(
                link_preview_options=LinkPreviewOptions(is_disabled=True),
                allow_sending_without_reply=True,
                tzinfo=settings.timezone,
            )
        )
        .build()
    )


async def _at_most(seconds: float, event: asyncio.Event) -> None:
    try:
        await asyncio.wait_for(event.wait(), seconds)
    except TimeoutError:
        return
