"""Who may do what: one question, `may`, asked before every deed on every surface. The rest is denied.

Rights belong to (channel, id). A chat has none: in a group each person has their own, and those accounts
behind which Telegram hides whoever writes have none at all.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from enum import Enum, StrEnum, auto

from bot.deed import Deed
from bot.person import Person
from parser.errors import Refusal
from storage import appointments, audit
from storage.appointments import Admission, Role, Standing
from storage.audit import Entry, Outcome
from storage.database import Database

FACELESS = frozenset({("telegram", "1087968824"), ("telegram", "136817688"), ("telegram", "777000")})
"""Accounts that stand for anybody: an anonymous administrator of a group, a channel, Telegram itself.
https://core.telegram.org/bots/api#message (sender_chat, from)"""


class Door(Enum):
    """Who is served at all."""

    OPEN = auto()  # everybody who was not kept out
    CLOSED = auto()  # only those who were let in or appointed


@dataclass(frozen=True, slots=True)
class Policy:
    """What the settings say of rights; the ids are (channel, id)."""

    founders: frozenset[tuple[str, str]] = frozenset()
    admitted: frozenset[tuple[str, str]] = frozenset()
    door: Door = Door.OPEN


class Reason(StrEnum):
    """Why something is denied."""

    CLOSED = "closed"  # only those who were let in are served
    BARRED = "barred"  # kept out by name
    ROLE = "role"  # nobody of that role may
    AGENCY = "agency"  # they may, for another agency


@dataclass(frozen=True, slots=True)
class Allowed:
    """It may be done, in that role."""

    role: Role


@dataclass(frozen=True, slots=True)
class Denied:
    """It may not be done."""

    reason: Reason


Decision = Allowed | Denied


class Forbidden(Refusal):
    """Somebody may not do what they asked for. The sentence tells nothing of what there is."""


_SERVED = frozenset({Deed.ASK, Deed.FOLLOW, Deed.UPLOAD})
_EVERYWHERE: dict[Role, frozenset[Deed]] = {
    Role.GUEST: _SERVED,
    Role.CLERK: _SERVED,
    Role.EDITOR: _SERVED | {Deed.PUBLISH, Deed.REPLACE},
    Role.ADMIN: frozenset(Deed),
}
_FOR_THEIR_OWN: dict[Role, frozenset[Deed]] = {Role.CLERK: frozenset({Deed.PUBLISH, Deed.REPLACE})}
"""What a role may do for any agency, and for those that it was given for. What stands nowhere is denied."""


class Rights:
    """Answers from the database each time: who is dismissed has no right from that moment on."""

    def __init__(self, db: Database, now: Callable[[], datetime], policy: Policy | None = None) -> None:
        self._db = db
        self._now = now
        self._policy = policy or Policy()

    def may(self, person: Person, deed: Deed, agency: int | None = None) -> Decision:
        """Whether a person may do that, for the agency of that id where the deed is about one.

        None is an agency that nobody was appointed for, as one that is not held.
        """
        standing = self.standing(person)
        if shut := self._shut(person, standing):
            return Denied(shut)
        if deed in _EVERYWHERE[standing.role]:
            return Allowed(standing.role)
        if deed not in _FOR_THEIR_OWN.get(standing.role, frozenset()):
            return Denied(Reason.ROLE)
        return Allowed(standing.role) if agency in standing.agencies else Denied(Reason.AGENCY)

    def might(self, person: Person, deed: Deed) -> Decision:
        """Whether there is any agency for which they may: for what is offered, never for what is done."""
        standing = self.standing(person)
        own = (self.may(person, deed, agency) for agency in sorted(standing.agencies))
        return next((one for one in own if isinstance(one, Allowed)), self.may(person, deed))

    def require(self, person: Person, deed: Deed, agency: int | None = None, about: str = "") -> Role:
        """The role in which a person may do that. Else it is recorded, with what it was `about`.

        Raises Forbidden, in the same words whether what they named exists or not.
        """
        decision = self.may(person, deed, agency)
        if isinstance(decision, Allowed):
            return decision.role
        self.record(person, deed, decision, about)
        raise Forbidden(self._sentence(person, decision))

    def refusal(self, person: Person, deed: Deed) -> str:
        """What somebody would be told who may not do that; nothing where they may. It is not recorded."""
        decision = self.may(person, deed)
        return "" if isinstance(decision, Allowed) else self._sentence(person, decision)

    def record(self, person: Person, deed: Deed, denied: Denied, about: str = "") -> None:
        """Write down a refusal."""
        audit.note(self._db, self.entry(person, deed, Outcome.REFUSED, about, denied.reason.value))

    def entry(self, person: Person, deed: Deed, outcome: Outcome, about: str = "", reason: str = "") -> Entry:
        """A row of the record of deeds, to be written in the transaction of the deed."""
        return Entry(self._now(), person.channel, person.id, deed.value, outcome, about, reason)

    def standing(self, person: Person) -> Standing:
        """What is known of a person; those whom the settings name are administrators."""
        key = (person.channel, person.id)
        if key in FACELESS:
            return Standing()
        if key in self._policy.founders:
            return Standing(Role.ADMIN)
        return appointments.standing(self._db, *key)

    def is_founder(self, channel: str, id: str) -> bool:
        """Whether the settings name somebody as administrator, so that only they can take it back."""
        return (channel, id) in self._policy.founders

    def _shut(self, person: Person, standing: Standing) -> Reason | None:
        """Why somebody is not served at all; None where they are."""
        if standing.admission is Admission.BARRED:
            return Reason.BARRED
        known = standing.role is not Role.GUEST or standing.admission is Admission.ADMITTED
        listed = (person.channel, person.id) in self._policy.admitted
        return None if self._policy.door is Door.OPEN or known or listed else Reason.CLOSED

    def _sentence(self, person: Person, denied: Denied) -> str:
        if denied.reason in (Reason.CLOSED, Reason.BARRED):
            return f"这个助手目前只为受邀的人服务。如需使用，请把您的编号 {person.id} 告诉管理员，由他添加。"
        if denied.reason is Reason.AGENCY:
            return (
                "您不能这样做：只能发布自己机关的年报，文件里的机关全称须与任命的一致。"
                "发送“权限”可以查看是哪些机关。"
            )
        return "您不能这样做。发送“权限”可以查看您能做什么；如有需要，请与管理员联系。"
