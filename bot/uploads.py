"""Files that people send to be checked: received, examined, told, and worked on again while they can be had.

Nothing here stores a report, and the bytes of a file stay no longer than until its verdict is given.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime
from hashlib import sha256

from bot import intake
from bot.ask.fold import legible
from bot.checked import Checked
from bot.errand import Errand, Wanted, Work
from bot.examined import Examined
from bot.marking import can_be_marked, marked
from bot.message import Attachment, Line, Message, Style
from bot.person import Person
from bot.publishing import Publishing
from bot.reply.verdict import outcome, verdict_message
from bot.reply.writable import file_name
from bot.review.batch import Batch, Submission
from bot.review.previous import PreviousYears
from bot.review.summary import summary
from bot.review.workbook import workbook
from bot.rights import Allowed
from bot.unpacking import parts_of
from parser.checks.deadline import MonthDay
from parser.documents.sandbox import read_apart
from parser.documents.scan import is_installed
from parser.errors import Refusal
from parser.report import Report
from storage import inbox, reports
from storage.database import Database
from storage.inbox import Receipt, Sent, Upload
from storage.reports import Held

_MAYBE_SCANS = (".pdf", ".jpg", ".jpeg", ".png", ".tif", ".tiff", ".bmp", ".webp")
_MOST = 20
"""Files that one errand is about at most; Telegram sends ten together."""
_NUMBERS = re.compile(r"(?:[#＃]?\d{1,12}(?:[\s,，、]+|$))+")
_UNDER_WAY = {
    Work.VERDICT: "正在重新校验{names}……",
    Work.LIST: "正在整理{names}的全部问题……",
    Work.MARK: "正在给{names}加批注……",
    Work.PUBLISH: "正在取回{names}……",
}
_NAMELESS = "未命名文件"
_WHICH = "请写明文件的编号，例如“{command} 12”。编号在我收到文件时的回复里，写作 #12。"
_NOT_YOURS = "没有您发来的 #{number}。这些按钮只有发文件的人能用；您可以自己把文件发给我，我来校验。"
_LOST = "《{name}》（#{number}）现在取不回来了：我不保存文件本身。请重新发送这份文件，校验后再点按钮。"

Taken = tuple[Receipt, bytes]
"""A file that is on disk, and its bytes."""


class Uploads:
    """The way of a file from its bytes to the verdict and on. Safe to use from several threads; blocks."""

    def __init__(
        self,
        db: Database,
        now: Callable[[], datetime],
        publishing: Publishing,
        deadline: MonthDay | None = None,
    ) -> None:
        self._db = db
        self._now = now
        self._publishing = publishing
        self._deadline = deadline

    def receive(self, sent: Sent) -> Receipt:
        """Keep a file; it is on disk when this returns. One that its message brought before is not new."""
        return inbox.receive(self._db, replace(sent, filename=named(sent.filename)), self._now())

    def unpack(self, sent: Sent) -> list[Taken]:
        """Keep a file, of an archive each of those in it. Raises Refusal."""
        return [(self.receive(part), part.data) for part in parts_of(sent)]

    def replied(self, receipt: Receipt, message: str) -> None:
        """Our message about a file stands in the chat under that id; the verdict goes to its place."""
        inbox.replied(self._db, receipt.number, message)

    def examine(self, person: Person, receipt: Receipt, data: bytes) -> Examined:
        """Check a received file; also one that was checked before, for the database may hold more by now."""
        first = self._first(receipt)
        try:
            report = read_apart(data, receipt.filename)
        except Refusal as refusal:
            return self._concluded(Examined(receipt, refusal, first))
        found = intake.findings(report, self._db, deadline=self._deadline)
        checked = intake.judged(report, found, self._db)
        held = self._held(report, data)
        offers = self._offers(person, checked, held, data)
        return self._concluded(Examined(receipt, checked, first, held, offers))

    def settle(self, *receipts: Receipt) -> None:
        """What was found stands in the chat: drop the bytes. Until then a restart checks the files again."""
        inbox.settle(self._db, *(receipt.number for receipt in receipts))

    def wanted(self, work: Work, person: Person, argument: str, command: str) -> Message:
        """What is being done with the files of those numbers, and the errand for them; else Refusal."""
        numbered = _NUMBERS.match(argument)
        if not numbered:
            raise Refusal(_WHICH.format(command=command))
        files = self._files(person, numbered[0])
        lost = next((one for one in files if not one.reference), None)
        if lost:
            return lost_message(_wanted(lost))
        told = Line(_UNDER_WAY[work].format(names=_names([one.filename for one in files])))
        words = argument[numbered.end() :].strip()
        return Message((told,), errand=Errand(work, tuple(map(_wanted, files)), words))

    def objection(self, person: Person, argument: str) -> str:
        """Why somebody may not have the files of those numbers worked on; nothing where they may."""
        try:
            self._files(person, argument)
        except Refusal as refusal:
            return str(refusal)
        return ""

    def perform(self, person: Person, errand: Errand, contents: Sequence[bytes]) -> Message:
        """The result of an errand, given the bytes of its files. Raises Refusal."""
        for one, data in zip(errand.files, contents, strict=True):
            upload = inbox.upload(self._db, one.number)
            if upload is None or upload.digest != sha256(data).hexdigest():
                return lost_message(one)
        first, data = errand.files[0], contents[0]
        match errand.work:
            case Work.LIST:
                return self._list(errand.files, contents)
            case Work.MARK:
                return self._marked(first, data)
            case Work.VERDICT:
                return verdict_message(self.examine(person, Receipt(first.number, first.filename), data))
            case Work.PUBLISH:
                again = f"/publish {first.number}"
                return self._publishing.publish(person, first.filename, data, again, errand.words)

    def _files(self, person: Person, said: str) -> list[Upload]:
        """The files of those numbers. Raises Refusal where one is not the person's, known or not."""
        files = []
        for number in list(dict.fromkeys(int(one) for one in re.findall(r"\d{1,12}", said)))[:_MOST]:
            upload = inbox.upload(self._db, number)
            if upload is None or (upload.channel, upload.person) != (person.channel, person.id):
                raise Refusal(_NOT_YOURS.format(number=number))
            files.append(upload)
        return files

    def _list(self, files: Sequence[Wanted], contents: Sequence[bytes]) -> Message:
        """One workbook over all of the files, as `gongkai check` writes it."""
        handed_in = [_submission(file, data) for file, data in zip(files, contents, strict=True)]
        batch = Batch(handed_in, deadline=self._deadline)
        reviewed = list(batch.review(PreviousYears(batch.units, db=self._db), self._db))
        name = f"{len(files)}份" if len(files) > 1 else _title(reviewed[0].result, files[0].filename)
        told = (
            Line(f"{_names([one.filename for one in files])}的问题清单，一项一行，可以筛选和打印。"),
            Line(summary(reviewed, None)),
        )
        return Message(told, attachment=Attachment(f"问题清单-{name}.xlsx", workbook(reviewed, None)))

    def _marked(self, file: Wanted, data: bytes) -> Message:
        checked = intake.examine(data, file.filename, self._db, self._deadline)
        copy = marked(data, checked.report, checked.open, self._now())
        told = f"《{file.filename}》的标注版：{len(checked.open)} 项问题写成批注，原文没有改动。"
        stem = file_name(file.filename.rpartition(".")[0]) or "年报"
        return Message((Line(told),), attachment=Attachment(f"{stem}-标注版.docx", copy))

    def _concluded(self, examined: Examined) -> Examined:
        """Keep how the check ended, for whoever sends the same bytes again."""
        number = examined.receipt.number
        inbox.conclude(self._db, number, outcome(examined.result), examined.found)
        return examined

    def _first(self, receipt: Receipt) -> Upload | None:
        first = inbox.upload(self._db, receipt.first) if receipt.first is not None else None
        return replace(first, received_at=self._local(first.received_at)) if first else None

    def _held(self, report: Report, data: bytes) -> Held | None:
        held = reports.held(self._db, report, data) if report.agency and report.year else None
        if held is None:
            return None
        current = replace(held.current, imported_at=self._local(held.current.imported_at))
        return replace(held, current=current)

    def _offers(self, person: Person, checked: Checked, held: Held | None, data: bytes) -> tuple[Work, ...]:
        """What makes sense next: nothing is listed or marked where nothing was found, and nothing is
        published that is in force already or by who may not."""
        offers = [Work.LIST] if checked.findings else []
        if checked.open and can_be_marked(data):
            offers.append(Work.MARK)
        report, in_force = checked.report, held is not None and held.same == held.current.version
        named = bool(report.agency and report.year)
        if named and not in_force and isinstance(self._publishing.offers(person, report.agency), Allowed):
            offers.append(Work.PUBLISH)
        return tuple(offers)

    def _local(self, time: datetime) -> datetime:
        return time.astimezone(self._now().tzinfo)


def named(filename: str) -> str:
    """A file's name in one line and as it reads: none turns our sentence around or adds one to it."""
    return legible(filename).strip() or _NAMELESS


def received_message(receipt: Receipt) -> Message:
    """The reply that a file is safe with us."""
    told = Line(f"已收到《{receipt.filename}》（#{receipt.number}），正在校验……")
    if is_installed() and receipt.filename.lower().endswith(_MAYBE_SCANS):
        return Message((told, Line("如果是扫描件，识别文字需要一分钟左右，请稍候。", Style.FAINT)))
    return Message((told,))


def lost_message(file: Wanted) -> Message:
    """A file that the channel does not have any more, or not as it was: it is asked for once more."""
    return _said(_LOST.format(name=file.filename, number=file.number))


def _submission(file: Wanted, data: bytes) -> Submission:
    content: Report | Refusal
    try:
        content = read_apart(data, file.filename)
    except Refusal as refusal:
        content = refusal
    return Submission(file.filename, sha256(data).hexdigest(), content)


def _wanted(upload: Upload) -> Wanted:
    return Wanted(upload.number, upload.filename, upload.reference)


def _title(result: Checked | Refusal, filename: str) -> str:
    if isinstance(result, Checked) and result.report.agency:
        return f"{file_name(result.report.agency)}{result.report.year or ''}"
    return file_name(filename) or "年报"


def _names(names: Sequence[str]) -> str:
    return f"《{names[0]}》" if len(names) == 1 else f"《{names[0]}》等 {len(names)} 份文件"


def _said(text: str) -> Message:
    return Message((Line(text),))
