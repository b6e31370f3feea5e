"""Files that people send: safe on disk, then acknowledged, then examined, the verdict in the same message."""

from __future__ import annotations

import asyncio
from contextlib import suppress

from telegram import Chat, Document, Update
from telegram.constants import FileSizeLimit
from telegram.error import BadRequest, NetworkError, RetryAfter, TelegramError
from telegram.ext import ContextTypes

from bot.assistant import Assistant
from bot.channels.telegram.channel import NAME, TelegramChannel
from bot.channels.telegram.parts import parts, said
from bot.message import Line, Message
from bot.uploads import received_message
from storage import inbox
from storage.database import Database
from storage.inbox import Receipt, Waiting

_EXAMINERS = 2
"""Files that are examined at the same time; questions go on meanwhile."""

_TOO_BIG = "《{name}》超过 20 MB，Telegram 不允许机器人下载。请去掉文件里的图片后重新发送。"
_NOT_FETCHED = "《{name}》没有下载成功。请稍后重新发送一次。"
_RESUMED = "服务刚才重启过，现在补上对《{name}》（#{number}）的校验。"


class Documents:
    """Takes files in and brings their verdicts back."""

    def __init__(self, db: Database, assistant: Assistant, channel: TelegramChannel) -> None:
        self._db = db
        self._assistant = assistant
        self._channel = channel
        self._examining = asyncio.Semaphore(_EXAMINERS)

    async def document(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """One file, from its arrival to its verdict."""
        message, person, chat = parts(update)
        document = message.document
        if document is None:
            return
        name = document.file_name or "未命名文件"
        data = await self._fetched(document, name, chat)
        if data is None:
            return
        receipt = await asyncio.to_thread(
            self._assistant.receive, NAME, str(person.id), str(chat.id), name, data
        )
        reply: int | None = None
        with suppress(NetworkError, RetryAfter):
            # The file is safe; that we could not say so is no reason not to examine it.
            reply = await self._channel.answer(chat.id, received_message(receipt), message.message_id)
        verdict = await self._examined(receipt, data)
        if reply is None:
            await self._channel.answer(chat.id, verdict)
        else:
            await self._channel.replace(chat.id, reply, verdict)
        await asyncio.to_thread(self._assistant.settle, receipt)

    async def unfinished(self) -> list[Waiting]:
        """The files that an earlier process received and did not examine."""
        return await asyncio.to_thread(inbox.unsettled, self._db, NAME)

    async def resume(self, waiting: Waiting) -> None:
        """Examine such a file and tell its sender."""
        receipt = Receipt(waiting.number, waiting.filename, None)
        verdict = await self._examined(receipt, waiting.data)
        told = Line(_RESUMED.format(name=waiting.filename, number=waiting.number))
        await self._channel.answer(
            int(waiting.chat), Message((told, *verdict.lines), attachment=verdict.attachment)
        )
        await asyncio.to_thread(self._assistant.settle, receipt)

    async def _examined(self, receipt: Receipt, data: bytes) -> Message:
        async with self._examining:
            return await asyncio.to_thread(self._assistant.examine, receipt, data)

    async def _fetched(self, document: Document, name: str, chat: Chat) -> bytes | None:
        """The bytes of a file; None where they cannot be had, and then the person was told."""
        trouble = _TOO_BIG
        if (document.file_size or 0) <= FileSizeLimit.FILESIZE_DOWNLOAD:
            try:
                file = await document.get_file()
                return bytes(await file.download_as_bytearray())
            except BadRequest as error:
                trouble = _TOO_BIG if "too big" in error.message.lower() else _NOT_FETCHED
            except (TelegramError, RuntimeError):
                trouble = _NOT_FETCHED
        await self._channel.answer(chat.id, said(trouble.format(name=name)))
        return None
