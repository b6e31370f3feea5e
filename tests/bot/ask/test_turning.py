"""A year that a figure is carried over to, or from, names the figure and not the report."""

import pytest

from bot.ask import Asker
from bot.ask.turning import turned
from tests.bot.ask import district as town
from tests.bot.ask.test_talk import talk


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("石桥镇结转到2023年的几件", "石桥镇2022年结转到下年的几件"),
        ("石桥镇2022年结转到2023年的几件", "石桥镇2022年结转到下年的几件"),
        ("石桥镇从2022结转到2023的多少", "石桥镇2022年结转到下年的多少"),
        ("石桥镇2022年遗留到23年办理的几件", "石桥镇2022年结转到下年的几件"),
        ("石桥镇2022年从2021年结转过来几件", "石桥镇2022年上年结转几件"),
        ("石桥镇2022年结转到2025年的几件", "石桥镇2022年结转到2025年的几件"),
        ("石桥镇2022年转到公安局的几件", "石桥镇2022年转到公安局的几件"),
    ],
)
def test_the_year_of_the_figure_is_read_as_that_of_its_report(text: str, read: str) -> None:
    assert turned(text) == read


@pytest.mark.parametrize("text", ["结转到2023的又是多少", "转到2023年的呢", "留到23年去办的有几件"])
def test_a_follow_up_stays_with_the_report_that_carried_over(district: Asker, text: str) -> None:
    _, answer = talk(district, "江湾镇2022年上年结转几件", text)
    assert [(one.agency, one.year, one.key, one.value) for one in answer.figures] == [
        (town.TOWN, 2022, "applications.carried_out.total", 2)
    ]


def test_without_another_year_the_report_is_that_of_the_year_before(district: Asker) -> None:
    (answer,) = talk(district, "江湾镇结转到2023年的有多少件")
    assert [(one.year, one.value) for one in answer.figures] == [(2022, 2)]


@pytest.mark.parametrize("when", ["2022年以前", "2022年之前", "2022年之后", "2023年前", "2022年以后"])
def test_a_time_before_or_after_a_year_is_not_that_year(district: Asker, when: str) -> None:
    (answer,) = talk(district, f"江湾镇{when}收了几件申请")
    assert answer.figures == ()
