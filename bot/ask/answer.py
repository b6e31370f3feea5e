"""What is replied to a question: an Answer with every figure and passage it rests on."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from enum import StrEnum

from bot.ask.speech import Act
from parser.report import Number, Origin, Source, State
from storage.agencies import Agency
from storage.following.wanted import Region
from storage.unanswered import Slots


class Kind(StrEnum):
    """What sort of answer it is; the words of the command line contract."""

    VALUE = "value"
    COMPARE = "compare"
    RANK = "rank"
    TREND = "trend"
    TOTAL = "total"
    SHARE = "share"
    FILTER = "filter"
    EXISTS = "exists"
    COVERAGE = "coverage"
    DEFINE = "define"
    PASSAGE = "passage"
    WHY = "why"
    SOURCE = "source"
    FINDINGS = "findings"
    SUBSCRIBE = "subscribe"
    CLARIFY = "clarify"
    UNKNOWN_AGENCY = "unknown_agency"
    NO_REPORT = "no_report"
    NOT_IN_REPORT = "not_in_report"
    REFUSED = "refused"
    HELP = "help"
    SMALLTALK = "smalltalk"


@dataclass(frozen=True, slots=True)
class AnswerFigure:
    """A figure as an answer states it; a derived one has a `formula`, and `source` names its parts.

    `origin` is that of the report: a figure of a scan was recognised. `version` is that of the report, where
    one report is cited: behind 1 it was corrected. `reports` is how many reports it was added up over, 0
    where it is of one alone.
    """

    agency: str
    year: int
    key: str
    label: str
    value: Number | None
    state: State
    unit: str
    source: Source
    formula: str | None = None
    origin: Origin = Origin.TEXT
    version: int = 1
    reports: int = 0


@dataclass(frozen=True, slots=True)
class AnswerPassage:
    """A passage as an answer quotes it. `words` are those in it that were asked for."""

    agency: str
    year: int
    section: str
    text: str
    source: Source
    words: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Choice:
    """A whole question that can be asked instead or next, and the short label of its button."""

    label: str
    question: str


@dataclass(frozen=True, slots=True)
class Wish:
    """What a person wants done that only a chat can do; `everything`: with all that is followed.

    `limited` are the words of what is to be followed where they hold a limit (九亭镇新收超过50件), or name
    agencies of which nothing is held.
    """

    act: Act
    agencies: tuple[Agency, ...] = ()
    everything: bool = False
    regions: tuple[Region, ...] = ()
    limited: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a long list, with the figures that it states."""

    text: str
    figures: tuple[AnswerFigure, ...] = ()


def no_rows() -> tuple[Row, ...]:
    """Nothing was left out."""
    return ()


@dataclass(frozen=True, slots=True)
class Answer:
    """The reply to one question.

    `headline` is the conclusion with its figure, unit, year and agency; `lines` are what follows it,
    one row or remark each; `notes` say what was assumed or must be known to read the figures aright.
    `found` are the agencies that a ranking or a filter comes to, `further` tells the rows of it that `lines`
    leave out: only channels that can turn pages ask, and reading all their cells takes its time.
    `choices` are questions to pick from (kind CLARIFY) or to go on with. `wish` is what the assistant of a
    chat does about it; asking alone changes nothing. `missed` is what was understood of a question that got
    no answer.
    """

    question: str
    kind: Kind
    headline: str
    lines: tuple[str, ...] = ()
    figures: tuple[AnswerFigure, ...] = ()
    passages: tuple[AnswerPassage, ...] = ()
    choices: tuple[Choice, ...] = ()
    notes: tuple[str, ...] = ()
    wish: Wish | None = None
    missed: Slots | None = None
    found: tuple[Agency, ...] = ()
    further: Callable[[], tuple[Row, ...]] = field(default=no_rows, compare=False, repr=False)
