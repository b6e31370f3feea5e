"""What keeps a right from being more than it is. Each of these turns red when its guard is taken away."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.assistant import Assistant
from bot.deed import Deed
from bot.office import Office
from bot.pace import Pace, TooFast
from bot.person import Person
from bot.publishing import Publishing
from bot.rights import _EVERYWHERE, FACELESS, Allowed, Forbidden, Policy, Rights
from parser import read
from storage import appointments, audit, outbox, people, reports
from storage.appointments import Role
from storage.audit import Entry, Outcome
from tests.drafts import BALANCED
from tests.rights.cast import CHANNEL, NOW, NUMBERS, OTHER, OWN, QUESTION, Cast, now, sent

FAULTY = replace(OWN, year=2022, cells={**BALANCED, "applications.received.total": "99"})
OFFICE = ("appoint", "dismiss", "withdraw", "admit", "bar", "audit", "status")
NEWER = replace(OWN, cells={**BALANCED, "penalties.decisions": "42"})


def test_a_number_has_no_right_on_another_channel(cast: Cast) -> None:
    for role in ("admin", "editor", "clerk"):
        elsewhere = Person("terminal", NUMBERS[role], NUMBERS[role])
        assert cast.open.rights.standing(elsewhere) == appointments.Standing()
        assert not isinstance(cast.open.rights.might(elsewhere, Deed.PUBLISH), Allowed)


def test_the_chat_of_an_administrator_gives_nobody_a_right(cast: Cast) -> None:
    guest = Person(CHANNEL, NUMBERS["guest"], NUMBERS["admin"])
    assert not isinstance(cast.open.rights.might(guest, Deed.AUDIT), Allowed)


def test_an_account_behind_which_anybody_may_be_has_no_right(cast: Cast) -> None:
    entry = Entry(NOW, CHANNEL, "0", "appoint", Outcome.DONE)
    for channel, id in FACELESS:
        assert "不能任命" in cast.say("admin", f"/appoint {channel}:{id} 管理员 确认").text
        appointments.appoint(cast.db, channel, id, Role.ADMIN, "", NOW, entry)
        rights = Rights(cast.db, now, Policy(founders=frozenset({(channel, id)})))
        assert not isinstance(rights.might(Person(channel, id, "-100"), Deed.PUBLISH), Allowed)


def test_a_clerk_of_one_town_is_none_of_the_town_of_that_name_elsewhere(cast: Cast) -> None:
    namesake = replace(OWN, agency="青河县石桥镇人民政府")
    assert "您不能这样做" in cast.publish("clerk", namesake).text
    assert cast.version(namesake) == 0


def test_a_clerk_publishes_nothing_that_must_be_mended_whatever_the_reason(cast: Cast) -> None:
    told = cast.publish("clerk", FAULTY, "理由：就是这样")
    assert "必改" in told.text
    assert cast.version(FAULTY) == 0
    _, newest = audit.newest(cast.db, 1)[0]
    assert (newest.outcome, newest.person) == (Outcome.REFUSED, NUMBERS["clerk"])


def test_an_editor_publishes_what_must_be_mended_only_with_a_reason_that_is_kept(cast: Cast) -> None:
    for nothing in ("", "理由：", "理由： \n"):
        assert "请写明理由" in cast.publish("editor", FAULTY, nothing).text
        assert cast.version(FAULTY) == 0
    cast.publish("editor", FAULTY, "理由：已与单位核实")
    assert cast.version(FAULTY) == 1
    _, newest = audit.newest(cast.db, 1)[0]
    assert (newest.deed, newest.reason) == ("publish", "已与单位核实")


def test_a_report_is_replaced_at_the_second_tap(cast: Cast) -> None:
    asked = cast.publish("editor", NEWER)
    assert "41 → 42" in asked.text
    assert cast.version(OWN) == 1
    says = asked.buttons[0][0].says
    assert says.startswith("/publish 1 ")
    cast.publish("editor", NEWER, says.removeprefix("/publish 1 "))
    assert cast.version(OWN) == 2


def test_a_second_tap_on_what_changed_meanwhile_replaces_nothing(cast: Cast) -> None:
    says = cast.publish("editor", NEWER).buttons[0][0].says.removeprefix("/publish 1 ")
    cast.hold(replace(OWN, cells={**BALANCED, "penalties.decisions": "43"}))
    assert "刚刚被别人更新过" in cast.publish("editor", NEWER, says).text
    assert cast.version(OWN) == 2


def test_a_report_is_withdrawn_at_the_second_tap(cast: Cast) -> None:
    asked = cast.say("admin", f"撤回 {OWN.agency} {OWN.year}")
    assert cast.version(OWN) == 1
    cast.say("admin", asked.buttons[0][0].says)
    assert cast.version(OWN) == 0


def test_a_second_tap_on_what_changed_meanwhile_withdraws_nothing(cast: Cast) -> None:
    says = cast.say("admin", f"撤回 {OWN.agency} {OWN.year}").buttons[0][0].says
    cast.hold(NEWER)
    assert "不是现行版" in cast.say("admin", says).text
    assert cast.version(OWN) == 2


def test_people_are_appointed_and_dismissed_at_the_second_tap(cast: Cast) -> None:
    asked = cast.say("admin", "任命 77 编辑")
    assert cast.standing("77").role is Role.GUEST
    cast.say("admin", asked.buttons[0][0].says)
    assert cast.standing("77").role is Role.EDITOR
    asked = cast.say("admin", "撤职 77")
    assert cast.standing("77").role is Role.EDITOR
    cast.say("admin", asked.buttons[0][0].says)
    assert cast.standing("77").role is Role.GUEST


def test_who_is_dismissed_has_no_right_from_that_moment_on(cast: Cast) -> None:
    cast.say("admin", f"/dismiss {NUMBERS['editor']} 确认")
    cast.publish("editor", replace(OTHER, year=2021))
    assert cast.version(replace(OTHER, year=2021)) == 0


def test_who_the_settings_name_is_neither_dismissed_nor_kept_out_in_a_chat(cast: Cast) -> None:
    cast.say("admin", "/appoint 77 管理员 确认")
    other = Person(CHANNEL, "77", "77")
    for words in (f"/dismiss {NUMBERS['admin']} 确认", f"/bar {NUMBERS['admin']}"):
        assert "ADMIN_IDS" in cast.open.reply(other.channel, other.id, other.chat, words).text
    assert "操作记录" in cast.say("admin", "/audit").text


def test_what_is_forbidden_looks_like_what_does_not_exist(cast: Cast) -> None:
    for role, commands in {"guest": (*OFFICE, "publish"), "clerk": OFFICE, "editor": OFFICE}.items():
        for command in commands:
            for words in ("", " 30 确认", f" {OWN.agency} 2023 确认 1", " 火星镇 2023"):
                told = cast.say(role, f"/{command}{words}").text
                assert told == cast.say(role, f"/nosuch{words}").text.replace("nosuch", command)
    for words in ("撤回", "审计", "任命 10001 编辑"):
        told = cast.say("guest", words).text
        assert not any(word in told for word in ("权限", "管理员", "操作记录", "已任命"))
    theirs = cast.publish("clerk", replace(OTHER, cells=NEWER.cells)).text
    assert theirs == cast.publish("clerk", replace(OTHER, agency="青河县火星镇人民政府")).text
    assert cast.publish("guest", OWN).text == cast.publish("guest", FAULTY).text


def test_a_guest_who_publishes_learns_nothing_of_a_file_that_is_not_even_read(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.intake.read_apart", lambda *_: pytest.fail("the file was read"))
    assert "您不能这样做" in cast.publish("guest", OWN).text


def test_every_deed_asks_for_the_right_itself_whoever_calls_it(cast: Cast) -> None:
    guest, rights = cast.person("guest"), cast.open.rights
    office, publishing = Office(cast.db, now, rights), Publishing(cast.db, now, rights)
    said = {
        office.appoint: "77 编辑 确认",
        office.dismiss: f"{NUMBERS['editor']} 确认",
        office.admit: NUMBERS["barred"],
        office.bar: NUMBERS["clerk"],
        office.record: "",
        publishing.withdraw: f"{OWN.agency} {OWN.year} 确认 1",
    }
    for deed, argument in said.items():
        with pytest.raises(Forbidden):
            deed(guest, argument)


def test_who_may_ask_and_not_follow_follows_neither_by_command_nor_in_words(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(_EVERYWHERE, Role.GUEST, frozenset({Deed.ASK}))
    for words in ("/subscribe 石桥镇", "石桥镇出年报告诉我"):
        assert cast.follows("guest", words)[0] is False


def test_who_sends_too_fast_is_told_once_and_then_held_up_in_silence(cast: Cast) -> None:
    fast = Assistant(cast.db, now, pace=Pace(2, lambda: 0.0))
    replies = [fast.reply(CHANNEL, "40", "40", "您好").text for _ in range(4)]
    assert "太快" not in replies[1]
    assert "请过 30 秒再发" in replies[2]
    assert replies[3] == ""
    with pytest.raises(TooFast):
        fast.expect(cast.person("guest"), "年报.html")
    assert "您可以" in fast.reply(CHANNEL, "41", "40", "/start").text


def test_a_file_of_who_is_not_served_is_not_even_fetched(cast: Cast) -> None:
    for role in ("barred", "stranger"):
        with pytest.raises(Forbidden):
            cast.assistant(role).expect(cast.person(role), "年报.html")
    cast.open.expect(cast.person("guest"), "年报.html")


def test_a_file_of_who_is_not_served_is_neither_fetched_nor_kept(cast: Cast) -> None:
    """Somebody may be kept out while their file is on its way."""
    for role in ("barred", "stranger"):
        with pytest.raises(Forbidden):
            cast.assistant(role).unpack(sent(cast.person(role)))
    assert cast.open.unpack(sent(cast.person("guest")))


def test_who_is_not_served_gets_no_answer_to_a_sticker_either(cast: Cast) -> None:
    for role in ("barred", "stranger"):
        with pytest.raises(Forbidden):
            cast.assistant(role).meet(cast.person(role))
    cast.open.meet(cast.person("guest"))


def test_a_file_costs_what_is_said_of_it_and_the_first_that_is_too_many_is_named(cast: Cast) -> None:
    fast = Assistant(cast.db, now, pace=Pace(6, lambda: 0.0))
    guest = cast.person("guest")
    for _ in range(2):
        fast.expect(guest, "年报.html")
        fast.unpack(sent(guest))
    with pytest.raises(TooFast, match="从《第三份"):
        fast.expect(guest, "第三份.html")


def test_who_is_not_served_or_types_too_fast_is_offered_nothing_while_typing(cast: Cast) -> None:
    assert cast.open.articles(CHANNEL, NUMBERS["guest"], QUESTION)
    for role in ("barred", "stranger"):
        assert cast.assistant(role).articles(CHANNEL, NUMBERS[role], QUESTION) == ()
    fast = Assistant(cast.db, now, pace=Pace(1, lambda: 0.0))
    offered = [bool(fast.articles(CHANNEL, "40", QUESTION)) for _ in range(11)]
    assert offered == [*[True] * 10, False]
    assert "太快" not in fast.reply(CHANNEL, "40", "40", "您好").text


def test_a_deep_link_does_nothing_but_show(cast: Cast) -> None:
    before = len(audit.newest(cast.db, 1000))
    for payload in (f"withdraw {OWN.agency} 2023 确认 1", "appoint 77 编辑 确认", "bar_40", "publish_1"):
        cast.say("admin", f"/start {payload}")
    assert cast.version(OWN) == 1
    assert cast.standing("77").role is Role.GUEST
    assert len(audit.newest(cast.db, 1000)) == before


def test_a_report_and_its_row_in_the_record_stand_together_or_not_at_all(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(*_: object) -> None:
        raise RuntimeError("no room")

    new = replace(OTHER, year=2021)
    with monkeypatch.context() as broken:
        broken.setattr(audit, "write", fails)
        with pytest.raises(RuntimeError):
            cast.publish("editor", new)
        with pytest.raises(RuntimeError):
            cast.say("admin", f"/withdraw {OWN.agency} {OWN.year} 确认 1")
        with pytest.raises(RuntimeError):
            cast.say("admin", "/appoint 77 编辑 确认")
    assert (cast.version(new), cast.version(OWN)) == (0, 1)
    assert cast.standing("77").role is Role.GUEST


def test_what_was_withdrawn_comes_back_by_a_person_alone(cast: Cast) -> None:
    cast.say("admin", f"/withdraw {OWN.agency} {OWN.year} 确认 1")
    data = OWN.web_page().encode()
    with pytest.raises(reports.Withdrawn, match="已被撤回"):
        reports.save(cast.db, read(data, "年报.html"), [], data, NOW)
    assert cast.version(OWN) == 0
    cast.publish("editor", OWN)
    assert cast.version(OWN) == 2


def test_who_was_let_in_is_served_behind_a_closed_door_and_who_was_kept_out_is_not(cast: Cast) -> None:
    assert NUMBERS["stranger"] in cast.say("stranger", "您好").text
    cast.say("admin", f"准入 {NUMBERS['stranger']}")
    assert "15 件" in cast.say("stranger", "石桥镇2023年收到多少申请").text
    cast.say("admin", f"禁入 {NUMBERS['stranger']}")
    assert "15 件" not in cast.say("stranger", "石桥镇2023年收到多少申请").text
    cast.say("admin", f"禁入 {NUMBERS['editor']}")
    cast.publish("editor", replace(OTHER, year=2021))
    assert cast.version(replace(OTHER, year=2021)) == 0


def test_who_is_kept_out_gets_no_notices_until_they_are_let_in_again(cast: Cast) -> None:
    cast.say("guest", "/subscribe 石桥镇")
    for command, notices in (("bar", 0), ("admit", 1)):
        cast.say("admin", f"/{command} {NUMBERS['guest']}")
        cast.hold(replace(OWN, year=2010 + notices))
        assert len(outbox.claim(cast.db, CHANNEL, NOW)) == notices


def test_who_is_kept_out_gets_no_notices_by_blocking_us_and_coming_back(cast: Cast) -> None:
    guest = NUMBERS["guest"]
    cast.say("guest", "/subscribe 石桥镇")
    cast.say("admin", f"/bar {guest}")
    people.back(cast.db, CHANNEL, guest)  # as Telegram tells of it when somebody takes a block back
    cast.hold(replace(OWN, year=2010))
    assert outbox.claim(cast.db, CHANNEL, NOW) == []


def test_everybody_served_or_not_may_ask_who_they_are_and_be_forgotten(cast: Cast) -> None:
    for role in NUMBERS:
        assert NUMBERS[role] in cast.say(role, "权限").text
        assert "保存您的哪些信息" in cast.say(role, "/privacy").text
        assert "已经删除" in cast.say(role, "/forget 确认").text
