"""What a chat is told of, how it ends it, and how it chooses when."""

from dataclasses import replace

import pytest

from tests.bot.following.conftest import TOWN, Chat, labels
from tests.drafts import BALANCED

NEXT = replace(TOWN, year=2023)


def test_a_new_report_is_told_with_its_first_figures_their_places_and_why(chat: Chat) -> None:
    chat.says("订阅 云溪县的镇")
    chat.holds(NEXT)
    (notice,) = chat.hears()
    assert "云溪县石桥镇人民政府 2023 年的年报已收录。" in notice.text
    assert "新收政府信息公开申请 15 件（表三“一、本年新收政府信息公开申请数量”行“总计”列）" in notice.text
    assert "您关注了云溪县各镇，所以收到这条通知。" in notice.text


def test_a_correction_is_told_with_the_figures_that_changed(chat: Chat) -> None:
    chat.says("订阅 石桥镇")
    chat.holds(replace(TOWN, cells={**BALANCED, "penalties.decisions": "42"}))
    (notice,) = chat.hears()
    assert "2022 年的年报有更正，现为第 2 版。" in notice.text
    assert "41 → 42（表二“行政处罚”行“本年处理决定数量”列）" in notice.text
    assert chat.presses(notice, "改了哪些数").text.count("41 → 42") == 1


def test_a_notice_says_what_speaks_against_relying_on_the_report(chat: Chat) -> None:
    chat.says("订阅 云溪县的镇")
    chat.holds(replace(NEXT, cells={**BALANCED, "review.total": "9", "penalties.decisions": "4?"}))
    (notice,) = chat.hears()
    assert "核对发现未读清 1 格。" in notice.text


def test_a_correction_of_the_prose_alone_says_so(chat: Chat) -> None:
    chat.says("订阅 石桥镇")
    chat.holds(replace(TOWN, prose={5: ["主要问题是公开不够及时。"]}))
    assert "表格的数没有变，改的是正文。" in chat.hears()[0].text


def test_a_threshold_is_told_with_the_number_and_the_limit(chat: Chat) -> None:
    chat.says("订阅 云溪县各镇新收超过 10 件")
    chat.holds(NEXT)
    (notice,) = chat.hears()
    assert "达到您定的界限（超过 10 件）：云溪县石桥镇新收政府信息公开申请 15 件（表三" in notice.text


def test_a_limit_said_in_passing_is_kept(chat: Chat) -> None:
    chat.says("如果石桥镇复议达到9件就通知我")
    chat.says("石桥镇新收超过10件告诉我")
    chat.holds(NEXT)
    (notice,) = chat.hears()
    assert "达到您定的界限（超过 10 件）" in notice.text


def test_words_are_told_with_the_sentence_that_holds_them(chat: Chat) -> None:
    chat.says("订阅 “答复 及时”")
    chat.holds(NEXT)
    (notice,) = chat.hears()
    assert "主要问题是答复不够及时。（" in notice.text


def test_several_that_fit_are_one_notice_with_a_way_out_of_each(chat: Chat) -> None:
    for said in ("订阅 石桥镇", "订阅 云溪县的镇", "订阅 “答复”", "订阅 新收超过10件", "订阅 全部"):
        chat.says(said)
    chat.holds(NEXT)
    (notice,) = chat.hears()
    for number in range(5, 0, -1):
        assert chat.count == number
        stop = next(one for row in notice.buttons for one in row if one.says.startswith("/unsubscribe"))
        assert "已不再关注" in chat.says(stop.says).text
        notice = replace(notice, buttons=tuple(row for row in notice.buttons if stop not in row))
    assert chat.follows == []
    assert chat.hears() == []


@pytest.mark.parametrize(
    "said",
    ["石桥镇", "云溪县的镇", "云溪县各镇", "“行政复议 −诉讼”", "新收超过50件", "云溪县各镇“复议”", "全部"],
)
def test_what_is_followed_is_ended_by_the_same_words_and_taken_back_by_a_button(
    chat: Chat, said: str
) -> None:
    chat.says(f"订阅 {said}")
    before = chat.follows
    ended = chat.says(f"退订 {said}")
    assert ended.text.startswith(("已不再关注", "已退订全部"))
    assert chat.count == 0
    chat.presses(ended, "重新关注")
    assert chat.follows == before


def test_a_button_of_long_ago_says_that_it_is_over(chat: Chat) -> None:
    chat.says("订阅 云溪县的镇")
    stop = chat.says("我的订阅").buttons[0][0].says
    chat.says(stop)
    assert "已经退订过" in chat.says(stop).text


def test_the_list_comes_on_pages_with_a_button_for_each(chat: Chat) -> None:
    for number in range(1, 12):
        chat.says(f"订阅 新收超过{number}件")
    first = chat.says("我的订阅")
    assert "11 项（第 1/2 页）" in first.text
    second = chat.presses(first, "下一页")
    assert "第 2/2 页" in second.text
    assert len([label for label in labels(first) + labels(second) if label.startswith("不再关注")]) == 11
    assert "第 1/2 页" in chat.presses(second, "上一页").text
    assert "第 2/2 页" in chat.says("/list 99").text


def test_a_digest_comes_at_its_hour_with_all_of_it(chat: Chat) -> None:
    chat.says("订阅 云溪县的镇")
    assert "每天 8:00" in chat.says("每天8点汇总").text
    chat.holds(NEXT, replace(NEXT, agency="云溪县柳河镇人民政府"))
    assert chat.hears() == []
    chat.passes(hours=22, minutes=59)
    assert chat.hears() == []
    chat.passes(minutes=1)
    (digest,) = chat.hears()
    assert "汇总：2 条新消息" in digest.text
    assert "1. 云溪县石桥镇人民政府 2023 年的年报已收录" in digest.text
    assert "2. 云溪县柳河镇人民政府 2023 年的年报已收录" in digest.text
    assert "退订 云溪县各镇" in labels(digest)


def test_a_digest_of_one_reads_like_the_notice(chat: Chat) -> None:
    chat.says("订阅 石桥镇")
    chat.holds(NEXT)
    (plain,) = chat.hears()
    chat.says("每天8点汇总")
    chat.holds(replace(NEXT, year=2021))
    chat.passes(days=1)
    (digest,) = chat.hears()
    assert digest.text.replace("2021", "2023") == plain.text


def test_silent_hours_a_mute_and_its_end(chat: Chat) -> None:
    chat.says("订阅 石桥镇")
    assert "22:00 到 7:00 不打扰您" in chat.says("22点到7点别吵我").text
    chat.passes(hours=14)
    chat.holds(NEXT)
    assert chat.hears() == []
    chat.passes(hours=8)
    assert len(chat.hears()) == 1
    assert "静音到 2024-06-07 07:00" in chat.says("静音三天").text
    chat.holds(replace(NEXT, year=2021))
    chat.passes(days=2)
    assert chat.hears() == []
    assert "已恢复" in chat.says("取消静音").text
    assert "2021 年的年报已收录" in chat.hears()[0].text


@pytest.mark.parametrize(
    ("said", "shown"),
    [
        ("每天8点汇总", "每天 8:00 汇总成一条"),
        ("请每天晚上九点半汇总一次", "每天 21:30 汇总成一条"),
        ("/digest 18:05", "每天 18:05 汇总成一条"),
        ("汇总 8点", "每天 8:00 汇总成一条"),
        ("22点到7点别吵我", "22:00 到 7:00 不打扰"),
        ("晚上10点到早上7点不要打扰我。", "22:00 到 7:00 不打扰"),
        ("/quiet 22-7", "22:00 到 7:00 不打扰"),
        ("静音", "已静音，直到您恢复"),
        ("静音三天", "已静音到 2024-06-06 09:00"),
        ("/mute 2小时", "已静音到 2024-06-03 11:00"),
        ("靜音三天", "已静音到 2024-06-06 09:00"),
    ],
)
def test_what_was_chosen_stands_in_the_list_and_a_button_takes_it_back(
    chat: Chat, said: str, shown: str
) -> None:
    chat.says("订阅 石桥镇")
    chat.says(said)
    told = chat.says("我的订阅")
    assert shown in told.text
    undo = [one for one in labels(told) if one in ("恢复通知", "改为随时通知", "取消免打扰")]
    chat.presses(told, undo[0])
    assert "通知方式：有消息就通知。" in chat.says("我的订阅").text


@pytest.mark.parametrize("said", ["取消静音", "恢复通知", "取消汇总", "随时通知", "取消免打扰", "关闭静音"])
def test_taking_back_what_was_never_chosen_is_harmless(chat: Chat, said: str) -> None:
    assert chat.says(said).text.startswith("好的")


@pytest.mark.parametrize("said", ["汇总", "/digest 每天", "免打扰", "/quiet 22点", "/quiet 8点到8点"])
def test_an_hour_that_is_not_understood_is_asked_for_with_an_example(chat: Chat, said: str) -> None:
    assert "？例如" in chat.says(said).text


def test_a_deadline_that_is_near_is_told_once_with_those_that_are_missing(chat: Chat) -> None:
    chat.says("订阅 云溪县所有单位")
    chat.holds(NEXT)
    chat.hears()
    chat.now = chat.now.replace(year=2024, month=1, day=26)
    (notice,) = chat.hears()
    assert "2023 年年报（2024 年 1 月 31 日前应公布）：您关注的机关还有 2 个没有收录" in notice.text
    assert "· 云溪县教育局" in notice.text
    assert "石桥镇" not in notice.text
    chat.passes(days=1)
    assert chat.hears() == []


def test_questions_that_only_sound_like_it_are_questions(chat: Chat) -> None:
    for said in ("石桥镇每天收到几件申请", "石桥镇2022年汇总收到多少申请", "静音室是什么", "每天8点汇总什么"):
        chat.says(said)
    assert "通知方式" not in chat.says("我的订阅").text
    chat.says("订阅 石桥镇")
    assert "通知方式：有消息就通知。" in chat.says("我的订阅").text


@pytest.mark.parametrize(
    "said", ["/mute", "静音", "/mute 3天", "先别发了", "/digest 8点", "22点到7点别吵我", "退订 石桥镇"]
)
def test_who_does_not_lead_a_group_changes_nothing_of_what_it_hears(chat: Chat, said: str) -> None:
    chat.says("订阅 石桥镇")
    assert "只有本群的管理员" in chat.says(said, leads=False).text
    assert "通知方式：有消息就通知。" in chat.says("我的订阅").text
    assert chat.count == 1


@pytest.mark.parametrize(
    "said",
    [
        "先别发了",
        "周末不要打扰我",
        "最近别通知我",
        "这段时间不要再推送了",
        "暂停通知",
        "太吵了",
        "消息太多了",
        "别吵我",
    ],
)
def test_who_wants_to_hear_less_is_asked_how_and_loses_nothing(chat: Chat, said: str) -> None:
    chat.says("订阅 石桥镇")
    reply = chat.says(said)
    assert "想怎样少收通知" in reply.text
    assert chat.follows == ["云溪县石桥镇人民政府"]
    chat.presses(reply, "静音一天")
    assert "已静音到 2024-06-04 09:00" in chat.says("我的订阅").text


def test_a_rest_of_two_days_is_taken_at_its_word(chat: Chat) -> None:
    chat.says("订阅 石桥镇")
    assert "静音到 2024-06-05 09:00" in chat.says("这两天别给我发消息").text
    assert "已恢复" in chat.says("继续发吧").text


def test_a_wish_that_names_nobody_ends_only_what_was_followed_just_now(chat: Chat) -> None:
    chat.says("石桥镇出年报告诉我")
    chat.says("石桥镇2022年收到多少申请")
    chat.says("不要再发通知了")
    assert chat.count == 1
    chat.says("柳河镇出年报告诉我")
    assert "已不再关注云溪县柳河镇人民政府" in chat.says("算了不订了").text
    assert chat.follows == ["云溪县石桥镇人民政府"]


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("晚上别打扰我", "几点到几点之间不受打扰"),
        ("晚上十点以后别发", "几点到几点之间不受打扰"),
        ("一天一次就够了", "每天几点收到汇总"),
        ("每天发一次就行", "每天几点收到汇总"),
        ("每周汇总一次", "没有每周"),
        ("改成每天晚上八点", "每天 20:00"),
        ("每天早上9点发一次", "每天 9:00"),
    ],
)
def test_times_said_in_other_words_are_set_or_asked_for(chat: Chat, said: str, told: str) -> None:
    assert told in chat.says(said).text


@pytest.mark.parametrize(
    ("cell", "told"),
    [
        ("", "未填（单元格空白，不等于 0）"),
        ("/", "没有填数字（单元格写的是“/”"),
        ("1?5", "无法辨认（单元格原样：“1?5”）"),
    ],
)
def test_a_figure_of_one_agency_that_cannot_be_compared_with_the_limit_is_told_once(
    chat: Chat, cell: str, told: str
) -> None:
    chat.says("订阅 石桥镇新收超过 10 件")
    odd = {**BALANCED, "applications.received.total": cell}
    chat.holds(replace(NEXT, cells=odd))
    (notice,) = chat.hears()
    assert f"不能判断是否达到您定的界限（超过 10 件）：云溪县石桥镇新收政府信息公开申请 {told}" in notice.text
    assert "请看原文" in notice.text
    chat.holds(replace(NEXT, cells={**odd, "penalties.decisions": "42"}))
    assert chat.hears() == []
    chat.holds(NEXT)
    assert "达到您定的界限（超过 10 件）：云溪县石桥镇新收政府信息公开申请 15 件" in chat.hears()[0].text


def test_among_many_only_what_we_cannot_read_is_told_and_no_blank(chat: Chat) -> None:
    chat.says("订阅 新收超过 10 件")
    for year, cell in ((2019, "/"), (2020, ""), (2021, "1?5")):
        chat.holds(replace(NEXT, year=year, cells={**BALANCED, "applications.received.total": cell}))
    (notice,) = chat.hears()
    assert "2021 年的年报" in notice.text
    assert "无法辨认" in notice.text
    chat.holds(replace(NEXT, without=(3,)))
    assert "这份年报里没有读到这一项" in chat.hears()[0].text


def test_a_row_that_an_older_edition_does_not_have_is_told_to_who_follows_that_agency_alone(
    chat: Chat,
) -> None:
    chat.says("订阅 规章现行有效超过 0 件")
    chat.holds(replace(NEXT, agency="云溪县柳河镇人民政府", year=2020, edition="2019", cells={}))
    assert chat.hears() == []
    chat.says("订阅 石桥镇规章现行有效超过 0 件")
    chat.holds(replace(NEXT, year=2020, edition="2019", cells={}))
    assert "这份年报里没有读到这一项。请看原文" in chat.hears()[0].text


def test_a_rate_of_nothing_is_no_alarm(chat: Chat) -> None:
    chat.says("订阅 石桥镇公开率低于60%")
    chat.holds(replace(NEXT, cells={}))
    assert chat.hears() == []
