"""A question once it is understood, slot by slot."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Generic, TypeVar

from bot.ask.agencies import Doubt
from bot.ask.answer import AnswerFigure, AnswerPassage, Choice, Kind
from bot.ask.crowd import Crowd
from bot.ask.groups import Group
from bot.ask.indicators import Indicator
from bot.ask.matters import Asked
from bot.ask.prose import Wanted
from bot.ask.scope import Scope
from bot.ask.shape import PLAIN, Shape
from bot.ask.speech import Speech
from bot.ask.statistics import LIST
from bot.ask.thread import START, Thread
from bot.ask.threshold import Threshold
from bot.ask.years import Span
from parser.forms import prescribed
from parser.report import Report
from storage.agencies import Agency

Value = TypeVar("Value")

CARRIED = "沿用您上一个问题"
"""Said wherever a slot is taken from the question before."""


class Origin(StrEnum):
    """Where a slot's value comes from."""

    SAID = "said"
    REMEMBERED = "remembered"
    HOME = "home"
    DEFAULT = "default"


class Order(StrEnum):
    """Which end of a ranking is asked for."""

    MOST = "most"
    LEAST = "least"


@dataclass(frozen=True, slots=True)
class Slot(Generic[Value]):
    """The values of one slot, none where it is empty."""

    values: tuple[Value, ...] = ()
    origin: Origin = Origin.DEFAULT


@dataclass(frozen=True, slots=True)
class Question:
    """What was asked.

    `years` are those said or remembered, empty for the newest report held; `span` is set where the
    question leaves them open (历年). `wanted` is what to look for in the prose. `doubts` are names that
    fit no agency or several. `notes` say how words were understood.
    `unread` is a time that was not understood.
    `statistics` are the indicators asked of reports that hold the list of 2014 to 2018. Of a question about
    many agencies `scope` says which, `crowd` how they are put together; `upper` is the government that is
    named where its own report may be meant as well; `timeless` the text without its years.
    `asked` is what is asked about the report itself.
    `shape` is how the answer should look; `whole` what a share or breakdown is held against, where that is
    said.
    `speech` is what the text does beside asking, `assumed` what was taken for granted, in words;
    `groups` are the regions named to be followed. `claim` is
    what the number of one agency is asked to meet; `against` whose numbers those of many are held against,
    `judged` the one whose number is held against the mean of many, `part` the one, or the group, whose part
    of all of its region is asked for.
    """

    text: str
    folded: str
    kind: Kind
    agencies: Slot[Agency] = Slot()
    years: Slot[int] = Slot()
    indicators: Slot[Indicator] = Slot()
    span: Span | None = None
    wanted: Wanted | None = None
    order: Order = Order.MOST
    doubts: tuple[Doubt, ...] = ()
    notes: tuple[str, ...] = ()
    scope: Scope | None = None
    unread: str = ""
    statistics: tuple[Indicator, ...] = ()
    asked: Asked | None = None
    crowd: Crowd | None = None
    upper: Agency | None = None
    timeless: str = ""
    shape: Shape = PLAIN
    whole: tuple[Indicator, ...] = ()
    speech: Speech | None = None
    assumed: tuple[str, ...] = ()
    groups: tuple[Group, ...] = ()
    claim: Threshold | None = None
    against: tuple[Agency, ...] = ()
    judged: Agency | None = None
    part: Agency | Group | None = None

    def asked_of(self, report: Report) -> tuple[Indicator, ...]:
        """What is asked of one report, by the tables that it holds."""
        return self.statistics if self.statistics and LIST in report.tables else self.indicators.values

    def asked_in(self, year: int) -> tuple[Indicator, ...]:
        """What is asked of all reports of a year, by the tables prescribed for it."""
        listed = (form := prescribed(year)) and form.find(LIST)
        return self.statistics if self.statistics and listed else self.indicators.values

    def periods(self, agency: Agency) -> tuple[int, ...]:
        """The years to answer for of one agency, held or not."""
        if self.years.values:
            return self.years.values
        return agency.years if self.span is Span.ALL else agency.years[-1:]


@dataclass(frozen=True, slots=True)
class Context:
    """What a follow-up may lean on: the slots and the sources of the last answer of the conversation.

    `said` is the last question with everything that it took over written out, `question` the same understood,
    `kind` that of its answer, `thread` what was told before it, and `offered` are the choices that stand in
    the chat. `wished` is set right after a wish to follow, which can then be taken back.
    """

    agencies: tuple[Agency, ...] = ()
    years: tuple[int, ...] = ()
    indicators: tuple[Indicator, ...] = ()
    figures: tuple[AnswerFigure, ...] = ()
    passages: tuple[AnswerPassage, ...] = ()
    home: tuple[Agency, ...] = ()
    statistics: tuple[Indicator, ...] = ()
    asked: Asked | None = None
    said: str = ""
    kind: Kind | None = None
    offered: tuple[Choice, ...] = ()
    question: Question | None = None
    thread: Thread = START
    wished: bool = False
