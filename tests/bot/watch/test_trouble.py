"""Sites that fail: left alone for longer each time, asked again when they want it, and all of it told."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from datetime import timedelta
from pathlib import Path

import pytest

from bot.watch import schedule
from bot.watch.budget import Budget
from bot.watch.newcomers import Newcomers
from bot.watch.places import Kind
from bot.watch.poll import Looked, Poller
from bot.watch.watcher import ANY_TIME
from storage import reports, versions, watching
from storage.watching import LeadState
from tests.bot.watch.conftest import TITLE, World, draft, listing
from tests.site import Answer, Asked

TOWN = "云溪县石桥镇人民政府"


async def test_a_site_that_fails_is_left_alone_twice_as_long_each_time(world: World) -> None:
    waits = []
    for _ in range(9):
        done = await world.look(world.page())
        assert done.failed == ("石桥镇",)
        waits.append((world.standing.next_at - world.clock()) // timedelta(minutes=1))
        world.clock.time = world.standing.next_at
    assert waits == [10, 20, 40, 80, 160, 320, 640, 1280, 1440]
    assert world.standing.failures == 9
    assert "404" in (world.standing.trouble or "")
    world.site.pages["/list"] = listing(("/a.html", TITLE))
    await world.look(world.page())
    assert (world.standing.failures, world.standing.trouble) == (0, None)
    assert world.standing.good_at == world.clock()
    assert world.standing.next_at == world.clock() + timedelta(hours=6)


async def test_a_site_that_names_a_time_is_not_asked_before_it(world: World) -> None:
    world.site.pages["/list"] = Answer(status=429, headers={"Retry-After": "172800"})
    await world.look(world.page())
    assert world.standing.next_at == world.clock() + timedelta(days=2)
    world.clock.later(hours=47)
    assert (await world.look(world.page())).looked == 0
    assert "429" in (world.standing.trouble or "")


async def test_a_site_that_turns_away_in_the_midst_is_asked_nothing_more_and_goes_on_later(
    world: World,
) -> None:
    years = (2020, 2021, 2022, 2023)
    world.site.pages["/list"] = listing(*((f"/{y}.html", TITLE.replace("2023", str(y))) for y in years))
    for year in years:
        world.site.pages[f"/{year}.html"] = Answer(draft(year).web_page())
    world.site.pages["/2021.html"] = Answer(status=503, headers={"Retry-After": "60"})
    await world.look(world.page())
    assert world.site.paths() == ["/list", "/2020.html", "/2021.html"]
    assert [one.year for one in versions.of_agency(world.db, 1)] == [2020]
    world.site.pages["/2021.html"] = Answer(draft(2021).web_page())
    world.clock.later(hours=1)
    await world.look(world.page())
    assert [one.year for one in versions.of_agency(world.db, 1)] == [2020, 2021, 2022, 2023]


async def test_after_three_pages_in_a_row_that_fail_the_site_is_left_alone(world: World) -> None:
    years = range(2016, 2024)
    world.site.pages["/list"] = listing(*((f"/{y}.html", TITLE.replace("2023", str(y))) for y in years))
    for year in years:
        world.site.pages[f"/{year}.html"] = Answer(status=500)
    await world.look(world.page())
    assert len(world.site.paths()) == 4
    assert "连续 3 个" in world.told


async def test_a_site_whose_robots_forbid_is_not_read_and_says_why(world: World) -> None:
    world.site.pages |= {"/robots.txt": Answer("User-agent: *\nDisallow: /"), "/list": listing()}
    await world.look(world.page())
    assert "robots.txt" in (world.standing.trouble or "")
    assert world.site.paths() == []


async def test_rules_that_are_too_long_to_read_say_so_with_the_limit(world: World) -> None:
    world.site.pages["/robots.txt"] = Answer(endless=True)
    await world.look(world.page())
    assert "robots.txt 读不到" in world.told
    assert "超过 0.5 MB" in world.told


async def test_a_list_without_a_single_report_is_a_trouble_and_not_a_calm(world: World) -> None:
    world.site.pages["/list"] = Answer("<script>var list = ['2023年政府信息公开年报']</script>")
    await world.look(world.page())
    assert "没有认出" in (world.standing.trouble or "")


async def test_a_forbidden_or_private_link_costs_only_itself(world: World) -> None:
    links = [
        ("/no/a.html", TITLE.replace("2023", "2020")),
        ("http://10.0.0.1/a.html", TITLE.replace("2023", "2021")),
        ("/a.html", TITLE),
    ]
    world.site.pages |= {
        "/robots.txt": Answer("User-agent: *\nDisallow: /no/"),
        "/list": listing(*links),
        "/a.html": Answer(draft().web_page()),
    }
    done = await world.look(world.page())
    assert done.failed == ()
    assert world.steps == ["failed", "failed", "new", "listed"]
    assert [reason[:6] for reason in world.reasons(LeadState.FAILED)] == ["10.0.0", "网站的 ro"]


async def test_a_round_takes_no_more_than_its_budget_and_the_next_goes_on(world: World) -> None:
    years = range(2019, 2024)
    world.site.pages["/list"] = listing(*((f"/{y}.html", TITLE.replace("2023", str(y))) for y in years))
    for year in years:
        world.site.pages[f"/{year}.html"] = Answer("<p>空</p>")
    place, poller = world.page(), _poller(world)
    watching.enrol(world.db, place.name, place.address, world.clock())
    await poller.look(place, Budget(requests=3), ANY_TIME)
    assert world.site.paths() == ["/list", "/2019.html", "/2020.html"]
    assert "其余的下一轮再读" in world.told
    assert world.standing.next_at == world.clock() + timedelta(minutes=10)
    await poller.look(place, Budget(requests=9), ANY_TIME)
    assert world.site.paths() == ["/list", "/2021.html", "/2022.html", "/2023.html"]


async def test_two_processes_do_not_look_at_one_place_at_once(world: World) -> None:
    place = world.page()
    watching.enrol(world.db, place.name, place.address, world.clock())
    lease = world.clock() + timedelta(minutes=30)
    assert watching.claim(world.db, place.name, world.clock(), lease)
    assert (await world.look(place)).looked == 0
    world.clock.later(minutes=31)
    world.site.pages["/list"] = listing(("/a.html", TITLE))
    assert (await world.look(place)).looked == 1


async def test_a_place_that_a_killed_process_held_is_looked_at_again_in_minutes(world: World) -> None:
    place = world.page()
    watching.enrol(world.db, place.name, place.address, world.clock())
    assert watching.claim(world.db, place.name, world.clock(), world.clock() + schedule.LEASE)
    world.clock.later(minutes=3)
    world.site.pages["/list"] = listing(("/a.html", TITLE))
    assert (await world.look(place)).looked == 1


async def test_a_look_that_takes_long_keeps_its_place(world: World) -> None:
    place, beats = world.page(), asyncio.Event()

    async def beat(seconds: float) -> None:
        await beats.wait()
        beats.clear()

    loop = asyncio.get_running_loop()

    def slow(asked: Asked) -> Answer:
        for _ in range(3):
            world.clock.later(seconds=100)
            loop.call_soon_threadsafe(beats.set)
            while world.standing.next_at <= world.clock() + timedelta(seconds=110):
                assert not world.site.closing.wait(0.01)
        return listing(("/a.html", TITLE))

    world.site.pages |= {"/list": slow, "/a.html": Answer(draft().web_page())}
    poller = _poller(world, beat)
    watching.enrol(world.db, place.name, place.address, world.clock())
    assert await poller.look(place, Budget(), world.clock()) is Looked.GOOD
    assert world.standing.next_at == world.clock() + place.every


async def test_a_clock_that_went_wrong_for_a_while_starves_nothing(world: World) -> None:
    right = world.clock.time
    world.site.pages |= {"/list": listing(("/a.html", TITLE)), "/a.html": Answer("<p>空</p>")}
    world.clock.later(days=5_000)
    await world.look(world.page())
    world.clock.time = right
    assert (await world.look(world.page())).looked == 1
    assert world.site.paths() == ["/list", "/a.html"] * 2


async def test_a_crash_between_storing_and_writing_down_stores_nothing_twice(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Crash(BaseException):
        """The process ends here."""

    def crash(*_: object) -> None:
        raise Crash

    world.site.pages |= {"/list": listing(("/a.html", TITLE)), "/a.html": Answer(draft().web_page())}
    place = world.page()
    watching.enrol(world.db, place.name, place.address, world.clock())
    with monkeypatch.context() as patched:
        patched.setattr(watching, "settle", crash)
        with pytest.raises(Crash):
            await _poller(world).look(place, Budget(), ANY_TIME)
    assert reports.current(world.db, TOWN, 2023)
    world.follow(TOWN)
    world.clock.later(hours=1)
    await world.look(place)
    assert world.steps == ["same", "listed"]
    assert world.notices() == []
    assert len(versions.of_agency(world.db, 1)) == 1


async def test_a_bug_of_ours_costs_the_place_that_it_met_and_has_a_number(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object) -> None:
        raise ZeroDivisionError

    world.site.pages["/list"] = listing(("/a.html", TITLE))
    monkeypatch.setattr(watching, "add", broken)
    done = await world.look(world.page())
    assert done.failed == ("石桥镇",)
    assert "编号" in (world.standing.trouble or "")


async def test_a_folder_gives_each_new_and_each_changed_file(world: World, tmp_path: Path) -> None:
    folder = tmp_path / "报送"
    place = world.place(Kind.FOLDER, str(folder))
    assert (await world.look(place)).failed == ("石桥镇",)
    (folder / "镇").mkdir(parents=True)
    file = folder / "镇" / "年报.txt"
    file.write_text(draft().one_cell_a_line(), encoding="utf-8")
    (folder / "~$年报.docx").write_bytes(b"locked")
    (folder / "图.svg").write_bytes(b"<svg/>")
    (folder / "外面.txt").symlink_to("/etc/hostname")
    await world.look(place, now=True)
    await world.look(place, now=True)
    file.write_text(draft(penalties__decisions="42").one_cell_a_line(), encoding="utf-8")
    await world.look(place, now=True)
    (folder / "坏.docx").write_bytes(b"PK\x03\x04 broken")
    await world.look(place, now=True)
    assert world.steps == ["failed", "new", "listed", "listed", "corrected", "listed", "refused", "listed"]
    stored = reports.current(world.db, TOWN, 2023)
    assert stored
    assert (stored.file, stored.value("penalties.decisions")) == ("年报.txt", 42)


async def test_a_file_that_is_being_written_waits_for_the_next_look(world: World, tmp_path: Path) -> None:
    folder = tmp_path / "报送"
    folder.mkdir()
    file = folder / "年报.txt"
    file.write_text(draft().one_cell_a_line(), encoding="utf-8")
    place = world.place(Kind.FOLDER, str(folder))
    written = file.stat().st_mtime
    world.clock.time = world.clock.time.fromtimestamp(written + 1, world.clock.time.tzinfo)
    await world.look(place)
    assert world.steps == ["listed"]
    world.clock.later(hours=7)
    await world.look(place)
    assert world.steps == ["listed", "new", "listed"]


def _poller(world: World, sleep: Callable[[float], Awaitable[object]] = asyncio.sleep) -> Poller:
    return Poller(world.db, world.fetcher, Newcomers(world.db, world.clock), world.clock, sleep)
