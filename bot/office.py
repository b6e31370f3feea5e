"""Appointing and dismissing, letting in and keeping out, and the record of all of it; each a reply."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.deed import Deed
from bot.message import Button, Line, Message, Style, Tap
from bot.person import Person
from bot.reply.office import (
    ROLES,
    appointed_message,
    appointment_name,
    audit_message,
    person_name,
    shut_message,
    standing_message,
)
from bot.rights import FACELESS, Rights
from parser.errors import Refusal
from storage import agencies, appointments, audit, people
from storage.agencies import Agency
from storage.appointments import Admission, Changed, Role
from storage.audit import Outcome
from storage.database import Database

_PAGE = 20
_OFFERED = 8
_CONFIRMED = "确认"
_CHANNELS = ("telegram", "terminal")
_WHO = re.compile(r"(?:(?P<channel>[a-z]+)[:：])?(?P<id>[^\s:：]{1,64})")
_TELEGRAM_ID = re.compile("-?[1-9][0-9]{0,18}")
"""Those of groups and channels are below nought."""
_ROLE_OF = {name: role for role, name in ROLES.items() if role is not Role.GUEST}
_NO_SUCH_PERSON = (
    "请写明这个人的编号，例如“{command} 10001”。请他发送“权限”，就能看到自己的编号。"
    "别的渠道的人写成“telegram:10001”。"
)


@dataclass(frozen=True, slots=True)
class _Order:
    """What was said behind a command: about whom, what else, and whether it was the second tap."""

    channel: str
    id: str
    rest: tuple[str, ...]
    confirmed: bool

    @property
    def whom(self) -> tuple[str, str]:
        """The key of the person that it is about."""
        return self.channel, self.id


class Office:
    """What administrators do about people. Every deed asks for the right itself."""

    def __init__(self, db: Database, now: Callable[[], datetime], rights: Rights) -> None:
        self._db = db
        self._now = now
        self._rights = rights

    def whoami(self, person: Person, _: str = "") -> Message:
        """The person's number, role and agencies. Everybody may know it, served or not."""
        if shut := self._rights.refusal(person, Deed.ASK):
            return shut_message(person.id, shut)
        standing = self._rights.standing(person)
        own = agencies.names(self._db, standing.agencies) if standing.agencies else ()
        return standing_message(person.id, standing.role, own)

    def appoint(self, person: Person, argument: str) -> Message:
        """Appoint somebody, at the second tap; without an argument, who was appointed."""
        self._rights.require(person, Deed.APPOINT)
        if not argument:
            return appointed_message(appointments.listing(self._db), person.channel)
        order = self._order(person, argument, "/appoint")
        role = _ROLE_OF.get(order.rest[0] if order.rest else "")
        if role is None:
            raise Refusal(f"请写明角色：{'、'.join(_ROLE_OF)}。例如“任命 {order.id} 编辑”。")
        self._see_that_it_may_be(order)
        agency = ""
        if role is Role.CLERK:
            found = self._agency(order, role)
            if isinstance(found, Message):
                return found
            agency = found
        who = person_name(order.channel, order.id, person.channel)
        told = f"{who}：{ROLES[role]}{f'，{agency}' if agency else ''}"
        about = f"{order.channel}:{order.id} {ROLES[role]} {agency}".rstrip()
        if not order.confirmed:
            says = f"/appoint {about} {_CONFIRMED}"
            return _asked(f"要任命 {told} 吗？", "确认任命", says, self._lost(person, order, role))
        entry = self._rights.entry(person, Deed.APPOINT, Outcome.DONE, about)
        done = appointments.appoint(self._db, order.channel, order.id, role, agency, self._now(), entry)
        return _said(f"已任命 {told}。" if done is Changed.NOW else f"此前已任命 {told}，没有变化。")

    def dismiss(self, person: Person, argument: str) -> Message:
        """Take all appointments of somebody, at the second tap. Founders are named in the settings."""
        self._rights.require(person, Deed.DISMISS)
        order = self._order(person, argument, "/dismiss")
        who = person_name(order.channel, order.id, person.channel)
        if self._rights.is_founder(order.channel, order.id):
            raise Refusal(f"{who} 是在设置 ADMIN_IDS 里指定的管理员。请改设置后重新启动。")
        held = [one for one in appointments.listing(self._db) if (one.channel, one.person) == order.whom]
        if not order.confirmed and held:
            says = f"/dismiss {order.channel}:{order.id} {_CONFIRMED}"
            told = (f"将撤销：{'、'.join(map(appointment_name, held))}。", *self._lost(person, order))
            return _asked(f"要撤销 {who} 的全部任命吗？", "确认撤职", says, told)
        entry = self._rights.entry(person, Deed.DISMISS, Outcome.DONE, f"{order.channel}:{order.id}")
        done = appointments.dismiss(self._db, order.channel, order.id, entry)
        return _said(
            f"已撤销 {who} 的全部任命。" if done is Changed.NOW else f"{who} 没有任何任命，没有变化。"
        )

    def admit(self, person: Person, argument: str) -> Message:
        """Let somebody in, where not everybody is served or they were kept out."""
        return self._let(person, argument, Deed.ADMIT, Admission.ADMITTED)

    def bar(self, person: Person, argument: str) -> Message:
        """Keep somebody out."""
        return self._let(person, argument, Deed.BAR, Admission.BARRED)

    def record(self, person: Person, argument: str) -> Message:
        """What was done and refused; `argument` is the number before which to begin. Reading is a deed."""
        self._rights.require(person, Deed.AUDIT)
        before = int(argument) if re.fullmatch(r"[0-9]{1,12}", argument) else None
        rows = audit.newest(self._db, _PAGE + 1, before)
        audit.note(self._db, self._rights.entry(person, Deed.AUDIT, Outcome.DONE))
        return audit_message(rows, person.channel, _PAGE)

    def _let(self, person: Person, argument: str, deed: Deed, how: Admission) -> Message:
        self._rights.require(person, deed)
        order = self._order(person, argument, f"/{deed}")
        who = person_name(order.channel, order.id, person.channel)
        if how is Admission.BARRED and order.whom == (person.channel, person.id):
            raise Refusal("不能禁入自己。")
        if how is Admission.BARRED and self._rights.is_founder(order.channel, order.id):
            raise Refusal(f"{who} 是在设置 ADMIN_IDS 里指定的管理员，不能禁入。")
        entry = self._rights.entry(person, deed, Outcome.DONE, f"{order.channel}:{order.id}")
        done = appointments.admit(self._db, order.channel, order.id, how, self._now(), entry)
        # Notices that were subscribed to before go no further, and again from when they are let in.
        (people.away if how is Admission.BARRED else people.back)(self._db, order.channel, order.id)
        if done is Changed.ALREADY:
            return _said(f"{who} 此前已是这样，没有变化。")
        if how is Admission.ADMITTED:
            return _said(f"好的，{who} 现在可以使用这个助手。发送“禁入 {who}”可以收回。")
        return _said(f"好的，{who} 不能再使用这个助手。发送“准入 {who}”可以恢复。")

    def _order(self, person: Person, argument: str, command: str) -> _Order:
        """Who and what is meant. Raises Refusal where nobody is named."""
        words = argument.split()
        match = _WHO.fullmatch(words[0]) if words else None
        channel = (match["channel"] or person.channel) if match else ""
        if (
            match is None
            or channel not in _CHANNELS
            or (channel == "telegram" and not _TELEGRAM_ID.fullmatch(match["id"]))
        ):
            raise Refusal(_NO_SUCH_PERSON.format(command=command))
        confirmed = len(words) > 1 and words[-1] == _CONFIRMED
        return _Order(channel, match["id"], tuple(words[1:-1] if confirmed else words[1:]), confirmed)

    def _see_that_it_may_be(self, order: _Order) -> None:
        """Raises Refusal where an appointment would be to nobody in particular, or change nothing."""
        if order.whom in FACELESS or order.id.startswith("-"):
            raise Refusal("这个编号代表匿名的群管理员或频道，背后可以是任何人，不能任命。")
        if self._rights.is_founder(*order.whom):
            raise Refusal(f"{order.id} 是在设置 ADMIN_IDS 里指定的管理员，无须任命，任命也不会改变什么。")

    def _lost(self, person: Person, order: _Order, role: Role = Role.GUEST) -> tuple[str, ...]:
        """What somebody is no more in the new role, and that it is who gives the order themselves."""
        admin = appointments.standing(self._db, *order.whom).role is Role.ADMIN
        told = []
        if admin and role is Role.EDITOR:
            told.append(f"{order.id} 现在是管理员，任命后就不再是了。")
        if admin and role in (Role.EDITOR, Role.GUEST) and order.whom == (person.channel, person.id):
            told.append("这是您自己：之后要由别的管理员重新任命您。")
        return tuple(told)

    def _agency(self, order: _Order, role: Role) -> str | Message:
        """The full name of the clerk's agency; a question where it is not clear which."""
        name = "".join(order.rest[1:])
        if not name:
            raise Refusal(f"请写明是哪个机关的经办人，例如“任命 {order.id} 经办人 石桥镇”。")
        fitting = agencies.named(self._db, name)
        if len(fitting) == 1:
            return fitting[0].name
        if order.confirmed and not fitting:
            return name
        says = f"/appoint {order.channel}:{order.id} {ROLES[role]}"
        if fitting:
            return _which(name, fitting, says)
        return _asked(
            f"还没有收录“{name}”的年报。如果这就是机关的全称，请确认；否则请写全称重发。",
            "就是全称，确认任命",
            f"{says} {name} {_CONFIRMED}",
        )


def _which(name: str, fitting: tuple[Agency, ...], says: str) -> Message:
    rows = tuple((Button(one.name, f"{says} {one.name}", Tap.REPLACES),) for one in fitting[:_OFFERED])
    return Message((Line(f"“{name}”可能是下面几个机关，请选一个："),), rows)


def _asked(question: str, label: str, says: str, told: Sequence[str] = ()) -> Message:
    """A deed that is done at the second tap, of who asked for it and of nobody else in a group."""
    return Message((Line(question, Style.STRONG), *map(Line, told)), ((Button(label, says, Tap.REPLACES),),))


def _said(text: str) -> Message:
    return Message((Line(text),))
