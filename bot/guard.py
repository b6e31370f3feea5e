"""The door: everything that people say and send passes here, on every channel, before anything is done."""

from __future__ import annotations

from collections.abc import Sequence

from bot.commands import OFFICE, Command, NoSuchCommand, Spoken, needs, slashed, understand
from bot.deed import Deed
from bot.pace import Pace
from bot.person import Person
from bot.rights import Allowed, Decision, Rights

_LETTERS = 10
"""How often somebody may type a letter in the time of one question."""


class Guard:
    """Lets in who may and holds up who is too fast."""

    def __init__(self, rights: Rights, pace: Pace) -> None:
        self._rights = rights
        self._pace = pace
        self._letters = pace.wider(_LETTERS)

    def enter(self, person: Person, deed: Deed, cost: int = 1, what: str = "这一条") -> None:
        """Hand something in, as it is called: within one's share, and with the right to.

        Raises TooFast, Forbidden.
        """
        self._pace.spend(person, cost, what)
        self._rights.require(person, deed)

    def heard(self, person: Person, text: str) -> Spoken | NoSuchCommand | None:
        """What a text is to the person who says it; None: a question. Raises Forbidden.

        A command that they may not give is to them one that does not exist, or words like any others.
        """
        self._pace.spend(person)
        heard = understand(text)
        deed = needs(heard.act) if isinstance(heard, Spoken) else Deed.ASK
        if deed is None:
            return heard
        self._rights.require(person, Deed.ASK)
        if deed is Deed.ASK or isinstance(decision := self._rights.might(person, deed), Allowed):
            return heard
        self._rights.record(person, deed, decision)
        name = slashed(text)
        return NoSuchCommand(name) if name else None

    def typing(self, person: Person) -> Decision:
        """Whether half a question is answered while it is typed. No refusal of a letter is recorded."""
        self._letters.spend(person)
        return self._rights.may(person, Deed.ASK)

    def office(self, person: Person) -> Sequence[Command]:
        """The commands that stand in the help of this person alone."""
        return [
            one for one in OFFICE if one.needs and isinstance(self._rights.might(person, one.needs), Allowed)
        ]
