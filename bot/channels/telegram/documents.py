"""Files that people send: safe on disk, then acknowledged, then examined, the verdict in the same message."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import replace

from telegram import Document
from telegram import Message as Received
from telegram.constants import FileSizeLimit
from telegram.error import BadRequest, InvalidToken, NetworkError, RetryAfter, TelegramError

from bot.assistant import Assistant
from bot.channels.telegram.channel import NAME, Spot, TelegramChannel
from bot.channels.telegram.parts import said
from bot.examined import Examined
from bot.message import Line, Message
from bot.person import Person
from bot.reply.album import album_message, album_received
from bot.reply.verdict import verdict_message
from bot.unpacking import MOST, container, out_of
from bot.uploads import Taken, lost_message, named, received_message
from storage import inbox
from storage.database import Database
from storage.inbox import Progress, Receipt, Sent, Waiting
from storage.stages import Stage, reached

_EXAMINERS = 2
"""Files that are examined at the same time; questions go on meanwhile."""

_TOO_BIG = "《{name}》超过 20 MB，Telegram 不允许机器人下载。请去掉文件里的图片后重新发送。"
_NOT_FETCHED = "《{name}》没有下载成功。请稍后重新发送一次。"
_TRY_AGAIN = "《{name}》（#{number}）暂时没有取到。请稍后再点一次按钮。"
_RESUMED_ALBUM = "服务刚才重启过，现在补上对这 {count} 份文件的校验。"
_RESUMED = "服务刚才重启过，现在补上对《{name}》（#{number}）的校验。"


class Documents:
    """Takes files in and brings their verdicts back."""

    def __init__(self, db: Database, assistant: Assistant, channel: TelegramChannel) -> None:
        self._db = db
        self._assistant = assistant
        self._channel = channel
        self._examining = asyncio.Semaphore(_EXAMINERS)
        self._under_way: set[int] = set()

    async def alone(self, person: Person, message: Received, spot: Spot) -> None:
        """One file, from its arrival to its verdict; an archive is told of as what was sent together."""
        await self.together(person, await self.taken(person, message, spot), spot)

    async def together(self, person: Person, files: Sequence[Taken], spot: Spot) -> None:
        """Files that came together, one message for each: one reply tells of all of them."""
        taken = [one for one in files if self._is_open(one[0])]
        if len(taken) > 1:
            await self._album(person, taken, spot)
            return
        for receipt, data in taken:  # one file has a verdict of its own
            await self._finish(person, receipt, data, spot)

    async def _album(self, person: Person, taken: Sequence[Taken], spot: Spot) -> None:
        """Acknowledge several files, examine them and put one summary there."""
        receipts = [receipt for receipt, _ in taken]
        resumed = any(receipt.progress is Progress.WAITING for receipt in receipts)
        with self._at_work(receipts):
            reply = _noted(receipts)
            if not resumed:
                reply = await self._acknowledged(int(person.chat), receipts, album_received(receipts), spot)
            examined = await asyncio.gather(
                *(self._examined(person, receipt, data) for receipt, data in taken)
            )
            summary = album_message(examined)
            if resumed:
                summary = _behind(_RESUMED_ALBUM.format(count=len(receipts)), summary)
            await self._put(int(person.chat), reply, summary, spot)
            await asyncio.to_thread(self._assistant.settle, *receipts)

    async def run(self, person: Person, begun: Message, spot: Spot) -> None:
        """Say that an errand was taken up, bring its files, and put what comes of it in the same place."""
        errand = begun.errand
        if errand is None:
            raise ValueError("a message without an errand")
        chat = int(person.chat)
        reply = await self._channel.stand(chat, begun, spot)
        contents = []
        fetched: dict[str, bytes] = {}
        for wanted in errand.files:
            reference = container(wanted.reference)
            try:
                if reference not in fetched:
                    fetched[reference] = await self._channel.fetch(reference)
                contents.append(await asyncio.to_thread(out_of, fetched[reference], wanted.reference))
            except (BadRequest, InvalidToken, RuntimeError):
                await self._put(chat, reply, lost_message(wanted), spot)
                return
            except TelegramError:
                told = _TRY_AGAIN.format(name=wanted.filename, number=wanted.number)
                await self._put(chat, reply, said(told), spot)
                return
        async with self._examining:
            done = await asyncio.to_thread(self._assistant.perform, person, errand, contents)
        await self._put(chat, reply, done, spot)

    async def unfinished(self) -> list[list[Waiting]]:
        """The files that an earlier process received and did not examine; together what is told as one."""
        waiting = await asyncio.to_thread(inbox.unsettled, self._db, NAME)
        told: dict[tuple[str, str, str | None], list[Waiting]] = {}
        for one in waiting:
            told.setdefault((one.person, one.chat, one.receipt.reply), []).append(one)
        return [some[cut : cut + MOST] for some in told.values() for cut in range(0, len(some), MOST)]

    async def resume(self, waiting: Sequence[Waiting]) -> None:
        """Examine such files of one sender and tell them."""
        first = waiting[0]
        carried = (first.message or "").partition("/")[0]
        spot = Spot(int(carried) if carried.isdigit() else None)
        files = [(one.receipt, one.data) for one in waiting]
        await self.together(Person(NAME, first.person, first.chat), files, spot)

    async def taken(self, person: Person, message: Received, spot: Spot) -> list[Taken]:
        """The file of a message, of an archive those in it, on disk; where it cannot be had that was told."""
        document = message.document
        if document is None:
            return []
        name = named(document.file_name or "")
        await asyncio.to_thread(self._assistant.expect, person, name)
        data = await self._fetched(document, name, int(person.chat), spot)
        if data is None:
            return []
        carried = str(message.message_id)
        sent = Sent(NAME, person.id, person.chat, name, data, carried, document.file_id)
        taken = await asyncio.to_thread(self._assistant.unpack, sent)
        reached(Stage.INBOXED)
        return taken

    async def _finish(self, person: Person, receipt: Receipt, data: bytes, spot: Spot) -> None:
        """Acknowledge a file, examine it and put its verdict there; what an earlier process did stands."""
        chat = int(person.chat)
        with self._at_work([receipt]):
            reply = _noted([receipt])
            if receipt.progress is Progress.NEW:
                reply = await self._acknowledged(chat, [receipt], received_message(receipt), spot)
            verdict = verdict_message(await self._examined(person, receipt, data))
            if receipt.progress is Progress.WAITING:
                verdict = _behind(_RESUMED.format(name=receipt.filename, number=receipt.number), verdict)
            await self._put(chat, reply, verdict, spot)
            await asyncio.to_thread(self._assistant.settle, receipt)

    def _is_open(self, receipt: Receipt) -> bool:
        """Whether a file has no verdict yet and nobody works on one."""
        return receipt.progress is not Progress.SETTLED and receipt.number not in self._under_way

    @contextmanager
    def _at_work(self, receipts: Sequence[Receipt]) -> Iterator[None]:
        """While the block runs, these files are worked on, and nothing else takes them up."""
        numbers = {receipt.number for receipt in receipts}
        self._under_way |= numbers
        try:
            yield
        finally:
            self._under_way -= numbers

    async def _acknowledged(
        self, chat: int, receipts: Sequence[Receipt], told: Message, spot: Spot
    ) -> int | None:
        """Our message that files arrived; None where it could not be sent.

        The files are safe; that we could not say so is no reason not to examine them.
        """
        reply: int | None = None
        with suppress(NetworkError, RetryAfter):
            reply = await self._channel.stand(chat, told, spot)
        if reply is not None:
            for receipt in receipts:
                await asyncio.to_thread(self._assistant.replied, receipt, str(reply))
            reached(Stage.ACKNOWLEDGED)
        return reply

    async def _put(self, chat: int, reply: int | None, message: Message, spot: Spot) -> None:
        """A message in the place of an own one, anew where there is none."""
        if reply is None:
            await self._channel.stand(chat, message, spot)
        else:
            await self._channel.replace(chat, reply, message, spot)

    async def _examined(self, person: Person, receipt: Receipt, data: bytes) -> Examined:
        async with self._examining:
            examined = await asyncio.to_thread(self._assistant.examine, person, receipt, data)
        reached(Stage.EXAMINED)
        return examined

    async def _fetched(self, document: Document, name: str, chat: int, spot: Spot) -> bytes | None:
        """The bytes of a file; None where they cannot be had, and then the person was told."""
        trouble = _TOO_BIG
        if (document.file_size or 0) <= FileSizeLimit.FILESIZE_DOWNLOAD:
            try:
                return await self._channel.fetch(document.file_id)
            except BadRequest as error:
                trouble = _TOO_BIG if "too big" in error.message.lower() else _NOT_FETCHED
            except (TelegramError, RuntimeError):
                trouble = _NOT_FETCHED
        await self._channel.stand(chat, said(trouble.format(name=name)), spot)
        return None


def _noted(receipts: Sequence[Receipt]) -> int | None:
    """Our message that acknowledged all of these files, where an earlier process noted one."""
    replies = {receipt.reply for receipt in receipts}
    reply = replies.pop() if len(replies) == 1 else None
    return int(reply) if reply else None


def _behind(told: str, message: Message) -> Message:
    """A message behind one more line."""
    return replace(message, lines=(Line(told), *message.lines))
