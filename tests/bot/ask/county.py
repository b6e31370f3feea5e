"""Reports of two made-up counties over two years, for whole conversations about many agencies."""

from __future__ import annotations

from tests.drafts import Draft, applications

HILL = "禾川县上坪镇人民政府"
FERRY = "禾川县下渡镇人民政府"
STREET = "禾川县柳林街道办事处"
LAND = "禾川县自然资源局"
SCHOOLS = "禾川县教育局"
POLICE = "禾川县公安局"
SCHOOLS_NEAR = "平川县教育局"
HILL_NEAR = "平川县上坪镇人民政府"


def _report(
    agency: str, year: int, received: int, refused: int, reviews: tuple[int, int] = (0, 0), business: int = 0
) -> Draft:
    """So many applications, those refused, and reviews upheld and corrected; the rest was granted."""
    upheld, corrected = reviews
    cells = applications(
        received={"person": received - business, "business": business},
        granted={"person": received - business - refused, "business": business},
        refused__process={"person": refused},
        handled={"person": received - business, "business": business},
    ) | {
        "review.upheld": f"{upheld}",
        "review.corrected": f"{corrected}",
        "review.total": f"{upheld + corrected}",
        "penalties.decisions": f"{received * 3}",
    }
    prose = {5: [f"存在的主要问题：{agency[3:5]}的栏目更新迟缓。改进措施：每周检查。"]}
    return Draft(agency, year, "2021", cells, prose)


DRAFTS = (
    _report(HILL, 2022, 19, 2, (2, 1)),
    _report(HILL, 2023, 31, 4, (3, 2), business=6),
    _report(FERRY, 2022, 11, 1),
    _report(FERRY, 2023, 0, 0),
    _report(STREET, 2022, 26, 3, (1, 0)),
    _report(STREET, 2023, 37, 5, (4, 0)),
    _report(LAND, 2022, 58, 8, (5, 3)),
    _report(LAND, 2023, 52, 7, (7, 4)),
    _report(SCHOOLS, 2022, 18, 2, (1, 0)),
    _report(SCHOOLS, 2023, 24, 3, (2, 1)),
    _report(POLICE, 2022, 41, 14),
    _report(POLICE, 2023, 29, 17, (1, 0)),
    _report(SCHOOLS_NEAR, 2022, 30, 1),
    _report(SCHOOLS_NEAR, 2023, 34, 2),
    _report(HILL_NEAR, 2023, 23, 2),
)
