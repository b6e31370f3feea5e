"""The official tables as they are printed, with every merged box."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from itertools import groupby

from parser.forms import Row as FormRow
from parser.forms import Table
from tests.generator.paper import Box, Grid, Row, Truth

_BALANCE = "（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）"
_RESULTS = "三、本年度办理结果"
_WIDTH = 4


def grid(table: Table, truth: Mapping[str, Truth]) -> Grid:
    """The table on paper."""
    rows = {"disclosure": _disclosure, "applications": _applications}.get(table.key, _disputes)
    return tuple(rows(table, truth))


def _values(row: FormRow, truth: Mapping[str, Truth]) -> Row:
    keys = (f"{row.key}.{column.key}" for column in row.columns)
    return tuple(Box(truth[key].ink, key) for key in keys)


def _widened(boxes: Row, width: int) -> Row:
    """The boxes over so many columns: the last is as wide as is left."""
    *first, last = boxes
    return (*first, replace(last, columns=width - len(first)))


def _disclosure(table: Table, truth: Mapping[str, Truth]) -> Iterator[Row]:
    for outline, members in groupby(table.rows, key=lambda row: (row.outline, row.columns)):
        rows = list(members)
        yield (Box(outline[0], columns=_WIDTH),)
        header = (Box("信息内容"), *(Box(_headed(column.label)) for column in outline[1]))
        yield _widened(header, _WIDTH)
        for row in rows:
            yield _widened((Box(row.label, label=row.key), *_values(row, truth)), _WIDTH)


def _headed(label: str) -> str:
    return f"{label}（单位：万元）" if label == "本年收费金额" else label


def _applications(table: Table, truth: Mapping[str, Truth]) -> Iterator[Row]:
    labels = [column.label for column in table.rows[0].columns]
    yield Box(_BALANCE, columns=3, rows=3), Box("申请人情况", columns=len(labels))
    yield Box(labels[0], rows=2), Box("法人或其他组织", columns=len(labels) - 2), Box(labels[-1], rows=2)
    yield tuple(Box(label) for label in labels[1:-1])
    results = [row for row in table.rows if row.outline.startswith("三")]
    for row in table.rows:
        lead = [Box(_RESULTS, rows=len(results))] if row is results[0] else []
        members = table.members(row.group) if row.group and not row.key.endswith(".all") else ()
        label = row.outline.removeprefix("三") + row.label
        if members:
            label = row.outline.split("）")[-1] + row.label
            group = next(one for one in table.groups if one.key == row.group)
            lead += [Box(group.outline[1:] + group.label, rows=len(members))] if row is members[0] else []
        width = 1 if members else 2 if row in results else 3
        yield *lead, Box(label, label=row.key, columns=width), *_values(row, truth)


def _disputes(table: Table, truth: Mapping[str, Truth]) -> Iterator[Row]:
    short = [column.label for column in table.rows[0].columns]
    width = len(short)
    review, *lawsuits = table.rows
    yield Box(review.label, columns=width), Box("行政诉讼", columns=width * len(lawsuits))
    yield *(Box(label, rows=2) for label in short), *(Box(row.label, columns=width) for row in lawsuits)
    yield tuple(Box(label) for _ in lawsuits for label in short)
    yield tuple(box for row in table.rows for box in _values(row, truth))
