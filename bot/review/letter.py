"""The 退回修改意见 to one unit: what must be mended and what is to be verified, as a Word file ready to sign.

Page and type after GB/T 9704-2012 党政机关公文格式: A4 with margins of 37, 35, 28 and 26 mm, the title in
二号 小标宋, the text in 三号 仿宋, headings in 黑体, 22 lines a page, 28 characters a line.
"""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from docx import Document
from docx.document import Document as Letter
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.shared import Length, Mm, Pt

from bot.checked import Checked
from bot.reply.verdict import details
from bot.reply.writable import file_name, xml_text
from bot.review.batch import Reviewed
from parser.report import Finding, Origin, Report, Severity

_SECOND, _THIRD = Pt(22), Pt(16)  # 二号, 三号
_LINE = Mm(225) // 22
_TITLE, _TO, _HEADING, _TEXT, _SIGNATURE = "公文标题", "主送机关", "公文小标题", "公文正文", "落款"
_STYLES = {
    _TITLE: ("方正小标宋简体", _SECOND, WD_ALIGN_PARAGRAPH.CENTER, 0),
    _TO: ("仿宋_GB2312", _THIRD, WD_ALIGN_PARAGRAPH.JUSTIFY, 0),
    _HEADING: ("黑体", _THIRD, WD_ALIGN_PARAGRAPH.JUSTIFY, 2),
    _TEXT: ("仿宋_GB2312", _THIRD, WD_ALIGN_PARAGRAPH.JUSTIFY, 2),
    _SIGNATURE: ("仿宋_GB2312", _THIRD, WD_ALIGN_PARAGRAPH.RIGHT, 0),
}
"""The styles of a letter: font, size, alignment, and characters by which the first line stands in."""
_PARTS = ((Severity.MUST, "必须改正的问题"), (Severity.VERIFY, "需要核实的问题"))
_NAME = "退回修改意见"
_NUMERALS = "一二"
_BLANK = "　" * 4
_SIGNED = ("", f"审核单位（盖章）：{_BLANK * 3}", f"审核人：{_BLANK * 3}", f"{_BLANK}年　　月　　日{_BLANK}")


def to_send_back(reviewed: Iterable[Reviewed]) -> list[Checked]:
    """The reports with something to mend or to verify; one that stands in the batch twice, once."""
    return [
        one.result
        for one in reviewed
        if isinstance(one.result, Checked) and not one.again and _findings(one.result)
    ]


def write_letters(reports: Iterable[Checked], folder: Path) -> Iterator[Path]:
    """A letter for each of the reports; a file that is there is left as it is. Raises OSError."""
    folder.mkdir(parents=True, exist_ok=True)
    # Most of the time of a letter goes into the empty sheet, so that all are written on one.
    sheet = empty_sheet()
    for checked in reports:
        name = f"{file_name(checked.report.agency) or '单位未识别'}{_year(checked.report)}{_NAME}"
        yield _store(folder, name, letter(checked, sheet))


def written_before(folder: Path) -> list[Path]:
    """The letters that lie in a folder; where they lie among the reports they are none of them."""
    return list(folder.glob(f"*{_NAME}*.docx"))


def letter(checked: Checked, document: Letter) -> bytes:
    """The letter as a docx file, on a sheet that it leaves filled; without hints and what was dismissed."""
    document.element.body.clear_content()
    report = checked.report
    told = f"{report.agency}{_year(report)}政府信息公开工作年度报告" if report.agency else checked.file
    name = f"《{told}》"
    _line(document, f"关于退回修改{name}的意见", _TITLE)
    _line(document, "")
    _line(document, f"{report.agency or '＿＿＿＿＿＿'}：", _TO)
    findings = _findings(checked)
    _line(document, _opening(checked, name, findings))
    if report.origin is Origin.SCAN:
        _line(document, "你单位报送的是扫描件，所列数字由识别得出，请先与原件对照。")
    for numeral, (severity, found) in zip(_NUMERALS, _parts(findings), strict=False):
        title = dict(_PARTS)[severity]
        _line(document, f"{numeral}、{title}（{len(found)} 项）", _HEADING)
        for number, finding in enumerate(found, 1):
            _line(document, f"{number}．{finding.message}")
            for text in _below(checked, finding):
                _line(document, text)
    _line(document, f"请于{_BLANK}年　　月　　日前，将修改后的年度报告重新报送。")
    for text in _SIGNED:
        _line(document, text, _SIGNATURE)
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def _findings(checked: Checked) -> list[Finding]:
    return [one for one in checked.open if one.severity in dict(_PARTS)]


def _parts(findings: Sequence[Finding]) -> Iterator[tuple[Severity, list[Finding]]]:
    for severity, _ in _PARTS:
        if found := [finding for finding in findings if finding.severity is severity]:
            yield severity, found


def _opening(checked: Checked, name: str, findings: Sequence[Finding]) -> str:
    counted = "，".join(f"{dict(_PARTS)[severity]} {len(found)} 项" for severity, found in _parts(findings))
    return (
        f"你单位报送的{name}（文件：{checked.file}）收悉。经审核，发现{counted}，现退回。"
        "请逐项改正或者核实；经核实无误、不需要修改的，请一并说明情况。具体意见如下："
    )


def _below(checked: Checked, finding: Finding) -> Iterator[str]:
    yield from (line.text for line in details(finding))
    decision = checked.decisions.get(finding)
    if decision and decision.note:
        yield f"审核说明：{decision.note}"


def _year(report: Report) -> str:
    return f"{report.year}年" if report.year else ""


def _store(folder: Path, name: str, data: bytes) -> Path:
    """Write under the first free name: two units may be called alike, and a letter may have been edited."""
    number = 1
    while True:
        path = folder / (f"{name}.docx" if number == 1 else f"{name}（{number}）.docx")
        try:
            with path.open("xb") as file:
                file.write(data)
        except FileExistsError:
            number += 1
        else:
            return path


def empty_sheet() -> Letter:
    """An empty letter with its page and its styles; it may be used again for the next."""
    document = Document()
    document.core_properties.author = ""
    document.core_properties.title = _NAME
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.top_margin, section.bottom_margin = Mm(37), Mm(35)
    section.left_margin, section.right_margin = Mm(28), Mm(26)
    for name, (font, size, align, indent) in _STYLES.items():
        style = document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
        style.font.name, style.font.size = font, size
        # The name alone is that of Latin letters; Chinese characters have a font of their own.
        style.element.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), font)
        look = style.paragraph_format
        look.alignment, look.first_line_indent = align, indent * _THIRD
        look.line_spacing, look.space_before, look.space_after = Length(_LINE), Pt(0), Pt(0)
    return document


def _line(document: Letter, text: str, style: str = _TEXT) -> None:
    # By its name python-docx looks through all styles, for each line: that takes ten times as long.
    paragraph = document.element.body.add_p()
    paragraph.style = style
    paragraph.add_r().text = xml_text(text)
