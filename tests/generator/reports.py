"""Random papers: an edition or a hybrid of two, figures in some hand, and prose between the tables."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from random import Random

from parser.forms import Form, edition
from parser.sections import NAMES
from tests.generator.figures import Hand, figures
from tests.generator.grids import grid
from tests.generator.paper import Block, Paper, Truth

ONE_ROW = ("applications.other.all",)
OLD_ITEM_ONE = ("regulations", "normative_documents")
SHAPES: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("2021", ()),
    ("2019", ()),
    ("2021", ONE_ROW),
    ("2021", OLD_ITEM_ONE),
)
"""Editions, and rows that stand in them as another edition has them."""

_AGENCIES = ("云溪县石桥镇人民政府", "临川区水务局", "青河市人民政府办公室")
_PROSE = {
    0: ("根据《中华人民共和国政府信息公开条例》，现公布本机关{year}年政府信息公开工作年度报告。",),
    1: (
        "本机关全年通过门户网站公开政府信息{many}条，举办开放日{few}次。",
        "全年办理行政许可、行政处罚事项，结果均在网上公示。",
        "政府信息公开申请的答复均在法定期限内作出，期间召开专题会议{few}次。",
    ),
    5: ("存在的问题：信息更新不够及时。下一步将加强培训，全年计划培训{few}次。",),
    6: ("本年度未收取信息处理费。", "无其他需要报告的事项。"),
}


def paper(
    random: Random, hand: Hand = Hand.PLAIN, shape: int | None = None, *, balanced: bool = True
) -> Paper:
    """A random report of an edition (`shape` counts in SHAPES, any where None)."""
    name, borrowed = SHAPES[random.randrange(len(SHAPES)) if shape is None else shape]
    form = edition(name, borrowed)
    assert form is not None
    truth = figures(random, form, hand, balanced=balanced)
    return write(random, form, truth, year=2020 if name == "2019" else random.randint(2021, 2024))


def write(random: Random, form: Form, truth: Mapping[str, Truth], year: int) -> Paper:
    """The paper on which those figures stand."""
    agency = random.choice(_AGENCIES)
    blocks = (f"{agency}{year}年政府信息公开工作年度报告", *_blocks(random, form, truth, year))
    return Paper(form, agency, year, blocks, truth)


def _blocks(random: Random, form: Form, truth: Mapping[str, Truth], year: int) -> Iterator[Block]:
    tables = {table.section: table for table in form.tables}
    for section, name in enumerate(NAMES):
        if section:
            yield f"{'一二三四五六'[section - 1]}、{name}"
        for line in _PROSE.get(section, ()):
            yield line.format(year=year, many=random.randint(10, 4000), few=random.randint(1, 30))
        if section in tables:
            yield grid(tables[section], truth)
