"""Fetching from servers that misbehave: never where we may not, never beyond a limit, with a reason."""

from __future__ import annotations

import gzip
import tracemalloc
import zlib
from collections.abc import AsyncIterator, Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from bot.watch.fetch import Fetched, Fetcher, Patience, Unchanged
from bot.watch.guard import Guard
from bot.watch.manners import Pace
from bot.watch.troubles import Barred, Closed, Faltered, Missing, Overrun, TurnedAway, Unreached
from storage.watching import Validators
from tests.bot.watch.conftest import SECONDS, Clock, fetching
from tests.site import Answer, Site

MOST = 1_000_000


@pytest.fixture
async def fetcher(clock: Clock, site: Site) -> AsyncIterator[Fetcher]:
    async with fetching(clock, site) as running:
        yield running


async def refused(fetcher: Fetcher, address: str, kind: type[Unreached]) -> str:
    with pytest.raises(kind) as caught:
        await fetcher.fetch(address, MOST)
    assert type(caught.value) is kind
    return str(caught.value)


async def test_a_file_comes_with_what_its_server_says_of_it(fetcher: Fetcher, site: Site) -> None:
    site.pages["/a"] = Answer("年报", headers={"Last-Modified": "Mon, 22 Jan 2024 01:00:00 GMT"}, etag='"7"')
    came = await fetcher.fetch(site.url("/a"), MOST)
    validators = Validators('"7"', "Mon, 22 Jan 2024 01:00:00 GMT")
    assert came == Fetched(site.url("/a"), "年报".encode(), validators, "text/html; charset=utf-8")
    assert isinstance(await fetcher.fetch(site.url("/a"), MOST, validators), Unchanged)
    asked = site.asked[-1].headers
    assert asked["If-Modified-Since"] == validators.modified
    assert asked["User-Agent"].startswith("gongkai/")
    assert asked["Host"] == site.host


@pytest.mark.parametrize("packed", [gzip.compress, zlib.compress])
async def test_a_packed_body_is_unpacked(fetcher: Fetcher, site: Site, packed: object) -> None:
    coding = "gzip" if packed is gzip.compress else "deflate"
    site.pages["/a"] = Answer(packed(b"report"), headers={"Content-Encoding": coding})  # type: ignore[operator]
    came = await fetcher.fetch(site.url("/a"), MOST)
    assert isinstance(came, Fetched)
    assert came.data == b"report"


async def test_a_bomb_is_not_unpacked_beyond_the_limit(fetcher: Fetcher, site: Site) -> None:
    bomb = gzip.compress(bytes(50 * MOST))
    assert len(bomb) < MOST
    site.pages["/a"] = Answer(bomb, headers={"Content-Encoding": "gzip"})
    tracemalloc.start()
    try:
        assert "1 MB" in await refused(fetcher, site.url("/a"), Overrun)
        _, most = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert most < 10 * MOST


async def test_a_body_without_end_is_cut_off(fetcher: Fetcher, site: Site) -> None:
    site.pages["/a"] = Answer(endless=True)
    assert "1 MB" in await refused(fetcher, site.url("/a"), Overrun)


async def test_a_server_that_stalls_is_waited_for_only_so_long(clock: Clock, site: Site) -> None:
    site.pages["/a"] = Answer(stalls=True)
    for waits, told in (
        (Patience(SECONDS, 0.3, SECONDS), "限定时间"),
        (Patience(SECONDS, SECONDS, 0.3), "太慢"),
    ):
        async with Fetcher(clock, Guard([site.host]), Pace(lambda: 0.0, clock.sleep), waits) as fetcher:
            assert told in await refused(fetcher, site.url("/a"), Faltered)


async def test_a_broken_connection_and_a_broken_body_are_told(fetcher: Fetcher, site: Site) -> None:
    site.pages |= {
        "/half": Answer("half of it", breaks=True),
        "/packed": Answer(gzip.compress(b"x" * 900)[:-9], headers={"Content-Encoding": "gzip"}),
        "/noise": Answer(b"\x00\x01noise", headers={"Content-Encoding": "gzip"}),
        "/strange": Answer(b"x", headers={"Content-Encoding": "br"}),
    }
    assert "连接网站失败" in await refused(fetcher, site.url("/half"), Faltered)
    assert "不完整" in await refused(fetcher, site.url("/packed"), Faltered)
    assert "损坏" in await refused(fetcher, site.url("/noise"), Faltered)
    assert "br" in await refused(fetcher, site.url("/strange"), Faltered)


async def test_statuses_are_told_apart(fetcher: Fetcher, site: Site) -> None:
    kinds = {
        404: Missing,
        410: Missing,
        403: Closed,
        401: Closed,
        500: Faltered,
        502: Faltered,
        206: Faltered,
    }
    for status, kind in kinds.items():
        site.pages[f"/{status}"] = Answer(status=status)
        assert str(status) in await refused(fetcher, site.url(f"/{status}"), kind)


@pytest.mark.parametrize(
    ("written", "wait"),
    [
        ("120", timedelta(minutes=2)),
        ("Thu, 01 Feb 2024 09:30:00 GMT", timedelta(minutes=30)),
        ("Thu, 01 Feb 2024 08:30:00 GMT", timedelta(0)),
        ("99999999", timedelta(days=7)),
        ("soon", None),
        ("", None),
        ("-5", None),
        ("9" * 400, None),
    ],
)
async def test_a_server_that_is_busy_says_how_long(
    fetcher: Fetcher, site: Site, written: str, wait: timedelta | None
) -> None:
    site.pages["/a"] = Answer(status=429, headers={"Retry-After": written})
    with pytest.raises(TurnedAway) as caught:
        await fetcher.fetch(site.url("/a"), MOST)
    assert caught.value.wait == wait


async def test_redirects_are_followed_to_a_limit(fetcher: Fetcher, site: Site) -> None:
    for step in range(5):
        site.pages[f"/{step}"] = Answer(
            status=(301, 302, 303, 307, 308)[step], headers={"Location": f"{step + 1}"}
        )
    site.pages["/5"] = Answer("there")
    came = await fetcher.fetch(site.url("/0"), MOST)
    assert isinstance(came, Fetched)
    assert (came.address, came.data) == (site.url("/5"), b"there")
    site.pages["/5"] = Answer(status=302, headers={"Location": "/0"})
    site.asked.clear()
    assert "5 次" in await refused(fetcher, site.url("/0"), Faltered)
    assert len(site.asked) == 6


@pytest.mark.parametrize(
    "target",
    [
        "http://localhost:{port}/secret",
        "http://127.0.0.2:{port}/secret",
        "http://[::1]:{port}/secret",
        "http://2130706433:{port}/secret",
        "http://0x7f.1:{port}/secret",
        "http://10.1.2.3/secret",
        "http://169.254.169.254/latest/meta-data/",
        "http://192.168.0.1/",
        "http://100.64.0.1/",
        "http://[fe80::1]/",
        "http://[::ffff:127.0.0.1]:{port}/secret",
        "file:///etc/passwd",
        "ftp://127.0.0.1/",
        "gopher://127.0.0.1/",
        "http://user:secret@127.0.0.1:{port}/secret",
    ],
)
async def test_a_redirect_into_a_network_or_another_scheme_is_not_followed(
    fetcher: Fetcher, site: Site, target: str
) -> None:
    site.pages["/a"] = Answer(status=302, headers={"Location": target.format(port=site.port)})
    site.pages["/secret"] = Answer("secret")
    await refused(fetcher, site.url("/a"), Barred)
    assert site.paths() == ["/a"]


async def test_nothing_of_our_own_network_is_connected_to_unless_it_is_named(
    clock: Clock, site: Site
) -> None:
    async with fetching(clock, site, allowed=lambda _: []) as fetcher:
        assert "SOURCES_ALLOWED_HOSTS" in await refused(fetcher, site.url("/a"), Barred)
    assert site.asked == []


async def test_the_address_that_was_looked_at_is_the_one_that_is_connected_to(
    clock: Clock, site: Site
) -> None:
    """A name that is public when it is looked up and private a moment later gains nothing."""
    asked: list[str] = []

    async def rebinding(host: str, port: int) -> Sequence[str]:
        asked.append(host)
        return ["127.0.0.1"] if host == "named.example" or len(asked) > 1 else ["192.0.2.1", "10.0.0.1"]

    guard = Guard(["named.example"], rebinding)
    async with Fetcher(
        clock, guard, Pace(lambda: 0.0, clock.sleep), Patience(SECONDS, SECONDS, SECONDS)
    ) as fetcher:
        # 192.0.2.1 is reserved for documentation: no public address either.
        await refused(fetcher, f"http://rebind.example:{site.port}/a", Barred)
        assert asked == ["rebind.example"]
        site.pages["/a"] = Answer("named")
        came = await fetcher.fetch(f"http://named.example:{site.port}/a", MOST)
    assert isinstance(came, Fetched)
    assert came.data == b"named"
    assert site.asked[-1].headers["Host"] == f"named.example:{site.port}"


async def test_the_next_address_is_tried_where_the_first_takes_no_connection(
    clock: Clock, site: Site
) -> None:
    async def two(host: str, port: int) -> Sequence[str]:
        return ["127.0.0.3", "127.0.0.1"]

    site.pages["/a"] = Answer("second")
    guard = Guard(["named.example"], two)
    async with Fetcher(
        clock, guard, Pace(lambda: 0.0, clock.sleep), Patience(SECONDS, SECONDS, SECONDS)
    ) as fetcher:
        came = await fetcher.fetch(f"http://named.example:{site.port}/a", MOST)
    assert isinstance(came, Fetched)


async def test_robots_are_asked_once_and_obeyed(fetcher: Fetcher, site: Site) -> None:
    site.pages |= {
        "/robots.txt": Answer("User-agent: *\nDisallow: /secret\n\nUser-agent: gongkai\nDisallow: /ours"),
        "/a": Answer(status=302, headers={"Location": "/ours/b"}),
        "/secret": Answer("for us it is open"),
    }
    assert "robots.txt" in await refused(fetcher, site.url("/ours/b"), Barred)
    assert "robots.txt" in await refused(fetcher, site.url("/a"), Barred)
    assert isinstance(await fetcher.fetch(site.url("/secret"), MOST), Fetched)
    assert [one.path for one in site.asked] == ["/robots.txt", "/a", "/secret"]


async def test_robots_are_asked_again_after_a_day(fetcher: Fetcher, site: Site, clock: Clock) -> None:
    site.pages["/a"] = Answer("a")
    await fetcher.fetch(site.url("/a"), MOST)
    site.pages["/robots.txt"] = Answer("User-agent: *\nDisallow: /")
    clock.later(hours=23)
    await fetcher.fetch(site.url("/a"), MOST)
    clock.later(hours=2)
    await refused(fetcher, site.url("/a"), Barred)


async def test_while_robots_cannot_be_read_nothing_is(fetcher: Fetcher, site: Site) -> None:
    site.pages["/a"] = Answer("a")
    for answer, kind in (
        (Answer(status=500), Faltered),
        (Answer(endless=True), Faltered),
        (Answer(status=503, headers={"Retry-After": "9"}), TurnedAway),
        (Answer(status=302, headers={"Location": "http://10.0.0.1/robots.txt"}), Barred),
    ):
        site.pages["/robots.txt"] = answer
        await refused(fetcher, site.url("/a"), kind)
    assert site.paths() == []
    for status in (403, 404):
        site.pages["/robots.txt"] = Answer(status=status)
        assert isinstance(await fetcher.fetch(site.url("/a"), MOST), Fetched)


async def test_a_site_of_others_is_asked_at_its_own_pace(clock: Clock, site: Site) -> None:
    async with fetching(clock, site) as fetcher:
        site.pages |= {"/robots.txt": Answer("User-agent: *\nCrawl-delay: 7"), "/a": Answer("a")}
        await fetcher.fetch(site.url("/a"), MOST)
        await fetcher.fetch(site.url("/a"), MOST)
    assert clock.slept == [7.0, 7.0]


async def test_no_cookie_and_no_proxy_of_ours_goes_out(
    fetcher: Fetcher, site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:9")
    monkeypatch.setenv("ALL_PROXY", "http://127.0.0.1:9")
    site.pages["/a"] = Answer("a", headers={"Set-Cookie": "id=1; Path=/"})
    await fetcher.fetch(site.url("/a"), MOST)
    await fetcher.fetch(site.url("/a"), MOST)
    assert all("Cookie" not in one.headers for one in site.asked)


async def test_a_certificate_counts_for_the_name_that_was_asked_for(
    clock: Clock, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def here(host: str, port: int) -> Sequence[str]:
        return ["127.0.0.1"]

    own = certificate("named.example", tmp_path)
    waits, guard = Patience(SECONDS, SECONDS, SECONDS), Guard(["named.example", "other.example"], here)
    with Site(tls=own) as site:
        site.pages["/a"] = Answer("a")
        named, other = (f"https://{name}.example:{site.port}/a" for name in ("named", "other"))
        async with Fetcher(clock, guard, Pace(lambda: 0.0, clock.sleep), waits) as fetcher:
            assert "证书" in await refused(fetcher, named, Faltered)
        monkeypatch.setenv("SSL_CERT_FILE", str(own))
        async with Fetcher(clock, guard, Pace(lambda: 0.0, clock.sleep), waits) as fetcher:
            came = await fetcher.fetch(named, MOST)
            assert "证书" in await refused(fetcher, other, Faltered)
    assert isinstance(came, Fetched)
    assert came.address == named


def certificate(name: str, folder: Path) -> Path:
    """A file with a key and a certificate for a name, signed by nobody else."""
    key = ec.generate_private_key(ec.SECP256R1())
    subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])
    start = datetime(2020, 1, 1, tzinfo=UTC)
    signed = (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(subject)
        .public_key(key.public_key())
        .serial_number(1)
        .not_valid_before(start)
        .not_valid_after(start.replace(year=2120))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName(name)]), critical=False)
        .sign(key, hashes.SHA256())
    )
    pem, plain = serialization.Encoding.PEM, serialization.NoEncryption()
    path = folder / "site.pem"
    path.write_bytes(
        key.private_bytes(pem, serialization.PrivateFormat.PKCS8, plain) + signed.public_bytes(pem)
    )
    return path
