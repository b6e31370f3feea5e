"""The conversation, free of any channel: commands, questions, files in; messages out."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime

from bot.ask import Asker, Context
from bot.ask.answer import Choice, Kind
from bot.ask.choosing import picked
from bot.ask.fold import legible
from bot.ask.speech import Act as Wished
from bot.cards import Cards
from bot.commands import Act, Concern, NoSuchCommand, Spoken, about_files, concern, understand
from bot.conversations import Conversations
from bot.deed import Deed
from bot.errand import Errand, Work
from bot.examined import Examined
from bot.following import Delivering, Following
from bot.guard import Guard
from bot.inline import Article, Inline
from bot.languages import Languages
from bot.links import linked
from bot.message import Button, Line, Message, Style, Tap
from bot.office import Office
from bot.pace import UPLOAD, Pace, TooFast
from bot.person import Person, always
from bot.privacy import Privacy
from bot.publishing import Publishing, where_to_publish
from bot.reply.answer import answer_message
from bot.reply.english import chinese_only, english_help, offered
from bot.reply.verdict import how_to_check
from bot.reply.welcome import examples, greeting, help_message, hint, how_to_ask
from bot.rights import Allowed, Policy, Rights
from bot.status import Status
from bot.uploads import Taken, Uploads
from parser.checks.deadline import MonthDay
from parser.errors import Refusal
from storage import agencies, people, unanswered
from storage.database import Database
from storage.inbox import Receipt, Sent
from storage.languages import Language

_IN_PLACE = (Act.SUBSCRIBE, Act.UNSUBSCRIBE, Act.LIST, Act.DIGEST, Act.QUIET, Act.MUTE, Act.LANG)
"""Commands whose buttons change what the reply says, so that it is said in the same message."""

_UNHEARD = (Kind.HELP, Kind.CLARIFY, Kind.NOT_IN_REPORT, Kind.UNKNOWN_AGENCY, Kind.REFUSED)
_HAN = re.compile("[\u3400-\u9fff]")
_WORDS = re.compile("[A-Za-z]{2,}[^A-Za-z]+[A-Za-z]{2,}")
"""Words of a language that is written in letters."""
_LEADERS = "只有本群的管理员可以更改群里的订阅和语言。您可以在与我的私聊里订阅。"
_LATER = "您发得太快了，请稍后再试。"
_FORGET = ("忘记", "忘掉", "取消", "无", "没有", "清除", "删除")


class Assistant:
    """Replies to what people say and send. Blocks; safe to call from several threads."""

    def __init__(
        self,
        db: Database,
        now: Callable[[], datetime],
        deadline: MonthDay | None = None,
        policy: Policy | None = None,
        pace: Pace | None = None,
    ) -> None:
        """`now` tells the time in the zone in which 去年 is meant, `deadline` is the local one of reports.

        Without a `policy` everybody may ask and nobody may publish; without a `pace` nobody is held up.
        """
        self._db = db
        self._now = now
        self._asker = Asker(db)
        self._conversations = Conversations(now)
        self._following = Following(db, lambda: self._asker.library, now)
        self.rights = Rights(db, now, policy)
        self._guard = Guard(self.rights, pace or Pace(0))
        self._publishing = Publishing(db, now, self.rights, deadline)
        self._uploads = Uploads(db, now, self._publishing, deadline)
        office = Office(db, now, self.rights)
        privacy = Privacy(db, self._conversations.forget)
        delivering = Delivering(db, now)
        self._languages = Languages(db)
        self._cards = Cards(db, self._asker, lambda: now().date())
        self._inline = Inline(self._asker, lambda: now().date())
        self._acts: dict[Act, Callable[[Person, str], Message]] = {
            Act.START: self._start,
            Act.HELP: self._help,
            Act.SUBSCRIBE: self._following.follow,
            Act.UNSUBSCRIBE: self._following.unfollow,
            Act.LIST: self._following.listing,
            Act.DIGEST: delivering.digest,
            Act.QUIET: delivering.quiet,
            Act.MUTE: delivering.mute,
            Act.LANG: self._languages.choose,
            Act.CHECK: lambda _, __: how_to_check(),
            Act.VERDICT: self._work(Work.VERDICT, Act.VERDICT),
            Act.FINDINGS: self._work(Work.LIST, Act.FINDINGS),
            Act.MARKED: self._work(Work.MARK, Act.MARKED),
            Act.RIGHTS: office.whoami,
            Act.PRIVACY: privacy.tell,
            Act.FORGET: privacy.forget,
            Act.PUBLISH: self._publish,
            Act.WITHDRAW: self._publishing.withdraw,
            Act.APPOINT: office.appoint,
            Act.DISMISS: office.dismiss,
            Act.ADMIT: office.admit,
            Act.BAR: office.bar,
            Act.AUDIT: office.record,
            Act.STATUS: Status(db, now, self.rights).tell,
        }

    def reply(
        self, channel: str, person: str, chat: str, text: str, leads: Callable[[], bool] = always
    ) -> Message:
        """The reply to a text; a Refusal is its sentence; to who goes on too fast nothing is said at all.

        `leads`: whether they may decide for the chat.
        """
        speaker = Person(channel, person, chat, leads)
        try:
            return self._reply(speaker, legible(text))
        except Refusal as refusal:
            return self._languages.worded(channel, chat, _refused(refusal))

    def worded(self, channel: str, chat: str, message: Message) -> Message:
        """A message of ours in the language that the chat chose."""
        return self._languages.worded(channel, chat, message)

    def language(self, channel: str, chat: str) -> Language | None:
        """The language that the chat chose for menus and wording."""
        return self._languages.of(channel, chat)

    def articles(self, channel: str, person: str, text: str) -> tuple[Article, ...]:
        """Answers to choose from while a question is typed elsewhere; nothing is changed or remembered."""
        try:
            decision = self._guard.typing(Person(channel, person, ""))
        except TooFast:
            return ()
        if not isinstance(decision, Allowed):
            return ()
        return self._inline.articles(text, people.home(self._db, channel, person))

    def meet(self, person: Person) -> None:
        """Ask before somebody is answered who neither said nor sent what we can read. Raises Refusal."""
        self._guard.enter(person, Deed.ASK)

    def expect(self, person: Person, filename: str) -> None:
        """Ask before a file is fetched whether it would be taken. Raises Refusal."""
        self._guard.enter(person, Deed.UPLOAD, UPLOAD, f"《{filename}》")

    def receive(self, sent: Sent) -> Receipt:
        """Keep a file that was sent; it is on disk when this returns. Raises Refusal."""
        self.rights.require(Person(sent.channel, sent.person, sent.chat), Deed.UPLOAD)
        return self._uploads.receive(sent)

    def unpack(self, sent: Sent) -> list[Taken]:
        """Keep a file that was expected, of an archive those in it; they are on disk then. Raises Refusal."""
        sender = Person(sent.channel, sent.person, sent.chat)
        self.rights.require(sender, Deed.UPLOAD)
        return self._uploads.unpack(sent)

    def replied(self, receipt: Receipt, message: str) -> None:
        """Our message of that id says that the file arrived: after a restart the verdict takes its place."""
        self._uploads.replied(receipt, message)

    def examine(self, person: Person, receipt: Receipt, data: bytes) -> Examined:
        """What became of a received file. Raises Refusal where the database cannot serve."""
        return self._uploads.examine(person, receipt, data)

    def settle(self, *receipts: Receipt) -> None:
        """Call it once the verdict stands in the chat; until then a restart examines the files again."""
        self._uploads.settle(*receipts)

    def objection(self, person: Person, says: str) -> str:
        """Why somebody may not tap a button about a file; nothing where it is theirs, or about none."""
        spoken = understand(says)
        if not isinstance(spoken, Spoken) or not about_files(spoken.act):
            return ""
        try:
            # Whose file it is is told to nobody who may do nothing with it.
            if isinstance(heard := self._guard.heard(person, says), NoSuchCommand):
                return hint(heard.name).text
        except Refusal as refusal:
            return str(refusal)
        return self._uploads.objection(person, spoken.argument)

    def perform(self, person: Person, errand: Errand, contents: Sequence[bytes]) -> Message:
        """The result of an errand whose files the channel has fetched; a Refusal is its sentence."""
        try:
            self._guard.enter(person, Deed.UPLOAD, UPLOAD)
            return self._uploads.perform(person, errand, contents)
        except Refusal as refusal:
            # Something is waiting for this in the chat: silence would leave it there for ever.
            return Message((Line(str(refusal) or _LATER),))

    def publish(self, person: Person, filename: str, data: bytes, again: str, argument: str = "") -> Message:
        """The reply to publishing a file that the channel has at hand; see `Publishing.publish`."""
        try:
            self._guard.enter(person, Deed.UPLOAD, UPLOAD)
            return self._publishing.publish(person, filename, data, again, argument)
        except Refusal as refusal:
            return _refused(refusal)

    def _reply(self, person: Person, text: str) -> Message:
        """The reply, and its buttons kept for whoever picks one by its number."""
        context = self._context(person)
        asked_back = context.kind in (Kind.CLARIFY, Kind.UNKNOWN_AGENCY)
        said = picked(text, context.offered, asked_back) or self._languages.heard(person, text)
        language = self._languages.of(person.channel, person.chat)
        message, after = self._said(person, said, context)
        message = self._languages.answered(person, message, text, language)
        offered = tuple(Choice(button.label, button.says) for button in message.sayable)
        self._conversations.remember(person.channel, person.chat, person.id, replace(after, offered=offered))
        return message

    def _context(self, person: Person) -> Context:
        """What a question of theirs may lean on: the thread of the chat, and whose they are."""
        context = self._conversations.recall(person.channel, person.chat, person.id) or Context()
        return replace(context, home=people.home(self._db, person.channel, person.id))

    def _said(self, person: Person, text: str, context: Context) -> tuple[Message, Context]:
        match self._guard.heard(person, text):
            case NoSuchCommand(name):
                return hint(name), context
            case Spoken(act, argument):
                return self._act(person, act, argument, context)
        return self._ask(person, text, context)

    def _act(self, person: Person, act: Act, argument: str, context: Context) -> tuple[Message, Context]:
        """The reply to a command; those that are questions in other words go on the conversation."""
        if act is Act.ASK:
            if argument:
                return self._ask(person, argument, context)
            return how_to_ask(agencies.held(self._db)), context
        if act is Act.FORGET:
            return self._acts[act](person, argument), Context()
        if act is Act.HOME:
            return self._ask(person, _home_said(argument), context)
        if concern(Spoken(act, argument)) is Concern.CHAT:
            _decides(person)
        reply = self._acts.get(act, self._greet)(person, argument)
        return (_in_place(reply) if act in _IN_PLACE else reply), context

    def _work(self, work: Work, act: Act) -> Callable[[Person, str], Message]:
        """The reply to a command that is about files which were sent earlier."""
        return lambda person, argument: self._uploads.wanted(work, person, argument, f"/{act}")

    def _publish(self, person: Person, argument: str) -> Message:
        """The reply to publishing a file by its number, or by nothing that is one."""
        if not argument:
            return where_to_publish(person, argument)
        return self._uploads.wanted(Work.PUBLISH, person, argument, f"/{Act.PUBLISH}")

    def _start(self, person: Person, argument: str) -> Message:
        people.back(self._db, person.channel, person.chat)
        if target := linked(argument):
            return self._cards.opened(target)
        return self._greet(person, argument)

    def _greet(self, person: Person, argument: str) -> Message:
        return greeting(agencies.held(self._db))

    def _help(self, person: Person, argument: str) -> Message:
        office = self._guard.office(person)
        if self._languages.of(person.channel, person.chat) is Language.ENGLISH:
            return english_help(office)
        return help_message(agencies.held(self._db), office)

    def _ask(self, person: Person, question: str, context: Context) -> tuple[Message, Context]:
        today = self._now().date()
        answer, after = self._asker.ask(question, today, context)
        if answer.missed:
            unanswered.note(self._db, answer.missed, today)
        if answer.wish and answer.kind is Kind.SUBSCRIBE:
            self.rights.require(person, Deed.FOLLOW)
            if answer.wish.act is not Wished.LISTING:
                _decides(person)
            done = self._following.fulfil(person, answer.wish)
            read = tuple(Line(note, Style.FAINT) for note in answer.notes)
            return replace(done, lines=(*done.lines, *read)), after
        if after.home != context.home:
            own = after.home[0].id if after.home else None
            people.settle(self._db, person.channel, person.id, own)
        if answer.kind in _UNHEARD and not _HAN.search(question) and _WORDS.search(question):
            return self._foreign(person, answer_message(answer)), after
        return answer_message(answer), after

    def _foreign(self, person: Person, told: Message) -> Message:
        """The reply to what is not in Chinese and could not be made out; `told` is the usual one."""
        if self._languages.of(person.channel, person.chat) is Language.ENGLISH:
            return chinese_only(examples(agencies.held(self._db)))
        return replace(told, lines=(*told.lines, offered()))


def _refused(refusal: Refusal) -> Message:
    """A refusal's sentence; nothing where it has none."""
    return Message((Line(str(refusal)),) if str(refusal) else ())


def _decides(person: Person) -> None:
    """Raises Refusal where somebody would change what belongs to a whole group and may not."""
    if not person.leads():
        raise Refusal(_LEADERS)


def _in_place(message: Message) -> Message:
    """The message with buttons whose replies take its place."""

    def changed(row: tuple[Button, ...]) -> tuple[Button, ...]:
        return tuple(replace(button, tap=Tap.REPLACES) for button in row)

    pages = tuple(map(_in_place, message.pages))
    return replace(message, buttons=tuple(map(changed, message.buttons)), pages=pages)


def _home_said(argument: str) -> str:
    """What `/home` and what follows it say in words."""
    if argument in _FORGET:
        return "忘掉我的单位"
    return f"我是{argument}的" if argument else "我是哪个单位的"
