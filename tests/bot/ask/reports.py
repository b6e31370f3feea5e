"""Reports made up for questions: a county with towns and offices, over years and both editions."""

from __future__ import annotations

from datetime import UTC, datetime

import parser
from storage.database import Database
from storage.reports import save
from tests.drafts import Draft, applications

NOW = datetime(2024, 3, 1, 9, 0, tzinfo=UTC)

STONE_BRIDGE = "东川市云溪县石桥镇人民政府"
WILLOW = "东川市云溪县柳湾镇人民政府"
EDUCATION = "云溪县教育体育局"
HEALTH = "云溪县卫生健康委员会"
SERVICES = "东川市政务服务办公室"
COUNTY = "东川市云溪县人民政府"
CITY_GATE_NORTH = "北河县城关镇人民政府"
CITY_GATE_SOUTH = "南河县城关镇人民政府"

STONE_BRIDGE_2023 = Draft(
    STONE_BRIDGE,
    2023,
    cells={
        **applications(
            received={"person": 11, "business": 2, "legal": 1},
            carried_in={"person": 3},
            granted={"person": 5, "business": 1},
            granted_in_part={"person": 2},
            refused__process={"person": 1},
            refused__state_secret={"legal": 1},
            unavailable__not_held={"person": 3},
            not_processed__repeated={"person": 1},
            other__unpaid={"person": 1},
            handled={"person": 13, "business": 1, "legal": 1},
            carried_out={"person": 1, "business": 1},
        ),
        "normative_documents.issued": "2",
        "normative_documents.in_force": "9",
        "licensing.decisions": "47",
        "penalties.decisions": "/",
        "coercion.decisions": "",
        "fees.amount": "3.25",
        "review.upheld": "1",
        "review.corrected": "2",
        "review.total": "3",
        "lawsuit_direct.upheld": "1",
        "lawsuit_direct.total": "1",
        "lawsuit_after_review.pending": "2",
        "lawsuit_after_review.total": "2",
    },
    prose={
        1: [
            "（一）主动公开情况。全年主动公开政府信息418条，其中民生实事96条、预决算12条。",
            "（二）依申请公开情况。全年收到政府信息公开申请14件，上年结转3件。予以公开及部分公开9件。",
            "（三）平台建设情况。“云上石桥”公众号发布推文320篇，关注人数达5120人。",
            "（四）监督保障情况。全年组织政务公开培训3次。",
        ],
        5: [
            "（一）存在的主要问题",
            "一是政策解读形式单一。二是栏目更新迟缓。",
            "（二）改进措施",
            "一是增加图解和短视频。二是每周检查栏目。",
        ],
        6: ["本年度未收取信息处理费。"],
    },
)

DRAFTS = (
    STONE_BRIDGE_2023,
    Draft(
        STONE_BRIDGE,
        2022,
        cells=applications(received={"person": 6}, granted={"person": 3}, carried_out={"person": 3}),
    ),
    Draft(STONE_BRIDGE, 2020, edition="2019", cells={"normative_documents.disclosed_total": "31"}),
    Draft(
        WILLOW,
        2023,
        cells=applications(received={"person": 14}, granted={"person": 14}, handled={"person": 14}),
    ),
    Draft(EDUCATION, 2023, cells={**applications(received={"person": 8}), "review.total": "1"}),
    Draft(HEALTH, 2023, cells={"applications.received.total": ""}),
    Draft(SERVICES, 2023),
    Draft(COUNTY, 2023, cells=applications(received={"person": 60})),
    Draft(CITY_GATE_NORTH, 2023, cells=applications(received={"person": 4})),
    Draft(CITY_GATE_SOUTH, 2022, cells=applications(received={"person": 5})),
    Draft(CITY_GATE_SOUTH, 2023, cells=applications(received={"person": 7})),
)  # fmt: skip


def keep(db: Database, draft: Draft) -> None:
    """Take a draft the whole way: written out, parsed, checked, stored."""
    data = draft.one_cell_a_line().encode()
    report = parser.read(data, f"{draft.title}.txt")
    save(db, report, parser.check(report), data, NOW)
