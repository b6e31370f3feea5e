"""The JSON of a report: the contract's shape, and no digit lost on the way there and back."""

import json
from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parser import encoding
from parser.report import (
    Claim,
    Figure,
    Level,
    Origin,
    Passage,
    Quantity,
    Report,
    Section,
    Source,
    State,
)

places = st.none() | st.integers(1, 9999)
labels = st.none() | st.text(max_size=8)
sources = st.builds(
    Source,
    file=st.text(max_size=8),
    section=st.integers(0, 6),
    table=labels,
    row=labels,
    column=labels,
    page=places,
    line=places,
    raw=st.text(max_size=12),
)
amounts = st.decimals(allow_nan=False, allow_infinity=False, min_value=0, max_value=10**9, places=12)
numbers = st.integers(-(10**12), 10**12) | amounts
figures = st.builds(
    Figure,
    key=st.just(""),
    value=st.none() | numbers,
    state=st.sampled_from(State),
    raw=st.text(max_size=8),
    source=sources,
    candidates=st.lists(numbers, max_size=2).map(tuple),
)
claims = st.builds(
    Claim,
    key=st.text(max_size=8),
    value=numbers,
    unit=st.text(max_size=2),
    sentence=st.text(max_size=20),
    approximate=st.booleans(),
    source=sources,
)
quantities = st.builds(
    Quantity,
    label=st.text(max_size=8),
    value=numbers,
    unit=st.text(max_size=2),
    sentence=st.text(max_size=20),
    approximate=st.booleans(),
    source=sources,
)


@st.composite
def sections(draw: st.DrawFn) -> Section:
    number = draw(st.integers(0, 6))
    passages = draw(
        st.lists(
            st.builds(Passage, section=st.just(number), text=st.text(max_size=20), source=sources), max_size=2
        )
    )
    headings = st.builds(Passage, section=st.just(number), text=st.text(max_size=20), source=sources)
    return Section(number, draw(st.text(max_size=8)), tuple(passages), draw(st.none() | headings))


@st.composite
def reports(draw: st.DrawFn) -> Report:
    drawn = draw(st.dictionaries(st.text(min_size=1, max_size=8), figures, max_size=3))
    keyed = {key: replace(figure, key=key) for key, figure in drawn.items()}
    return Report(
        file=draw(st.text(max_size=8)),
        agency=draw(st.text(max_size=8)),
        year=draw(st.integers(2008, 2030)),
        title=draw(st.text(max_size=8)),
        form=draw(st.none() | st.sampled_from(["2021", "2019"])),
        tables=draw(st.frozensets(st.sampled_from(["disclosure", "applications", "disputes"]))),
        figures=keyed,
        sections=tuple(draw(st.lists(sections(), max_size=2))),
        claims=tuple(draw(st.lists(claims, max_size=2))),
        quantities=tuple(draw(st.lists(quantities, max_size=2))),
        notes=tuple(draw(st.lists(st.text(max_size=8), max_size=2))),
        borrowed=tuple(draw(st.lists(st.text(max_size=8), max_size=2))),
        region=tuple(draw(st.lists(st.text(max_size=8), max_size=2))),
        level=draw(st.none() | st.sampled_from(Level)),
        published=draw(st.none() | st.dates()),
        origin=draw(st.sampled_from(Origin)),
    )


@given(reports())
def test_a_report_comes_back_from_json_as_it_went_in(report: Report) -> None:
    assert encoding.loads(encoding.dumps(report)) == report


@given(reports())
def test_the_text_is_one_line_that_any_json_reader_reads(report: Report) -> None:
    text = encoding.dumps(report)
    assert json.loads(text)["agency"] == report.agency
    assert "\n" not in text


def test_an_amount_with_twelve_decimals_keeps_every_digit_and_is_a_json_number() -> None:
    amount = Decimal("123456789.190457379012")
    source = Source(
        "年报.txt", 2, "表二", "行政事业性收费", "本年收费金额", line=12, raw="123456789.190457379012"
    )
    fee = Figure("fees.amount", amount, State.NUMBER, "123456789.190457379012", source)
    report = Report("年报.txt", "石桥镇人民政府", 2023, "年报", "2021", figures={"fees.amount": fee})
    text = encoding.dumps(report)
    assert '"value": 123456789.190457379012,' in text
    assert str(encoding.loads(text).value("fees.amount")) == "123456789.190457379012"


def test_the_shape_is_that_of_the_contract() -> None:
    source = Source("年报.txt", 3, raw="申请3件")
    report = Report(
        "年报.txt",
        "石桥镇人民政府",
        2023,
        "石桥镇年报",
        "2021",
        frozenset({"disputes", "applications"}),
        {"review.total": Figure("review.total", None, State.MARKED, "/", source)},
        (Section(1, "总体情况", (Passage(1, "共收到申请3件。", source),)),),
        (Claim("applications.received.total", 3, "件", "共收到申请3件。", False, source),),
        (Quantity("关注人数", 120, "人", "关注人数120余人。", True, source),),
        ("按标签读取。",),
    )
    where = {"file": "年报.txt", "section": 3, "raw": "申请3件"}
    assert encoding.to_json(report) == {
        "file": "年报.txt",
        "agency": "石桥镇人民政府",
        "year": 2023,
        "form": "2021",
        "borrowed": [],
        "title": "石桥镇年报",
        "region": [],
        "level": None,
        "published": None,
        "origin": "text",
        "tables": ["applications", "disputes"],
        "figures": {"review.total": {"value": None, "raw": "/", "state": "marked", "source": where}},
        "sections": [
            {"number": 1, "name": "总体情况", "passages": [{"text": "共收到申请3件。", "source": where}]}
        ],
        "claims": [
            {
                "key": "applications.received.total",
                "value": 3,
                "unit": "件",
                "sentence": "共收到申请3件。",
                "approximate": False,
                "source": where,
            }
        ],
        "quantities": [
            {
                "label": "关注人数",
                "value": 120,
                "unit": "人",
                "sentence": "关注人数120余人。",
                "approximate": True,
                "source": where,
            }
        ],
        "notes": ["按标签读取。"],
    }


def test_a_number_that_json_does_not_know_is_refused() -> None:
    with pytest.raises(ValueError, match="NaN"):
        encoding.write({"value": Decimal("NaN")})
