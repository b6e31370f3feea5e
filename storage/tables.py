"""The tables, as SQLModel classes. Checks mirror the types of the parser; no logic lives here.

`figure`, `passage`, `finding` and the full-text table `passage_index` (which only SQL can declare, see
the first migration) hold the current version of a report and can be derived again from its `content`;
`decision` is what people said of findings and can be derived from nothing.
"""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import CheckConstraint, Index, Text, UniqueConstraint, text
from sqlmodel import Field, SQLModel

from parser.report import Origin
from storage.columns import ForeignText, Instant, ZonedInstant
from storage.tables_following import AwayRow as AwayRow
from storage.tables_following import DeliveryRow as DeliveryRow
from storage.tables_following import OutboxRow as OutboxRow
from storage.tables_following import SubscriptionRow as SubscriptionRow
from storage.tables_watch import LeadRow as LeadRow
from storage.tables_watch import WatchedRow as WatchedRow
from storage.tables_watch import WatchStepRow as WatchStepRow


class MetaRow(SQLModel, table=True):
    """Facts about the database itself, such as the tokenizer that its index was built with."""

    __tablename__ = "meta"

    name: str = Field(primary_key=True, sa_type=Text)
    value: str = Field(sa_type=Text)


class AgencyRow(SQLModel, table=True):
    """A body that reports, or whose draft was reviewed. `stem` is its name as identity compares it."""

    __tablename__ = "agency"
    __table_args__ = (
        CheckConstraint("length(name) > 0", name="agency_has_a_name"),
        UniqueConstraint("stem", name="agency_stem"),
    )

    id: int = Field(primary_key=True)
    name: str = Field(sa_type=Text)
    stem: str = Field(sa_type=Text)


class ReportRow(SQLModel, table=True):
    """One version of one report. The current one is not superseded; one that was withdrawn never is.

    `tables` are the keys of the tables found and `borrowed` those of rows that stand there as in another
    edition. `content` is the zlib-compressed JSON of the whole Report and `digest` the SHA-256 of that JSON;
    `sense` is the SHA-256 of the JSON without file names, by which equal reports are known. `seal` is that of
    all that is stored of it, see `storage.seals`.
    """

    __tablename__ = "report"
    __table_args__ = (
        CheckConstraint("year BETWEEN 1900 AND 2200", name="report_year"),
        CheckConstraint("version > 0", name="report_version"),
        CheckConstraint("length(sha256) = 64 AND length(digest) = 64", name="report_digests"),
        UniqueConstraint("agency_id", "year", "version", name="report_versions"),
        UniqueConstraint("agency_id", "year", "sense", name="report_senses"),
        UniqueConstraint("sha256", name="report_bytes"),
        Index(
            "report_current",
            "year",
            "agency_id",
            unique=True,
            sqlite_where=text("superseded_at IS NULL"),
        ),
    )

    id: int = Field(primary_key=True)
    agency_id: int = Field(foreign_key="agency.id")
    year: int
    version: int
    form: str | None = Field(sa_type=Text)
    tables: str = Field(sa_type=Text)
    borrowed: str = Field(default="", sa_type=Text, sa_column_kwargs={"server_default": ""})
    filename: str = Field(sa_type=ForeignText)
    sha256: str = Field(sa_type=Text)
    imported_at: datetime = Field(sa_type=Instant)
    superseded_at: datetime | None = Field(default=None, sa_type=Instant)
    withdrawn_at: datetime | None = Field(default=None, sa_type=Instant)
    sense: str = Field(sa_type=Text)
    origin: str = Field(default=Origin.TEXT.value, sa_type=Text, sa_column_kwargs={"server_default": "text"})
    digest: str = Field(sa_type=Text)
    content: bytes
    seal: str | None = Field(default=None, sa_type=Text)


class FigureKeyRow(SQLModel, table=True):
    """The small number that stands for a figure's key."""

    __tablename__ = "figure_key"
    __table_args__ = (UniqueConstraint("key", name="figure_key_key"),)

    id: int = Field(primary_key=True)
    key: str = Field(sa_type=Text)


class FigureRow(SQLModel, table=True):
    """A cell that is no plain stated 0. `value` orders; `exact` holds the digits that a double loses."""

    __tablename__ = "figure"
    __table_args__ = (
        CheckConstraint("state IN ('number', 'blank', 'marked', 'unreadable')", name="figure_state"),
        CheckConstraint("(state = 'number') = (value IS NOT NULL)", name="figure_value"),
        Index("figure_ranking", "key_id", "year", "value", "report_id", "state", "exact"),
        {"sqlite_with_rowid": False},
    )

    report_id: int = Field(primary_key=True, foreign_key="report.id")
    key_id: int = Field(primary_key=True, foreign_key="figure_key.id")
    year: int
    state: str = Field(sa_type=Text)
    value: float | None = None
    exact: str | None = Field(default=None, sa_type=Text)


class PassageRow(SQLModel, table=True):
    """One paragraph; its id is its row in `passage_index`. `source` is the JSON of its Source."""

    __tablename__ = "passage"
    __table_args__ = (
        CheckConstraint("section BETWEEN 0 AND 6", name="passage_section"),
        UniqueConstraint("report_id", "ordinal", name="passage_order"),
    )

    id: int = Field(primary_key=True)
    report_id: int = Field(foreign_key="report.id")
    ordinal: int
    section: int
    text: str = Field(sa_type=ForeignText)
    source: str = Field(sa_type=Text)


class FindingRow(SQLModel, table=True):
    """One finding. `content` is the JSON of its fields, `code` and `severity` stand out for counting."""

    __tablename__ = "finding"
    __table_args__ = (
        CheckConstraint("severity IN ('必改', '核实', '提示')", name="finding_severity"),
        {"sqlite_with_rowid": False},
    )

    report_id: int = Field(primary_key=True, foreign_key="report.id")
    ordinal: int = Field(primary_key=True)
    code: str = Field(sa_type=Text)
    severity: str = Field(sa_type=Text)
    content: str = Field(sa_type=Text)


class DecisionRow(SQLModel, table=True):
    """What a reviewer said of a finding. Rows are added and never changed; of one mark the newest counts.

    `code`, `place` and `value` are the mark of the finding, `told` is what it said in words. The agency need
    not have a report: drafts are reviewed too.
    """

    __tablename__ = "decision"
    __table_args__ = (
        CheckConstraint("year BETWEEN 1900 AND 2200", name="decision_year"),
        CheckConstraint("verdict IN ('属实', '不改', '撤回')", name="decision_verdict"),
        CheckConstraint("verdict <> '不改' OR length(trim(note)) > 0", name="decision_has_a_reason"),
        CheckConstraint("length(trim(reviewer)) > 0", name="decision_has_a_reviewer"),
        Index("decision_report", "agency_id", "year"),
        {"sqlite_autoincrement": True},
    )

    id: int = Field(primary_key=True)
    agency_id: int = Field(foreign_key="agency.id")
    year: int
    code: str = Field(sa_type=Text)
    place: str = Field(sa_type=Text)
    value: str = Field(sa_type=Text)
    told: str = Field(sa_type=ForeignText)
    verdict: str = Field(sa_type=Text)
    note: str = Field(sa_type=ForeignText)
    reviewer: str = Field(sa_type=ForeignText)
    at: datetime = Field(sa_type=ZonedInstant)


class HomeRow(SQLModel, table=True):
    """The agency that a person of a channel belongs to, which 我镇 and 我单位 mean."""

    __tablename__ = "home"
    __table_args__ = ({"sqlite_with_rowid": False},)

    channel: str = Field(primary_key=True, sa_type=Text)
    person: str = Field(primary_key=True, sa_type=Text)
    agency_id: int = Field(foreign_key="agency.id")


class InboxRow(SQLModel, table=True):
    """A file that somebody sent. Its bytes are kept until the verdict is given; settled, it has none.

    `message` is the channel's id of the message that brought it and `reply` that of ours with the verdict;
    `reference` is the channel's name of the file, by which it can be had again. `outcome` tells in words how
    the check ended and `findings` is the digest of what was found.
    """

    __tablename__ = "inbox"
    __table_args__ = (
        Index("inbox_bytes", "sha256"),
        Index("inbox_message", "channel", "chat", "message", unique=True),
        Index("inbox_waiting", "channel", sqlite_where=text("data IS NOT NULL")),
        {"sqlite_autoincrement": True},
    )

    number: int = Field(primary_key=True)
    channel: str = Field(sa_type=Text)
    person: str = Field(sa_type=Text)
    chat: str = Field(sa_type=Text)
    filename: str = Field(sa_type=ForeignText)
    sha256: str = Field(sa_type=Text)
    received_at: datetime = Field(sa_type=Instant)
    data: bytes | None = None
    message: str | None = Field(default=None, sa_type=Text)
    reference: str | None = Field(default=None, sa_type=ForeignText)
    reply: str | None = Field(default=None, sa_type=Text)
    outcome: str | None = Field(default=None, sa_type=ForeignText)
    findings: str | None = Field(default=None, sa_type=Text)


class ButtonRow(SQLModel, table=True):
    """The words behind a button that are longer than its channel carries, in a form that it alone opens."""

    __tablename__ = "button"
    __table_args__ = ({"sqlite_with_rowid": False},)

    key: str = Field(primary_key=True, sa_type=Text)
    says: str = Field(sa_type=ForeignText)


class UnansweredRow(SQLModel, table=True):
    """One question that got no answer, by what was understood of it; who asked and the words are not kept."""

    __tablename__ = "unanswered"

    id: int = Field(primary_key=True)
    day: str = Field(sa_type=Text)
    kind: str = Field(sa_type=Text)
    agencies: str = Field(sa_type=Text)
    years: str = Field(sa_type=Text)
    indicators: str = Field(sa_type=Text)


class ArrivalRow(SQLModel, table=True):
    """What a channel handed to us, as it came, until it is handled; then the number and the end alone stay.

    `account` is ours on the channel, whose numbers are its own. `begun` at a start: a process died over it.
    """

    __tablename__ = "arrival"
    __table_args__ = (
        CheckConstraint("state IN ('waiting', 'begun', 'handled', 'parked')", name="arrival_state"),
        CheckConstraint("(state IN ('waiting', 'begun')) = (content IS NOT NULL)", name="arrival_content"),
        Index("arrival_open", "channel", "account", sqlite_where=text("content IS NOT NULL")),
        {"sqlite_with_rowid": False},
    )

    channel: str = Field(primary_key=True, sa_type=Text)
    account: str = Field(primary_key=True, sa_type=Text)
    number: int = Field(primary_key=True)
    chat: str = Field(sa_type=Text)
    content: str | None = Field(default=None, sa_type=ForeignText)
    state: str = Field(default="waiting", sa_type=Text)
    tries: int = 0
    repeated: bool = False
    received_at: datetime = Field(sa_type=Instant)
    due: datetime | None = Field(default=None, sa_type=Instant)
    reason: str | None = Field(default=None, sa_type=ForeignText)


class PauseRow(SQLModel, table=True):
    """A chat to which the channel lets nothing through before `until`."""

    __tablename__ = "pause"
    __table_args__ = ({"sqlite_with_rowid": False},)

    channel: str = Field(primary_key=True, sa_type=Text)
    chat: str = Field(primary_key=True, sa_type=Text)
    until: datetime = Field(sa_type=Instant)


class LanguageRow(SQLModel, table=True):
    """What a chat chose for menus and wording; without a row it is answered as it writes."""

    __tablename__ = "language"
    __table_args__ = (
        CheckConstraint("language IN ('zh-Hans', 'zh-Hant', 'en')", name="language_known"),
        {"sqlite_with_rowid": False},
    )

    channel: str = Field(primary_key=True, sa_type=Text)
    chat: str = Field(primary_key=True, sa_type=Text)
    language: str = Field(sa_type=Text)


class PageRow(SQLModel, table=True):
    """A message of several pages that stands in a chat, as JSON, so that its pages can be turned."""

    __tablename__ = "page"
    __table_args__ = (Index("page_day", "day"), {"sqlite_with_rowid": False})

    channel: str = Field(primary_key=True, sa_type=Text)
    chat: str = Field(primary_key=True, sa_type=Text)
    key: str = Field(primary_key=True, sa_type=Text)
    day: str = Field(sa_type=Text)
    content: str = Field(sa_type=ForeignText)
