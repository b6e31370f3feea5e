from dataclasses import replace

from bot.ask.answer import Answer, AnswerFigure, AnswerPassage, Choice, Kind
from bot.message import Button, Line, Style
from bot.reply.answer import answer_message
from parser.report import Source, State

CELL = Source("年报.txt", 3, "表三", "一、本年新收政府信息公开申请数量", "总计", line=97, raw="14")
FIGURE = AnswerFigure(
    "云溪县石桥镇", 2023, "applications.received.total", "新收申请", 14, State.NUMBER, "件", CELL
)
PASSAGE = AnswerPassage(
    "云溪县石桥镇", 2023, "总体情况", "全年收到申请14件。", Source("年报.txt", 1, line=11)
)
ANSWER = Answer(
    "石桥镇收到多少",
    Kind.VALUE,
    "云溪县石桥镇 2023 年新收申请 14 件",
    ("算式：14＝14",),
    (FIGURE,),
    (PASSAGE,),
    (Choice("出处", "出处呢"),),
    ("按最新一份作答。",),
)


def test_the_conclusion_comes_first_and_every_figure_and_quotation_is_followed_by_its_place() -> None:
    assert answer_message(ANSWER).lines == (
        Line("云溪县石桥镇 2023 年新收申请 14 件", Style.STRONG),
        Line("按最新一份作答。", Style.FAINT),
        Line("算式：14＝14"),
        Line(
            "出处：表三“一、本年新收政府信息公开申请数量”行“总计”列，第 97 行，《年报.txt》",
            Style.FAINT,
        ),
        Line("全年收到申请14件。", Style.QUOTE),
        Line("——云溪县石桥镇 2023 年年报，总体情况，第 11 行，《年报.txt》", Style.FAINT),
    )


def test_short_choices_stand_two_in_a_row_and_long_ones_alone() -> None:
    short = [Choice(label, f"{label}？") for label in ("甲", "乙", "丙")]
    assert answer_message(Answer("", Kind.HELP, "您可以：", choices=tuple(short))).buttons == (
        (Button("甲", "甲？"), Button("乙", "乙？")),
        (Button("丙", "丙？"),),
    )
    long = (Choice("东川市云溪县石桥镇人民政府", "问"), Choice("甲", "问"))
    assert [len(row) for row in answer_message(Answer("", Kind.CLARIFY, "哪个？", choices=long)).buttons] == [
        1,
        1,
    ]


def test_many_sources_are_cut_with_a_way_to_the_rest() -> None:
    message = answer_message(Answer("", Kind.VALUE, "共 8 个数", figures=(FIGURE,) * 8))
    assert message.lines[-1].text == "另有 2 个数的出处，回复“出处”查看。"


def test_several_sources_are_one_quotation_and_the_prose_is_another() -> None:
    figures = (
        FIGURE,
        replace(FIGURE, key="x", label="上年结转"),
        replace(FIGURE, key="s", formula="甲＋乙", reports=2),
    )
    lines = answer_message(replace(ANSWER, figures=figures)).lines
    assert [(line.text[:12], line.style) for line in lines[3:]] == [
        ("出处：", Style.FAINT),
        ("云溪县石桥镇 2023 ", Style.QUOTE),
        ("云溪县石桥镇 2023 ", Style.QUOTE),
        ("正文：", Style.FAINT),
        ("全年收到申请14件。", Style.QUOTE),
        ("——云溪县石桥镇 202", Style.FAINT),
    ]
