"""The conversation, free of any channel: commands, questions, files in; messages out."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from bot.ask import Asker
from bot.commands import Act, NoSuchCommand, Spoken, understand
from bot.conversations import Conversations
from bot.following import Following, Person
from bot.message import Line, Message
from bot.reply.answer import answer_message
from bot.reply.welcome import greeting, help_message, hint
from bot.uploads import Uploads
from parser.checks.deadline import MonthDay
from parser.errors import Refusal
from storage import agencies, people
from storage.database import Database
from storage.inbox import Receipt


class Assistant:
    """Replies to what people say and send. Blocks; safe to call from several threads."""

    def __init__(self, db: Database, now: Callable[[], datetime], deadline: MonthDay | None = None) -> None:
        """`now` tells the time in the zone in which 去年 is meant, `deadline` is the local one of reports."""
        self._db = db
        self._now = now
        self._asker = Asker(db)
        self._conversations = Conversations(now)
        self._following = Following(db, now)
        self._uploads = Uploads(db, now, deadline)

    def reply(self, channel: str, person: str, chat: str, text: str) -> Message:
        """The reply to a text; a Refusal is its sentence."""
        try:
            return self._reply(Person(channel, person, chat), text)
        except Refusal as refusal:
            return Message((Line(str(refusal)),))

    def receive(self, channel: str, person: str, chat: str, filename: str, data: bytes) -> Receipt:
        """Keep a file that was sent; it is on disk when this returns. Raises Refusal."""
        return self._uploads.receive(channel, person, chat, filename, data)

    def examine(self, receipt: Receipt, data: bytes) -> Message:
        """The verdict on a received file. Raises Refusal where the database cannot serve."""
        return self._uploads.examine(receipt, data)

    def settle(self, receipt: Receipt) -> None:
        """Call it once the verdict stands in the chat; until then a restart examines the file again."""
        self._uploads.settle(receipt)

    def _reply(self, person: Person, text: str) -> Message:
        match understand(text):
            case NoSuchCommand(name):
                return hint(name)
            case Spoken(act, argument):
                return self._act(person, act, argument)
        return self._ask(person, text)

    def _act(self, person: Person, act: Act, argument: str) -> Message:
        match act:
            case Act.START:
                people.back(self._db, person.channel, person.chat)
                return greeting(agencies.held(self._db))
            case Act.HELP:
                return help_message()
            case Act.ASK:
                return self._ask(person, argument) if argument else greeting(agencies.held(self._db))
            case Act.SUBSCRIBE:
                return self._following.follow(person, argument)
            case Act.UNSUBSCRIBE:
                return self._following.unfollow(person, argument)
            case Act.LIST:
                return self._following.listing(person)

    def _ask(self, person: Person, question: str) -> Message:
        context = self._conversations.recall(person.channel, person.chat, person.id)
        answer, context = self._asker.ask(question, self._now().date(), context)
        self._conversations.remember(person.channel, person.chat, person.id, context)
        return answer_message(answer)
