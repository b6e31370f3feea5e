"""The Telegram bot as a process: built from the settings, started, watched, stopped in good order."""

from __future__ import annotations

import asyncio
import logging
import signal
from collections.abc import Callable
from datetime import datetime
from itertools import chain
from urllib.parse import urlsplit

from telegram import LinkPreviewOptions, Update
from telegram.error import Conflict, InvalidToken, NetworkError, RetryAfter, TelegramError, TimedOut
from telegram.ext import Application, Defaults
from telegram.request import HTTPXRequest

from bot.assistant import Assistant
from bot.channels.telegram.alarm import Alarm
from bot.channels.telegram.arriving import Arriving
from bot.channels.telegram.button_data import ButtonData
from bot.channels.telegram.channel import NAME, TelegramChannel
from bot.channels.telegram.handlers import App, Handlers
from bot.channels.telegram.health import Health
from bot.channels.telegram.hooked import Hooked
from bot.channels.telegram.incidents import Incidents
from bot.channels.telegram.lanes import Lanes
from bot.channels.telegram.menu import Menu
from bot.channels.telegram.metrics import Metrics
from bot.channels.telegram.pages import Pages
from bot.channels.telegram.polling import KeepingRequest, Poller
from bot.channels.telegram.pulse import Pulse
from bot.channels.telegram.serving import Hook, Server
from bot.incidents import record
from bot.keeping import Keeper
from bot.notify.planner import Planner
from bot.notify.sender import Sender
from bot.reply.notices import NoticeWording
from bot.settings import Settings, SettingsRefusal
from storage.database import Database

_log = logging.getLogger(__name__)

HEALTH = "/healthz"
"""Where it is said whether we are well."""

METRICS = "/metrics"
"""Where Prometheus finds its figures; on the health port alone, which is not the world's."""

_KINDS = {
    NetworkError: "网络不通",
    TimedOut: "没有及时回应",
    RetryAfter: "要求稍候",
    Conflict: "另一个程序正在用同一个令牌",
}
"""What stands in the way, for a person who reads the log."""

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
        proxy = settings.telegram_proxy.get_secret_value() if settings.telegram_proxy else None
        self._polls = KeepingRequest(self._pulse, connection_pool_size=2, proxy=proxy)
        self._application = _built(settings, self._polls, proxy)
        data = ButtonData(db)
        pages = Pages(db, NAME, lambda: now().date())
        channel = TelegramChannel(self._application.bot, data, pages, assistant.worded)
        self._menu = Menu(self._application.bot, assistant)
        self._handlers = Handlers(db, assistant, channel, data, self._menu)
        self._handlers.register(self._application)
        self._application.add_error_handler(Incidents(db, channel).handle)
        polled = None if settings.telegram_webhook_url else self._pulse
        hooked = Hooked(self._application.bot)
        self._ear: Pulse | Hooked = polled or hooked
        self._keeper = Keeper(db, settings.database_url, settings.backup_dir, now)
        self._alarm = Alarm(channel, settings.admin_ids)
        self._metrics = Metrics(db, polled)
        self._sender = Sender(db, channel, NoticeWording(db), now, told=self._metrics.sent)
        self._arriving = Arriving(db, self._application, channel, now, self._metrics.handled)
        kept = self._arriving.standstill
        self._health = Health(
            db,
            self._ear,
            lambda: chain(self._keeper.troubles(), hooked.warnings()),
            lambda: kept.trouble,
        )
        self._planner = Planner(db, now, settings.report_deadline)
        self._servers: list[Server] = []
        self._polling: asyncio.Task[None] | None = None
        self._sending: asyncio.Task[None] | None = None
        self._hooked = False
        self._lost: str | None = None
        """Why nothing more comes in."""

    async def run(self) -> int:
        """Serve until a signal (0) or until nothing more comes in (1). Raises SettingsRefusal."""
        _on_signals(self._stop.set)
        try:
            return await self._begin_and_serve()
        finally:
            await self._end()
            if self._lost:
                # Last of all, where whoever reads the log looks first.
                _log.critical("%s", self._lost)

    async def _begin_and_serve(self) -> int:
        self._open_health()
        if not await self._reached():
            return 0
        await self._menu.introduce()
        # Before anything is answered: nobody is told a figure from a damaged report.
        await self._keeper.look_and_tell(self._alarm.tell)
        await self._application.start()
        await self._arriving.resume()
        if not await self._listens():
            return 0
        return await self._serve()

    def _open_health(self) -> None:
        """The page for whoever watches, from the first moment: not yet connected is not yet ill."""
        if port := self._settings.health_port:
            pages = {HEALTH: self._health.page, METRICS: self._metrics.page}
            self._open(Server(pages), self._settings.health_host, port, "HEALTH_PORT")

    def _open(self, server: Server, address: str, port: int, variable: str) -> None:
        server.listen(address, port, variable)
        self._servers.append(server)

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
                _log.warning(
                    "连不上 Telegram（%s），5 秒后再试。一直这样的，"
                    "请检查网络、TELEGRAM_PROXY 和 TELEGRAM_API_URL。",
                    _KINDS.get(type(error), "请求没有成功"),
                )
                await _at_most(5, self._stop)
            else:
                return True
        return False

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
            _log.warning(
                "Telegram 暂时不能接收消息（%s），5 秒后再试", _KINDS.get(type(error), "请求没有成功")
            )
            await _at_most(5, self._stop)
        return False

    async def _listen(self) -> None:
        """Have updates come in: they are asked for, or posted to us."""
        bot, url, secret = (
            self._application.bot,
            self._settings.telegram_webhook_url,
            self._settings.telegram_webhook_secret,
        )
        if url is None or secret is None:
            await bot.delete_webhook()
            self._polls.take = self._arriving.take
            self._polling = asyncio.create_task(Poller(bot).run())
            return
        address = urlsplit(url)
        if not self._hooked:
            hook = Hook(address.path or "/", secret.get_secret_value(), self._arriving.take)
            # The secret, not the interface, keeps strangers out.
            everywhere = "0.0.0.0"  # noqa: S104
            server = Server({HEALTH: self._health.page}, hook)
            self._open(server, everywhere, address.port or _BEHIND_PROXY, "TELEGRAM_WEBHOOK_URL")
            self._hooked = True
        await bot.set_webhook(url, secret_token=secret.get_secret_value(), allowed_updates=Update.ALL_TYPES)

    async def _serve(self) -> int:
        _log.info("Telegram 机器人 @%s 已启动", self._application.bot.username)
        for waiting in await self._handlers.documents.unfinished():
            self._application.create_task(self._handlers.documents.resume(waiting))
        await self._planner.try_look()
        planning = asyncio.create_task(self._planner.run(self._stop))
        keeping = asyncio.create_task(self._keeper.run(self._stop, self._alarm.tell))
        self._sending = sending = asyncio.create_task(self._sender.run(self._stop))
        watching = asyncio.create_task(self._ear.fails())
        stopping = asyncio.create_task(self._stop.wait())
        await asyncio.wait(
            [sending, planning, keeping, stopping, watching], return_when=asyncio.FIRST_COMPLETED
        )
        failed = not self._stop.is_set()
        if sending.done() and not sending.cancelled() and (error := sending.exception()):
            record(_log, error)
        self._lost = self._ear.trouble
        self._stop.set()
        watching.cancel()
        await asyncio.gather(planning, keeping)
        return 1 if failed else 0

    async def _end(self) -> None:
        """No new work, running work up to its grace, everything closed."""
        application = self._application
        if self._polling:
            self._polling.cancel()
        for server in self._servers:
            await server.close()
        ending = [asyncio.create_task(self._arriving.stop(_GRACE))]
        # What the sender died of comes out here, once everything else is in good order.
        await asyncio.wait([*ending, *([self._sending] if self._sending else [])])
        cut_short = ending[0].result()
        try:
            async with asyncio.timeout(1):
                if application.running:
                    await application.stop()
        except TimeoutError:
            cut_short += 1
        if cut_short:
            _log.warning("有 %d 项工作没能在 %d 秒内结束，重启后会补做", cut_short, _GRACE)
        if not application.running:
            await application.shutdown()


def _built(settings: Settings, polls: KeepingRequest, proxy: str | None) -> App:
    if settings.telegram_bot_token is None:
        raise SettingsRefusal("没有设置 TELEGRAM_BOT_TOKEN。请向 @BotFather 申请令牌，写入环境变量或 .env。")
    return (
        Application.builder()
        .token(settings.telegram_bot_token.get_secret_value())
        .base_url(f"{settings.telegram_api_url}/bot")
        .base_file_url(f"{settings.telegram_api_url}/file/bot")
        .request(HTTPXRequest(connection_pool_size=256, proxy=proxy))
        .get_updates_request(polls)
        # Updates are kept before they are acknowledged and handled in an order of our own.
        .updater(None)
        .rate_limiter(Lanes())
        .defaults(
            Defaults(
                link_preview_options=LinkPreviewOptions(is_disabled=True),
                allow_sending_without_reply=True,
                tzinfo=settings.timezone,
            )
        )
        .build()
    )


def _on_signals(stop: Callable[[], None]) -> None:
    """Call `stop` when the process is asked to end, on every system."""
    loop = asyncio.get_running_loop()
    for name in (signal.SIGINT, signal.SIGTERM):
        try:
            loop.add_signal_handler(name, stop)
        except NotImplementedError:
            # Windows.
            signal.signal(name, lambda *_: loop.call_soon_threadsafe(stop))


async def _at_most(seconds: float, event: asyncio.Event) -> None:
    try:
        await asyncio.wait_for(event.wait(), seconds)
    except TimeoutError:
        return
