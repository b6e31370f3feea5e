from __future__ import annotations

from bot.reply.notice import notice_message

from storage.agencies import Agency
from storage.outbox import Notice

TOWN = Agency(1, "云溪县石桥镇人民政府", (2023,))


def test_a_new_report_is_announced_with_the_way_to_ask_and_the_way_out() -> None:
    message = notice_message(Notice(1, "telegram", "7", "new", TOWN, 2023, 1, repeated=False))
    assert "云溪县石桥镇人民政府 2023 年的年报已收录" in message.text
    assert "补发" not in message.text
    assert [button.says for row in message.buttons for button in row] == [
        "云溪县石桥镇人民政府2023年收到多少申请",
        "/unsubscribe 云溪县石桥镇人民政府",
    ]


def test_a_correction_names_its_version() -> None:
    assert (
        "更正，现为第 3 版"
        in notice_message(Notice(1, "telegram", "7", "corrected", TOWN, 2023, 3, False)).text
    )


def test_a_notice_that_may_be_a_second_one_says_so_first() -> None:
    assert "补发" in notice_message(Notice(1, "telegram", "7", "new", TOWN, 2023, 1, True)).lines[0].text
