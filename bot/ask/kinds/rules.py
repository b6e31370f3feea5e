"""What a rule of the checks demands, on what basis, with an example; and what the severities mean."""

from __future__ import annotations

from bot.ask.answer import Answer, Choice, Kind
from bot.ask.question import Question
from parser.checks.catalogue import catalogue
from parser.checks.catalogue.page import FAMILIES, entry_text
from parser.report import Severity

_SEVERITIES = {
    Severity.MUST: "确定的错误，例如表格不平、正文与表格的数不同，签发之前要改",
    Severity.VERIFY: "须由熟悉情况的人判断，可能有正当的原因；属实的改正，有原因的在报告里说明",
    Severity.HINT: "供参考，不影响数字对错，例如少写了一项内容、小标题编号不对",
}


def answer(question: Question) -> Answer:
    """The rules named, as the catalogue has them; else the severities, and how many rules there are."""
    codes = question.asked.codes if question.asked else ()
    if codes:
        first, *others = (entry_text(catalogue()[code]).split("\n") for code in codes)
        lines = [*first[1:], *(line for other in others for line in other)]
        return Answer(
            question.text, Kind.DEFINE, f"规则 {first[0]}", tuple(lines), choices=_examples(question)
        )
    named = [severity for severity in Severity if severity.value in question.folded]
    if named:
        told = [f"{severity.value}：{_SEVERITIES[severity]}。" for severity in named]
        lines = [*told[1:], "依据：本助手的核对规则，每条规则的程度和理由用“规则编号＋是什么意思”查看。"]
        return Answer(question.text, Kind.DEFINE, told[0], tuple(lines), choices=_examples(question))
    entries = catalogue().values()
    lines = [
        f"{letter} {name}：{sum(entry.code.startswith(letter) for entry in entries)} 条，"
        f"如 {next(f'{entry.code} {entry.name}' for entry in entries if entry.code.startswith(letter))}"
        for letter, name in FAMILIES.items()
    ]
    headline = f"核对规则共 {len(entries)} 条，分{len(FAMILIES)}类；程度有必改、核实、提示三种"
    return Answer(question.text, Kind.DEFINE, headline, tuple(lines), choices=_examples(question))


def unknown(question: Question, code: str) -> Answer:
    """A code of another program, or of no rule: what ours look like and where they are listed."""
    headline = (
        f"“{code}”不是这里的规则编号，可能出自别的系统。"
        "这里的编号是一个字母加数字，例如 N5、A1；把提示的原话发来，或者从下面选，我来解释。"
    )
    families = "、".join(f"{letter} {name}" for letter, name in FAMILIES.items())
    choices = (
        Choice("有哪些核对规则", "有哪些核对规则"),
        Choice("N5 是什么意思", "N5是什么意思"),
        Choice("必改、核实、提示的区别", "必改、核实、提示有什么区别"),
    )
    letters = (f"编号的字母表示类别：{families}。",)
    return Answer(question.text, Kind.DEFINE, headline, letters, choices=choices)


def _examples(question: Question) -> tuple[Choice, ...]:
    other = next(code for code in ("A1", "N1", "X1") if code.lower() not in question.folded)
    return (
        Choice(f"{other} 是什么意思", f"{other}是什么意思"),
        Choice("必改、核实、提示的区别", "必改、核实、提示有什么区别"),
        Choice("哪些年报有必改的问题", "哪些年报有必改的问题"),
    )
