"""The catalogue as a page to read: `python -m parser.checks.catalogue.page` prints docs/rules.md."""

from __future__ import annotations

import sys
from collections.abc import Iterator

from parser.checks.catalogue.entry import Entry, Example, catalogue
from parser.forms import edition
from parser.sections import NAMES

FAMILIES = {
    "A": "表格自身",
    "X": "前后年度",
    "N": "正文与表格",
    "P": "合理性",
    "F": "格式与完整",
}
"""The families of rules by the letter that their codes begin with."""

_HEAD = """# 核对规则

本页由规则目录写成（`python -m parser.checks.catalogue.page > docs/rules.md`），请改目录，不要改本页。

每条规则有固定的编号，三种程度：**必改**是确定的错误；**核实**须由熟悉情况的人判断；**提示**供参考。
报告怎么写就怎么显示，从不改动；例子里的报告都是编的，例子只说与一份没有问题的报告相比，改了哪里。
"""


def page() -> str:
    """The whole catalogue, family by family."""
    return "\n".join(
        [_HEAD, *_contents(), *(line for entry in catalogue().values() for line in _entry(entry))]
    )


def entry_text(entry: Entry) -> str:
    """One rule in plain lines: what it demands, how grave, on what basis, and both examples."""
    return "\n".join(
        [
            f"{entry.code} {entry.name}（{'、'.join(entry.severities)}）",
            f"要求：{entry.demands}",
            f"依据：{_basis(entry)}",
            f"出处：{entry.source}",
            f"没有问题：{_told(entry.passes)}",
            f"有问题：{_told(entry.fails)}{_finding(entry.fails)}",
        ]
    )


def _contents() -> Iterator[str]:
    yield "| 编号 | 规则 | 程度 |"
    yield "|---|---|---|"
    for entry in catalogue().values():
        yield f"| [{entry.code}](#{entry.code.lower()}) | {entry.name} | {'、'.join(entry.severities)} |"
    yield ""


def _entry(entry: Entry) -> Iterator[str]:
    first = next(one for one in catalogue() if one[0] == entry.code[0])
    if entry.code == first:
        yield f"## {entry.code[0]} {FAMILIES[entry.code[0]]}\n"
    yield f'### <a id="{entry.code.lower()}"></a>{entry.code} {entry.name}\n'
    yield f"{entry.demands}（{'、'.join(entry.severities)}）\n"
    yield f"- 依据：{_basis(entry)}"
    yield f"- 出处：{entry.source}"
    yield f"- 没有问题：{_told(entry.passes)}"
    yield f"- 有问题：{_told(entry.fails)}{_finding(entry.fails)}\n"


def _basis(entry: Entry) -> str:
    form = edition(entry.fails.form)
    return entry.basis.format(notice=form.notice if form else "")


def _finding(example: Example) -> str:
    return f" → 写的是“{example.stated}”，应为“{example.expected}”"


def _told(example: Example) -> str:
    """What the example changes, in words."""
    return "；".join(_changes(example)) or "各格、各段照常"


def _changes(example: Example) -> Iterator[str]:
    plain = Example()
    if example.form != plain.form:
        yield f"{example.form} 年格式"
    if example.year != plain.year:
        yield f"{example.year} 年度"
    if example.agency != plain.agency:
        yield f"机关是{example.agency}"
    if example.title is not None:
        yield f"标题“{example.title}”"
    yield from (f"没有第{'一二三四五六'[section - 1]}部分" for section in example.without)
    for key, ink in example.cells.items():
        yield f"“{_cell(example.form, key)}”填{f' {ink}' if ink else '空白'}"
    for section, paragraphs in example.prose.items():
        yield f"{NAMES[section] if section else '开头'}写“{''.join(paragraphs)}”"
    if example.previous:
        yield f"上年年报：{_told(example.previous)}"
    if example.earlier:
        yield f"此前的版本：{_told(example.earlier)}"


def _cell(form: str, key: str) -> str:
    known = edition(form)
    if known is None or key not in known.cells:
        return key
    _, row, column = known.cells[key]
    return f"{row.name}·{column.label}"


if __name__ == "__main__":
    sys.stdout.write(page())
