"""Reports of a made-up district over five years and two editions."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from tests.drafts import Draft, applications

TOWN = "临江市望城区江湾镇人民政府"
STREET = "临江市望城区白石街道办事处"
HOUSING = "望城区住房和城乡建设局"
TRAFFIC = "望城区交通运输局"
RESCUE = "望城区应急管理局"
DISTRICT = "临江市望城区人民政府"

_OPEN = ("received", "carried_in", "carried_out")
_PROSE = {1: ["全年工作平稳推进。"], 5: ["存在的主要问题：征地信息更新慢。改进措施：加强培训。"]}


def _report(
    agency: str, year: int, cells: Mapping[str, str] | None = None, **rows: Mapping[str, int]
) -> Draft:
    handled: Counter[str] = Counter()
    for row, columns in rows.items():
        if row not in _OPEN:
            handled.update(columns)
    own = applications(**rows, handled=handled) if rows else {}
    return Draft(agency, year, "2019" if year < 2021 else "2021", own | dict(cells or {}), _PROSE)


def _reviews(upheld: int, corrected: int = 0) -> dict[str, str]:
    return {
        "review.upheld": f"{upheld}",
        "review.corrected": f"{corrected}",
        "review.total": f"{upheld + corrected}",
    }


DRAFTS = (
    _report(
        TOWN,
        2019,
        {
            "normative_documents.disclosed_total": "21",
            "licensing.items_last_year": "4",
            "licensing.decisions": "55",
        },
        received={"person": 7},
        granted={"person": 5},
        unavailable__not_held={"person": 2},
    ),
    _report(
        TOWN,
        2020,
        {
            "normative_documents.disclosed_total": "23",
            "licensing.decisions": "60",
            "penalties.decisions": "9",
        },
        received={"person": 8, "business": 1},
        granted={"person": 6},
        granted_in_part={"business": 1},
        refused__process={"person": 1},
        carried_out={"person": 1},
    ),
    _report(
        TOWN,
        2021,
        {
            "normative_documents.in_force": "15",
            "licensing.decisions": "64",
            "penalties.decisions": "9",
            **_reviews(1),
        },
        received={"person": 10, "business": 2},
        carried_in={"person": 1},
        granted={"person": 6, "business": 1},
        granted_in_part={"person": 2},
        unavailable__not_held={"person": 2, "business": 1},
        carried_out={"person": 1},
    ),
    _report(
        TOWN,
        2022,
        {
            "normative_documents.in_force": "15",
            "licensing.decisions": "61",
            "penalties.decisions": "14",
            **_reviews(2, 1),
        },
        received={"person": 14, "legal": 2},
        carried_in={"person": 1},
        granted={"person": 8},
        granted_in_part={"person": 1},
        refused__case_file={"legal": 2},
        refused__process={"person": 1},
        unavailable__not_held={"person": 3},
        carried_out={"person": 2},
    ),
    _report(
        TOWN,
        2023,
        {
            "normative_documents.in_force": "17",
            "licensing.decisions": "70",
            "penalties.decisions": "14",
            **_reviews(1),
        },
        received={"person": 9, "business": 3},
        carried_in={"person": 2},
        granted={"person": 3, "business": 2},
        granted_in_part={"person": 3},
        refused__case_file={"business": 1},
        unavailable__not_held={"person": 3},
        not_processed__petition={"person": 1},
        carried_out={"person": 1},
    ),
    _report(
        STREET,
        2022,
        {"licensing.decisions": "20", "penalties.decisions": "48"},
        received={"person": 5},
        granted={"person": 2},
        unavailable__not_held={"person": 3},
    ),
    _report(
        STREET,
        2023,
        {"licensing.decisions": "33", "penalties.decisions": "36", **_reviews(0, 2)},
        received={"person": 9, "charity": 1},
        granted={"person": 6},
        granted_in_part={"person": 1},
        refused__third_party={"charity": 1},
        unavailable__not_held={"person": 2},
    ),
    _report(HOUSING, 2021, {"fees.amount": "101.5"}, received={"person": 20}, granted={"person": 20}),
    _report(
        HOUSING,
        2023,
        {"fees.amount": "90.25", "licensing.decisions": "310", **_reviews(3, 2)},
        received={"person": 22, "business": 6, "legal": 2},
        granted={"person": 12, "business": 6},
        granted_in_part={"person": 4},
        refused__process={"person": 3},
        refused__state_secret={"legal": 1},
        unavailable__not_held={"person": 3},
        not_processed__petition={"legal": 1},
    ),
    _report(TRAFFIC, 2022, {"licensing.decisions": "90"}),
    _report(TRAFFIC, 2023, {"licensing.decisions": "99"}, received={"person": 6}, granted={"person": 6}),
    _report(RESCUE, 2023, {"penalties.decisions": "77"}),
    _report(
        DISTRICT, 2023, {"penalties.decisions": "640"}, received={"person": 100}, granted={"person": 100}
    ),
)
