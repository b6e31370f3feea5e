"""An agency or a report at a glance, as a link from outside opens it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from bot.ask import Asker
from bot.ask.answer import Kind
from bot.ask.wording import short
from bot.links import Linked, code
from bot.message import Button, Line, Message, Style, Tap
from bot.reply.answer import answer_message
from storage import agencies
from storage.agencies import Agency
from storage.database import Database

_SHOWN = "收到多少申请"
_ASPECTS = (("办结情况", "办结多少件申请"), ("不予公开", "不予公开几件"), ("行政复议", "行政复议几件"))
_YEARS = 6
_GONE = "这个链接指向的机关或年报现在没有收录。请直接发送您的问题，例如“某某镇2023年收到多少申请”。"


class Cards:
    """Cards of what is held."""

    def __init__(self, db: Database, asker: Asker, today: Callable[[], date]) -> None:
        self._db = db
        self._asker = asker
        self._today = today

    def opened(self, linked: Linked) -> Message:
        """The card that a link opens; where nothing of it is held, a sentence that says so."""
        with self._db.reading() as connection:
            found = agencies.agencies(connection, linked.agency)
        if not found or (linked.year is not None and linked.year not in found[0].years):
            return Message((Line(_GONE),))
        if linked.year is None:
            return _agency(found[0])
        return self._report(found[0], linked.year)

    def _report(self, agency: Agency, year: int) -> Message:
        """A report by its first figure with the source, and what else can be asked of it."""
        head = Line(f"{agency.name} {year} 年年报", Style.STRONG)
        answer, _ = self._asker.ask(f"{agency.name}{year}年{_SHOWN}", self._today())
        told = answer_message(answer).lines if answer.kind is Kind.VALUE else ()
        asked = tuple(Button(label, f"{agency.name}{year}年{words}") for label, words in _ASPECTS)
        more = (Button("存在的问题", f"{agency.name}{year}年存在哪些问题"), Button("其他年份", agency.name))
        return Message((head, *told), (asked, more, _ends(agency, code(agency.id, year))))


def _agency(agency: Agency) -> Message:
    """An agency with the years that are held of it."""
    years = agency.years[-_YEARS:][::-1]
    held = "、".join(str(year) for year in agency.years)
    lines = (
        Line(agency.name, Style.STRONG),
        Line(f"收录了 {len(agency.years)} 份年报：{held} 年。点年份看当年新收的申请，或直接发问。"),
    )
    buttons = [Button(f"{year} 年", f"{agency.name}{year}年{_SHOWN}") for year in years]
    rows = tuple(tuple(buttons[start : start + 3]) for start in range(0, len(buttons), 3))
    return Message(lines, (*rows, _ends(agency, code(agency.id))))


def _ends(agency: Agency, link: str) -> tuple[Button, ...]:
    return (
        Button(f"关注{short(agency.name)}", f"/subscribe {agency.name}"),
        Button("复制链接", "", Tap.COPIES, link),
    )
