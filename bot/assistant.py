"""The conversation, free of any channel: commands, questions, files in; messages out."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

from bot.ask import Asker, Context
from bot.ask.answer import Choice, Kind
from bot.ask.choosing import picked
from bot.ask.fold import legible
from bot.commands import Act, NoSuchCommand, Spoken, understand
from bot.conversations import Conversations
from bot.following import Delivering, Following
from bot.message import Line, Message, Style
from bot.person import Person
from bot.reply.answer import answer_message, in_script
from bot.reply.welcome import greeting, help_message, hint
from bot.uploads import Uploads
from parser.checks.deadline import MonthDay
from parser.errors import Refusal
from storage import agencies, people, unanswered
from storage.database import Database
from storage.inbox import Receipt

_FORGET = ("忘记", "忘掉", "取消", "无", "没有", "清除", "删除")


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
        delivering = Delivering(db, now)
        self._acts: dict[Act, Callable[[Person, str], Message]] = {
            Act.START: self._start,
            Act.HELP: self._help,
            Act.SUBSCRIBE: self._following.follow,
            Act.UNSUBSCRIBE: self._following.unfollow,
            Act.LIST: self._following.listing,
            Act.DIGEST: delivering.digest,
            Act.QUIET: delivering.quiet,
            Act.MUTE: delivering.mute,
        }

    def reply(self, channel: str, person: str, chat: str, text: str) -> Message:
        """The reply to a text; a Refusal is its sentence."""
        try:
            return self._reply(Person(channel, person, chat), legible(text))
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
        """The reply, and its buttons kept for whoever picks one by its number."""
        context = self._context(person)
        asked_back = context.kind in (Kind.CLARIFY, Kind.UNKNOWN_AGENCY)
        said = picked(text, context.offered, asked_back) or text
        message, after = self._said(person, said, context)
        message = in_script(message, text)
        offered = tuple(Choice(button.label, button.says) for row in message.buttons for button in row)
        self._conversations.remember(person.channel, person.chat, person.id, replace(after, offered=offered))
        return message

    def _context(self, person: Person) -> Context:
        """What a question of theirs may lean on: the thread of the chat, and whose they are."""
        context = self._conversations.recall(person.channel, person.chat, person.id) or Context()
        return replace(context, home=people.home(self._db, person.channel, person.id))

    def _said(self, person: Person, text: str, context: Context) -> tuple[Message, Context]:
        match understand(text):
            case NoSuchCommand(name):
                return hint(name), context
            case Spoken(act, argument):
                return self._act(person, act, argument, context)
        return self._ask(person, text, context)

    def _act(self, person: Person, act: Act, argument: str, context: Context) -> tuple[Message, Context]:
        """The reply to a command; those that are questions in other words go on the conversation."""
        if act is Act.ASK and argument:
            return self._ask(person, argument, context)
        if act is Act.HOME:
            return self._ask(person, _home_said(argument), context)
        return self._acts.get(act, self._greet)(person, argument), context

    def _start(self, person: Person, argument: str) -> Message:
        people.back(self._db, person.channel, person.chat)
        return self._greet(person, argument)

    def _greet(self, person: Person, argument: str) -> Message:
        return greeting(agencies.held(self._db))

    def _help(self, person: Person, argument: str) -> Message:
        return help_message(agencies.held(self._db))

    def _ask(self, person: Person, question: str, context: Context) -> tuple[Message, Context]:
        today = self._now().date()
        answer, after = self._asker.ask(question, today, context)
        if answer.missed:
            unanswered.note(self._db, answer.missed, today)
        if answer.wish and answer.kind is Kind.SUBSCRIBE:
            done = self._following.fulfil(person, answer.wish)
            read = tuple(Line(note, Style.FAINT) for note in answer.notes)
            return replace(done, lines=(*done.lines, *read)), after
        if after.home != context.home:
            own = after.home[0].id if after.home else None
            people.settle(self._db, person.channel, person.id, own)
        return answer_message(answer), after


def _home_said(argument: str) -> str:
    """What `/home` and what follows it say in words."""
    if argument in _FORGET:
        return "忘掉我的单位"
    return f"我是{argument}的" if argument else "我是哪个单位的"
