"""New reports arrive by themselves: found, read, stored, told; nothing twice, and each step written down."""

import pytest

from bot.reply.notices import NoticeWording
from bot.watch.places import Kind
from storage import outbox, reports, versions, watching
from storage.audit import Entry
from storage.audit import Outcome as Done
from storage.watching import LeadState
from storage.withdrawing import withdraw
from tests.bot.watch.conftest import TITLE, World, draft, listing
from tests.site import Answer

TOWN = "云溪县石桥镇人民政府"


async def test_a_report_on_a_list_is_stored_and_told_and_looked_at_once(world: World) -> None:
    world.site.pages |= {"/list": listing(("/2023.html", TITLE)), "/2023.html": Answer(draft().web_page())}
    done = await world.look(world.page())
    assert (done.looked, done.failed) == (1, ())
    stored = reports.current(world.db, TOWN, 2023)
    assert stored
    assert stored.value("applications.received.total") == 15
    assert stored.file == f"{TITLE}.html"
    assert watching.original(world.db, 1, 2023) == world.site.url("/2023.html")
    assert world.steps == ["new", "listed"]
    assert (await world.look(world.page())).looked == 0
    assert world.site.paths() == ["/list", "/2023.html"]


async def test_the_same_page_again_changes_nothing_and_a_changed_one_is_a_correction(world: World) -> None:
    page = draft().web_page()
    world.site.pages |= {"/list": listing(("a.html", TITLE)), "/a.html": Answer(page)}
    await world.look(world.page())
    world.follow(TOWN)
    counted = page.replace("<body>", "<body><p>浏览次数：17</p><p>今天是2024年2月3日 星期六</p>")
    world.site.pages["/a.html"] = Answer(counted)
    world.clock.later(days=2)
    await world.look(world.page())
    assert world.notices() == []
    corrected = draft(licensing__decisions="88").web_page()
    world.site.pages["/a.html"] = Answer(corrected)
    world.clock.later(days=2)
    await world.look(world.page())
    assert world.notices() == ["corrected"]
    assert [step for step in world.steps if step != "listed"] == ["new", "same", "corrected"]
    assert [one.number for one in versions.of_agency(world.db, 1)] == [1, 2]
    stored = reports.current(world.db, TOWN, 2023)
    assert stored
    assert stored.value("licensing.decisions") == 88


async def test_the_notice_leads_to_the_page(world: World) -> None:
    world.site.pages |= {"/list": listing(("/a.html", TITLE)), "/a.html": Answer(draft(2022).web_page())}
    world.site.pages["/list"] = listing(("/a.html", TITLE.replace("2023", "2022")), ("/b.html", TITLE))
    await world.look(world.page())
    world.follow(TOWN)
    world.site.pages["/b.html"] = Answer(draft().web_page())
    world.clock.later(days=2)
    await world.look(world.page())
    (notice,) = outbox.claim(world.db, "test", world.clock())
    told = [line.text for line in NoticeWording(world.db)(notice).lines]
    assert told[0] == f"{TOWN} 2023 年的年报已收录。"
    assert f"原文：{world.site.url('/b.html')}" in told


async def test_what_has_an_etag_is_asked_for_with_it_and_not_read_again(world: World) -> None:
    page = Answer(draft().web_page(), etag='"one"')
    world.site.pages |= {"/list": Answer(listing(("/a.html", TITLE)).body, etag='"list"'), "/a.html": page}
    await world.look(world.page())
    world.clock.later(days=2)
    world.site.asked.clear()
    await world.look(world.page())
    asked = {one.path: one.headers.get("If-None-Match") for one in world.site.asked}
    assert asked["/list"] == '"list"'
    assert asked["/a.html"] == '"one"'
    assert world.steps == ["new", "listed", "unchanged", "unchanged"]


async def test_the_attachment_is_read_where_the_page_holds_no_tables(world: World) -> None:
    text = draft().one_cell_a_line()
    page = (
        f"<html><body><h1>{TITLE}</h1><p>附件：</p><a href='/files/P1.pdf'>办事指南.pdf</a>"
        f"<a href='down.jsp?id=7'>{TITLE}.docx</a><a href='/other.html'>下一篇</a></body></html>"
    )
    world.site.pages |= {
        "/list": listing(("/nb/a.html", TITLE)),
        "/nb/a.html": Answer(page),
        "/nb/down.jsp?id=7": Answer(
            text.encode("gb18030"), headers={"Content-Type": "application/octet-stream"}
        ),
        "/files/P1.pdf": Answer(b"%PDF-1.4 broken"),
    }
    await world.look(world.page())
    assert world.site.paths() == ["/list", "/nb/a.html", "/nb/down.jsp?id=7"]
    stored = reports.current(world.db, TOWN, 2023)
    assert stored
    assert stored.value("applications.received.total") == 15


async def test_a_page_and_its_attachment_are_one_report_and_one_version(world: World) -> None:
    page = draft().web_page().replace("</body>", "<a href='/a.txt.docx'>附件.docx</a></body>")
    world.site.pages |= {
        "/list": listing(("/a.html", TITLE), ("/a.txt.docx", TITLE)),
        "/a.html": Answer(page),
        "/a.txt.docx": Answer(draft().one_cell_a_line()),
    }
    await world.look(world.page())
    assert [one.number for one in versions.of_agency(world.db, 1)] == [1]
    assert world.steps == ["new", "same", "listed"]


async def test_a_feed_is_read_and_an_entry_with_a_new_time_is_looked_at_again(world: World) -> None:
    def feed(time: str) -> Answer:
        return Answer(
            '<?xml version="1.0" encoding="utf-8"?><feed xmlns="http://www.w3.org/2005/Atom"><title>公开</title>'
            f"<entry><title>{TITLE}</title><link href='/a.html'/><updated>{time}</updated></entry>"
            "<entry><title>关于召开会议的通知</title><link href='/b.html'/></entry></feed>"
        )

    place = world.place(Kind.FEED, world.site.url("/feed.xml"))
    world.site.pages |= {"/feed.xml": feed("2024-01-22T09:00:00Z"), "/a.html": Answer(draft().web_page())}
    await world.look(place)
    world.site.pages["/feed.xml"] = feed("2024-02-01T12:00:00Z")
    world.site.pages["/a.html"] = Answer(draft(penalties__decisions="42").web_page())
    world.clock.later(hours=7)
    await world.look(place)
    assert world.site.paths() == ["/feed.xml", "/a.html"] * 2
    assert world.steps == ["new", "listed", "corrected", "listed"]


async def test_what_is_no_report_is_written_down_with_the_reason(world: World) -> None:
    world.site.pages |= {
        "/list": listing(("/a.html", TITLE), ("/gone.html", TITLE.replace("2023", "2022"))),
        "/a.html": Answer("<html><body><p>系统维护中</p></body></html>"),
    }
    done = await world.look(world.page())
    assert done.failed == ()
    assert "年报" in world.reasons(LeadState.REFUSED)[0]
    assert "404" in world.reasons(LeadState.FAILED)[0]
    assert reports.current(world.db, TOWN, 2023) is None


async def test_a_place_of_one_agency_speaks_for_no_other(world: World) -> None:
    world.site.pages |= {"/list": listing(("/a.html", TITLE)), "/a.html": Answer(draft().web_page())}
    await world.look(world.page(agency="云溪县教育局"))
    assert "云溪县教育局" in world.reasons(LeadState.REFUSED)[0]
    assert reports.current(world.db, TOWN, 2023) is None


async def test_a_report_that_names_nobody_is_that_of_the_place_or_of_the_link(world: World) -> None:
    nameless = draft().web_page().replace("云溪县石桥镇人民政府", "")
    world.site.pages |= {"/list": listing(("/a.html", TITLE)), "/a.html": Answer(nameless)}
    await world.look(world.page())
    assert reports.current(world.db, TOWN, 2023)


async def test_a_page_that_lost_its_tables_replaces_nothing(world: World) -> None:
    world.site.pages |= {"/list": listing(("/a.html", TITLE)), "/a.html": Answer(draft().web_page())}
    await world.look(world.page())
    whole = draft().web_page()
    start, end = whole.index("<table>"), whole.rindex("</table>") + len("</table>")
    world.site.pages["/a.html"] = Answer(whole[:start] + "<img src='1.png'>" + whole[end:])
    world.clock.later(days=2)
    await world.look(world.page())
    stored = reports.current(world.db, TOWN, 2023)
    assert stored
    assert stored.value("applications.received.total") == 15
    assert "没有替换" in world.reasons(LeadState.STORED)[0]
    assert world.notices() == []


async def test_a_report_of_another_year_than_its_link_says_is_not_stored(world: World) -> None:
    world.site.pages |= {"/list": listing(("/a.html", TITLE)), "/a.html": Answer(draft(2022).web_page())}
    await world.look(world.page())
    assert "链接写的是 2023 年，报告写的是 2022 年" in world.reasons(LeadState.REFUSED)[0]
    assert reports.current(world.db, TOWN, 2022) is None


async def test_what_a_person_took_back_does_not_come_again_by_itself(world: World) -> None:
    page = draft().web_page()
    world.site.pages |= {"/list": listing(("/a.html", TITLE)), "/a.html": Answer(page)}
    await world.look(world.page())
    now = world.clock()
    withdraw(world.db, 1, 2023, 1, None, now, Entry(now, "test", "1", "withdraw", Done.DONE, ""))
    counted = Answer(page.replace("<body>", "<body><p>浏览次数：17</p>"))
    world.site.pages |= {
        "/list": listing(("/a.html", TITLE), ("/b.html", TITLE)),
        "/a.html": counted,
        "/b.html": counted,
    }
    world.clock.later(days=2)
    await world.look(world.page())
    assert world.steps == ["new", "listed", "same", "refused", "listed"]
    assert "已被撤回" in world.reasons(LeadState.REFUSED)[0]
    assert reports.current(world.db, TOWN, 2023) is None


async def test_older_years_come_first_and_those_before_the_first_wanted_not_at_all(world: World) -> None:
    years = (2023, 2020, 2022)
    links = [(f"/{year}.html", TITLE.replace("2023", str(year))) for year in years]
    world.site.pages["/list"] = listing(*links)
    await world.look(world.page(since=2022))
    assert world.site.paths() == ["/list", "/2022.html", "/2023.html"]


async def test_a_page_that_is_the_report_itself_is_read(world: World) -> None:
    world.site.pages["/nb"] = Answer(draft().web_page())
    await world.look(world.page("/nb"))
    assert world.steps == ["new", "listed"]
    assert reports.current(world.db, TOWN, 2023)


async def test_a_list_is_read_over_its_pages_once_and_then_for_as_long_as_they_are_new(world: World) -> None:
    def page(number: int, *years: int) -> Answer:
        links = [(f"/{year}.html", TITLE.replace("2023", str(year))) for year in years]
        script = f"<script>createPageHTML(3, {number}, 'list', 'html');</script>"
        return Answer(f"{listing(*links).body}{script}")

    world.site.pages |= {
        "/list.html": page(0, 2023),
        "/list_1.html": page(1, 2022),
        "/list_2.html": page(2, 2021),
    }
    place = world.page("/list.html")
    await world.look(place)
    lists = ["/list.html", "/list_1.html", "/list_2.html"]
    assert world.site.paths() == [*lists, "/2021.html", "/2022.html", "/2023.html"]
    await world.look(place, now=True)
    assert world.site.paths() == ["/list.html"]
    world.site.pages["/list.html"] = page(0, 2024, 2023)
    await world.look(place, now=True)
    assert world.site.paths() == ["/list.html", "/list_1.html", "/2024.html"]


async def test_a_place_with_another_address_begins_anew(world: World) -> None:
    world.site.pages |= {"/list": listing(("/a.html", TITLE)), "/other": listing(("/b.html", TITLE))}
    await world.look(world.page())
    assert len(watching.leads(world.db, "石桥镇")) == 1
    assert (await world.look(world.page("/other"))).looked == 1
    assert [lead.address for lead in watching.leads(world.db, "石桥镇")] == [world.site.url("/b.html")]


async def test_a_page_that_reads_otherwise_each_time_is_a_correction_twice_and_then_a_trouble(
    world: World,
) -> None:
    counted = (
        draft().web_page().replace("</body>", f"<p>本文第 {n} 次被转发。</p></body>") for n in range(9)
    )
    world.site.pages |= {"/list": listing(("/a.html", TITLE)), "/a.html": lambda _: Answer(next(counted))}
    for _ in range(5):
        await world.look(world.page())
        world.clock.later(days=1, hours=1)
    assert [step for step in world.steps if step != "listed"] == [
        "new",
        "corrected",
        "corrected",
        "refused",
        "refused",
    ]
    assert "每次读到的正文都不同" in world.reasons(LeadState.STORED)[0]
    changed = draft(penalties__decisions="42").web_page()
    world.site.pages["/a.html"] = Answer(changed)
    await world.look(world.page())
    assert world.steps.count("corrected") == 3
    assert world.reasons(LeadState.STORED) == [""]


@pytest.mark.parametrize("line", ["您是第 {} 位访客。", "生成时间：2024-02-0{} 09:00。", "浏览次数：{}"])
async def test_what_a_page_says_of_itself_is_no_correction(world: World, line: str) -> None:
    told = (draft().web_page().replace("</body>", f"<p>{line.format(n)}</p></body>") for n in range(1, 9))
    world.site.pages |= {"/list": listing(("/a.html", TITLE)), "/a.html": lambda _: Answer(next(told))}
    for _ in range(2):
        await world.look(world.page())
        world.clock.later(days=1, hours=1)
    assert world.steps == ["new", "listed", "same", "listed"]


async def test_a_page_that_turns_back_to_an_older_version_is_told_to_the_operator(world: World) -> None:
    world.site.pages |= {"/list": listing(("/a.html", TITLE), ("/b.html", TITLE))}
    for page in (draft(), draft(penalties__decisions="42"), draft()):
        world.site.pages |= {"/a.html": Answer(page.web_page()), "/b.html": Answer(draft().web_page())}
        await world.look(world.page())
        world.clock.later(days=1, hours=1)
    assert world.steps.count("corrected") == 1
    reason, of_the_other = world.reasons(LeadState.STORED)
    assert of_the_other == ""
    assert "又变回了第 1 版的内容" in reason
