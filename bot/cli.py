"""The command line: every command, its exit code and its JSON."""

from __future__ import annotations

import logging
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, date, datetime
from functools import partial
from pathlib import Path
from typing import Annotated, Any

import typer
from rich.console import Console
from rich.progress import Progress
from typer.exceptions import TyperException

from bot import intake
from bot.app import run_chat, run_telegram
from bot.ask import Asker
from bot.ask.answer import Answer
from bot.ask.wording import place as where
from bot.cli_language import Command, Group, wrong_usage
from bot.confirmation import Consent, confirm
from bot.incidents import record
from bot.logs import start_logging
from bot.reply.answer import answer_message
from bot.reply.data import answer_data, findings_data, hit_data, saved_data
from bot.reply.plain import findings_text, import_text, outcome_text, report_text
from bot.settings import Settings, read_settings
from parser import check as check_report
from parser.documents.sandbox import read_apart
from parser.documents.workers import Workers
from parser.encoding import to_json, write
from parser.errors import Refusal, Unreadable
from parser.report import Report, Severity
from storage import agencies, passages
from storage.database import Database
from storage.errors import StorageRefusal
from storage.names import identity
from storage.reports import Outcome

log = logging.getLogger(__name__)

LOG = Path("gongkai.log")
"""Where a command that a person reads writes what went wrong; the bot logs to stderr."""

app = typer.Typer(
    name="gongkai",
    cls=Group,
    help="公开：政府信息公开工作年度报告的问答、核对与订阅。",
    add_completion=False,
    no_args_is_help=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
)

Url = Annotated[
    str | None, typer.Option("--db", help="数据库地址，默认取 DATABASE_URL，否则 sqlite:///gongkai.db。")
]
Json = Annotated[bool, typer.Option("--json", help="输出 JSON，每个结果一行。")]
Files = Annotated[list[Path], typer.Argument(metavar="文件", readable=False, help="年报文件。")]
Today = Annotated[str | None, typer.Option("--today", help="按这一天理解“去年”等说法，如 2024-06-01。")]


@app.command("import", cls=Command)
def import_(
    paths: Annotated[
        list[Path], typer.Argument(metavar="路径", readable=False, help="文件、文件夹或 zip 压缩包。")
    ],
    confirm_scans: Annotated[
        bool, typer.Option("--confirm-scans", help="扫描件识别出的数字已与原件逐一核对，一并收录。")
    ] = False,
    db: Url = None,
    json: Json = False,
) -> None:
    """把年报收录入库：读取、核对、保存、建立索引。重复导入同一文件不会改变什么。扫描件须经确认。"""
    entries = intake.entries(paths)
    outcomes: Counter[Outcome] = Counter()
    scans: list[intake.Reading] = []
    with _database(db) as database:
        save = partial(_save, database, json=json, briefly=len(entries) > 1)
        with Workers() as workers, _progress(workers, entries) as readings:
            for reading in readings:
                if intake.is_scan(reading):
                    scans.append(reading)
                else:
                    outcomes.update(save(reading))
        # A person is asked when the bar is gone.
        consent = _consent(confirm_scans)
        for scan in scans:
            outcomes.update(save(scan, consent=consent))
    if not json:
        _print(import_text(len(entries), outcomes))
    if not outcomes:
        raise typer.Exit(2)


@app.command(cls=Command)
def parse(
    file: Annotated[Path, typer.Argument(metavar="文件", readable=False, help="年报文件。")],
    json: Json = False,
) -> None:
    """读取一份年报，列出机关、年度、表格数据、正文段落和文中数。不入库。"""
    entry = _one(file)
    report = read_apart(entry.load(), entry.name)
    _print(write(to_json(report)) if json else report_text(report))


@app.command(cls=Command)
def check(
    files: Files,
    previous: Annotated[Path | None, typer.Option("--previous", help="上一年的年报，用于核对结转。")] = None,
    db: Url = None,
    json: Json = False,
) -> None:
    """核对年报，列出问题、位置、改法和依据。有“必改”时退出码为 1。"""
    before = read_apart(_one(previous).load(), previous.name) if previous else None
    refused = wrong = 0
    with _database_if_any(db) as database:
        for entry in intake.entries(files):
            try:
                data = entry.load()
                report, findings = intake.examine(data, entry.name, database)
                if before:
                    findings = check_report(report, _year_before(report, before))
            except Refusal as refusal:
                refused += 1
                _refused(entry.name, refusal, json)
                continue
            wrong += any(finding.severity is Severity.MUST for finding in findings)
            _print(write(findings_data(report, findings)) if json else findings_text(report, findings))
    if refused or wrong:
        raise typer.Exit(2 if refused else 1)


@app.command(cls=Command)
def ask(
    question: Annotated[str, typer.Argument(metavar="问题", help="一个问题；写 - 则从标准输入每行读一个。")],
    db: Url = None,
    today: Today = None,
    session: Annotated[bool, typer.Option("--session", help="各行问题之间保留上下文，可以追问。")] = False,
    json: Json = False,
) -> None:
    """回答问题，给出数字、出处和原文。"""
    day = _day(today, _settings(db))
    with _database(db) as database:
        asker, context = Asker(database), None
        for text in _lines() if question == "-" else [question]:
            answer, following = asker.ask(text, day, context)
            context = following if session else None
            _print(write(answer_data(answer)) if json else _shown(answer))


@app.command(cls=Command)
def search(
    words: Annotated[str, typer.Argument(metavar="词语", help="要找的词语。")],
    agency: Annotated[str | None, typer.Option("--agency", help="只在这个机关的年报里找。")] = None,
    year: Annotated[int | None, typer.Option("--year", help="只在这一年的年报里找。")] = None,
    limit: Annotated[int, typer.Option("--limit", min=1, max=100, help="最多列出几段，默认 10。")] = 10,
    db: Url = None,
    json: Json = False,
) -> None:
    """在年报正文中查找段落，最相关的在前。"""
    with _database(db) as database:
        agency_id = _agency(database, agency) if agency else None
        hits = passages.search(database, words, agency_id=agency_id, year=year, limit=limit)
    if json:
        _print(write({"query": words, "passages": [hit_data(hit) for hit in hits]}))
        return
    for hit in hits:
        _print(f"【{hit.agency.name} {hit.year} 年，{where(hit.passage.source)}】\n{hit.passage.text}\n")
    _print(f"共 {len(hits)} 段。" if hits else "没有找到。请换一个词语，或去掉机关、年份的限制。")


@app.command(cls=Command)
def chat(db: Url = None) -> None:
    """在终端里对话：提问、/check 文件、订阅。"""
    with _database(db) as database:
        raise typer.Exit(run_chat(database, _settings(db)))


@app.command(cls=Command)
def bot(db: Url = None) -> None:
    """启动 Telegram 机器人，需要设置 TELEGRAM_BOT_TOKEN。"""
    raise typer.Exit(run_telegram(_settings(db, log_file=None)))


@app.command(cls=Command)
def run(
    samples: Annotated[Path | None, typer.Option("--samples", help="数据库为空时先导入这个文件夹。")] = None,
    db: Url = None,
) -> None:
    """启动助手：设置了 TELEGRAM_BOT_TOKEN 时用 Telegram，否则在终端里对话。"""
    settings = _settings(db)
    with _database(db) as database:
        empty = not agencies.held(database)
    if empty and samples:
        import_([samples], db=db)
    if settings.telegram_bot_token:
        bot(db)
    chat(db)


def main() -> None:
    """The entry point: refusals are sentences, bugs get an incident number, nobody sees a traceback."""
    try:
        code = app(sys.argv[1:] or ["--help"], standalone_mode=False, prog_name="gongkai")
    except Refusal as refusal:
        code = _complain(str(refusal))
    except TyperException as error:
        code = _complain(wrong_usage(error))
    except (KeyboardInterrupt, typer.Abort):
        code = 130
    except BrokenPipeError:
        code = 0
    except Exception as error:
        code = _complain(f"系统出错，编号 {record(log, error)}，详情已记入日志。请把编号告诉维护者。")
    sys.exit(code if isinstance(code, int) else 0)


def _settings(url: str | None, log_file: Path | None = LOG) -> Settings:
    """The settings, with logging begun: to a file where a person reads the terminal."""
    settings = read_settings()
    start_logging(settings.log_level, settings.secrets, log_file)
    return settings.model_copy(update={"database_url": url}) if url else settings


@contextmanager
def _database(url: str | None) -> Iterator[Database]:
    database = Database.open(_settings(url).database_url)
    try:
        yield database
    finally:
        database.close()


@contextmanager
def _database_if_any(url: str | None) -> Iterator[Database | None]:
    """The database for last year's reports; a check alone does not create one."""
    address = _settings(url).database_url
    if url is None and not Path(address.removeprefix("sqlite:///")).exists():
        yield None
        return
    with _database(url) as database:
        yield database


def _one(path: Path) -> intake.Entry:
    found = intake.entries([path])
    if path.is_dir() or len(found) != 1:
        raise Unreadable(f"“{path}”不是一个文件。请给出一份年报文件的路径。")
    return found[0]


def _year_before(report: Report, before: Report) -> Report:
    """Last year's report that was named; a wrong one would find nothing and look as if all were well."""
    same = identity.same(identity.stem(before.agency), identity.stem(report.agency))
    if before.year != report.year - 1 or not same:
        raise Refusal(
            f"--previous 给的是{before.agency} {before.year} 年的年报，"
            f"不是{report.agency} {report.year - 1} 年的。请换成上一年的年报。"
        )
    return before


def _shown(answer: Answer) -> str:
    """An answer with its choices, which elsewhere are buttons; a blank line parts it from the next."""
    choices = [f"  · {choice.question}" for choice in answer.choices]
    return "\n".join([answer_message(answer).text, *choices, ""])


def _agency(database: Database, name: str) -> int:
    held = [agency for agency in agencies.held(database) if name in agency.name]
    if len(held) == 1:
        return held[0].id
    if held:
        names = "、".join(agency.name for agency in held[:5])
        raise Refusal(f"“{name}”可以指{names}。请写全名。")
    raise Refusal(f"没有收录“{name}”的年报。请检查机关名称。")


def _day(text: str | None, settings: Settings) -> date:
    if text is None:
        return datetime.now(settings.timezone).date()
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise Refusal(f"“{text}”不是日期。请写成 2024-06-01 的形式。") from None


def _lines() -> Iterator[str]:
    for line in sys.stdin.buffer:
        yield line.decode("utf-8", "replace").rstrip("\r\n")


@contextmanager
def _progress(workers: Workers, entries: Sequence[intake.Entry]) -> Iterator[Iterable[intake.Reading]]:
    """The readings of the files, under a bar where a person looks on; what to do where they stop it."""
    console = Console(stderr=True)
    readings = intake.readings(workers, entries)
    try:
        with Progress(console=console, transient=True, disable=not console.is_terminal) as progress:
            yield progress.track(readings, total=len(entries), description="正在导入")
    except KeyboardInterrupt:
        sys.stderr.write("导入已停止，已经收录的年报完好。再次运行同一命令，会补上其余的文件。\n")
        raise


def _save(
    database: Database,
    reading: intake.Reading,
    *,
    json: bool,
    briefly: bool,
    consent: Consent = Consent.ABSENT,
) -> Iterator[Outcome]:
    """What became of one file, told as it happens; nothing where it was refused."""
    show = (lambda text: None) if json else _print
    try:
        if isinstance(reading.report, Report):
            confirm(reading.report, consent, show, lambda question: typer.confirm(question, err=True))
        saved = intake.store(database, reading, datetime.now(UTC))
    except StorageRefusal:
        raise
    except Refusal as refusal:
        _refused(reading.name, refusal, json)
        return
    if json:
        _print(write(saved_data(reading.name, saved)))
    elif not briefly or saved.outcome is Outcome.CORRECTED or saved.version != saved.current:
        _print(outcome_text(reading.name, saved))
    yield saved.outcome


def _consent(given: bool) -> Consent:
    """Whether the figures of scans were confirmed, or somebody sits there who can."""
    if given:
        return Consent.GIVEN
    return Consent.ASKED if sys.stdin.isatty() and sys.stderr.isatty() else Consent.ABSENT


def _refused(name: str, refusal: Refusal, json: bool) -> None:
    if json:
        _print(write({"file": name, "refusal": str(refusal)}))
    sys.stderr.write(f"{name}：{refusal}\n")


def _complain(sentence: str) -> int:
    sys.stderr.write(sentence + "\n")
    return 2


def _print(text: Any) -> None:
    """A result to stdout; what UTF-8 cannot hold becomes a question mark, never an error."""
    sys.stdout.buffer.write((str(text) + "\n").encode("utf-8", "replace"))
    sys.stdout.buffer.flush()
