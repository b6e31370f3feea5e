"""People of every role over one real database, and a trial for each deed: is it done, and is it recorded?"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from itertools import count

from bot.assistant import Assistant
from bot.message import Line, Message
from bot.person import Person
from bot.rights import Door, Policy
from parser import read
from parser.errors import Refusal
from storage import appointments, audit, reports
from storage.appointments import Admission, Role
from storage.audit import Entry, Outcome
from storage.database import Database
from storage.following import subscriptions
from storage.inbox import Sent
from tests.drafts import BALANCED, Draft

NOW = datetime(2024, 6, 1, 9, tzinfo=UTC)
CHANNEL = "telegram"
NUMBERS = {"stranger": "60", "barred": "50", "guest": "40", "clerk": "30", "editor": "20", "admin": "10"}
OWN = Draft("云溪县石桥镇人民政府", 2023, cells=BALANCED)
OTHER = Draft("青河县柳河镇人民政府", 2023, cells=BALANCED)
QUESTION = "石桥镇2023年收到多少申请"


def now() -> datetime:
    return NOW


def sent(person: Person) -> Sent:
    """A file of theirs."""
    return Sent(person.channel, person.id, person.chat, "年报.html", b"<p>")


@dataclass(frozen=True, slots=True)
class Tried:
    """What came of a trial: whether it was done, and what the record says of this person."""

    done: bool
    recorded: tuple[Outcome, ...]
    reply: str


class Cast:
    """One person of each role, an assistant for them, and one that serves only those who were invited."""

    def __init__(self, db: Database, channel: str = CHANNEL, group: bool = False) -> None:
        self.db = db
        self._channel = channel
        self._chat = "-100" if group else None
        self._years = count(1950)
        self._others = count(1000)
        founders = frozenset({(channel, NUMBERS["admin"])})
        self.open = Assistant(db, now, policy=Policy(founders))
        self.closed = Assistant(db, now, policy=Policy(founders, door=Door.CLOSED))
        for draft in (OWN, OTHER):
            self.hold(draft)
        some = Entry(NOW, channel, NUMBERS["admin"], "appoint", Outcome.DONE)
        for role, agency in ((Role.CLERK, OWN.agency), (Role.EDITOR, "")):
            appointments.appoint(db, channel, NUMBERS[role], role, agency, NOW, some)
        appointments.admit(db, channel, NUMBERS["barred"], Admission.BARRED, NOW, some)

    def person(self, role: str) -> Person:
        """The one of that role."""
        return Person(self._channel, NUMBERS[role], self._chat or NUMBERS[role])

    def assistant(self, role: str) -> Assistant:
        """The one that they talk to."""
        return self.closed if role == "stranger" else self.open

    def hold(self, draft: Draft) -> None:
        """Store a report as an import does."""
        data = draft.web_page().encode()
        reports.save(self.db, read(data, "年报.html"), [], data, NOW)

    def say(self, role: str, words: str) -> Message:
        """What they are told."""
        who = self.person(role)
        return self.assistant(role).reply(who.channel, who.id, who.chat, words)

    def publish(self, role: str, draft: Draft, argument: str = "") -> Message:
        """What they are told on publishing a file."""
        data = draft.web_page().encode()
        return self.assistant(role).publish(self.person(role), "年报.html", data, "/publish 1", argument)

    def tries(self, deed: str, role: str) -> Tried:
        """Try a deed in a role, on a target of its own."""
        last = max((number for number, _ in audit.newest(self.db, 1)), default=0)
        done, reply = _TRIALS[deed](self, role)
        new = [entry for number, entry in audit.newest(self.db, 9) if number > last]
        own = tuple(one.outcome for one in new if (one.channel, one.person) == (self._channel, NUMBERS[role]))
        return Tried(done, own, reply.text)

    def _ask(self, role: str) -> tuple[bool, Message]:
        reply = self.say(role, QUESTION)
        return "15 件" in reply.text, reply

    def _upload(self, role: str) -> tuple[bool, Message]:
        who = self.person(role)
        try:
            receipt = self.assistant(role).receive(sent(who))
        except Refusal as refusal:
            return False, Message((Line(str(refusal)),))
        self.assistant(role).settle(receipt)
        return True, Message(())

    def _publish(self, role: str, draft: Draft) -> tuple[bool, Message]:
        new = replace(draft, year=next(self._years))
        reply = self.publish(role, new)
        return self.version(new) == 1, reply

    def _replace(self, role: str, draft: Draft) -> tuple[bool, Message]:
        held = replace(draft, year=next(self._years))
        self.hold(held)
        better = replace(held, cells={**BALANCED, "penalties.decisions": "42"})
        reply = self.publish(role, better, "确认 1")
        return self.version(held) == 2, reply

    def _withdraw(self, role: str) -> tuple[bool, Message]:
        held = replace(OWN, year=next(self._years))
        self.hold(held)
        reply = self.say(role, f"/withdraw {held.agency} {held.year} 确认 1")
        return self.version(held) == 0, reply

    def _office(self, role: str, command: str, before: Role | None = None) -> tuple[bool, Message]:
        other = str(next(self._others))
        if before:
            entry = Entry(NOW, self._channel, "0", "appoint", Outcome.DONE)
            appointments.appoint(self.db, self._channel, other, before, "", NOW, entry)
        standing = self.standing(other)
        reply = self.say(role, command.format(other=other))
        return self.standing(other) != standing, reply

    def _audit(self, role: str) -> tuple[bool, Message]:
        reply = self.say(role, "/audit")
        return "操作记录" in reply.text, reply

    def _status(self, role: str) -> tuple[bool, Message]:
        reply = self.say(role, "/status")
        return "运行状态" in reply.text, reply

    def version(self, draft: Draft) -> int:
        """The version in force."""
        return reports.standing(self.db, draft.agency, draft.year).version

    def standing(self, id: str) -> appointments.Standing:
        """What is known of somebody."""
        return appointments.standing(self.db, self._channel, id)

    def follows(self, role: str, words: str) -> tuple[bool, Message]:
        """Follow an agency by command or in words."""
        who = self.person(role)
        subscriptions.end_all(self.db, who.channel, who.chat)
        reply = self.say(role, words)
        return bool(subscriptions.of(self.db, who.channel, who.chat)), reply


_TRIALS: Mapping[str, Callable[[Cast, str], tuple[bool, Message]]] = {
    "ask": Cast._ask,
    "follow": lambda cast, role: cast.follows(role, "/subscribe 石桥镇"),
    "follow in words": lambda cast, role: cast.follows(role, "石桥镇出年报告诉我"),
    "upload": Cast._upload,
    "publish own": lambda cast, role: cast._publish(role, OWN),
    "publish other": lambda cast, role: cast._publish(role, OTHER),
    "replace own": lambda cast, role: cast._replace(role, OWN),
    "replace other": lambda cast, role: cast._replace(role, OTHER),
    "withdraw": Cast._withdraw,
    "appoint": lambda cast, role: cast._office(role, "/appoint {other} 编辑 确认"),
    "dismiss": lambda cast, role: cast._office(role, "/dismiss {other} 确认", Role.EDITOR),
    "audit": Cast._audit,
    "status": Cast._status,
    "admit": lambda cast, role: cast._office(role, "/admit {other}"),
    "bar": lambda cast, role: cast._office(role, "/bar {other}"),
}
