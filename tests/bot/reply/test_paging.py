"""Long messages in pages."""

from __future__ import annotations

from bot.message import Button, Line, Message
from bot.reply.paging import ROWS, listed, paged


def rows(count: int) -> tuple[tuple[Button, ...], ...]:
    return tuple((Button(f"第{number}项", f"{number}"),) for number in range(count))


def test_a_message_that_fits_a_screen_is_its_only_page() -> None:
    message = Message((Line("选一个"),), rows(10))
    assert paged(message) == (message,)


def test_more_buttons_than_a_screen_holds_are_spread_over_pages_that_say_which_they_are() -> None:
    pages = paged(Message((Line("选一个"),), rows(ROWS * 2 + 1)))
    assert [len(page.buttons) for page in pages] == [ROWS, ROWS, 1]
    assert [page.lines[-1].text for page in pages] == [
        "第 1 页，共 3 页",
        "第 2 页，共 3 页",
        "第 3 页，共 3 页",
    ]
    assert all(page.lines[0].text == "选一个" for page in pages)
    assert [button for page in pages for row in page.buttons for button in row] == [
        button for row in rows(ROWS * 2 + 1) for button in row
    ]


def test_the_buttons_of_a_list_stand_under_the_page_of_their_rows() -> None:
    told = [(Line(f"{number}"), (Button(f"退订{number}", f"{number}"),)) for number in range(ROWS + 1)]
    first, last = paged(listed((Line("您关注了："),), told))
    assert [line.text for line in first.lines[1:-1]] == [str(number) for number in range(ROWS)]
    assert [row[0].label for row in last.buttons] == [f"退订{ROWS}"]
    assert listed((Line("没有"),), ()).lines == (Line("没有"),)
