"""`sources.toml`: what it may say, and one sentence for what it may not."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from bot.watch.places import Kind, Place, PlacesRefusal, read_places

ROOT = Path(__file__).resolve().parents[3]


def written(folder: Path, text: str) -> Path:
    path = folder / "sources.toml"
    path.write_text(text, encoding="utf-8")
    return path


def test_each_kind_of_place_is_read(tmp_path: Path) -> None:
    path = written(
        tmp_path,
        """
        [[source]]
        name = "松江区"
        page = "https://www.example.gov.cn/nb/"
        every = "1d"
        since = 2021
        [[source]]
        name = "教育局"
        feed = "http://jy.example.gov.cn/rss.xml"
        agency = "松江区教育局"
        [[source]]
        name = "报送"
        folder = "inbox"
        every = "5m"
        """,
    )
    assert read_places(path) == (
        Place("松江区", Kind.PAGE, "https://www.example.gov.cn/nb/", timedelta(days=1), "", 2021),
        Place("教育局", Kind.FEED, "http://jy.example.gov.cn/rss.xml", timedelta(hours=6), "松江区教育局"),
        Place("报送", Kind.FOLDER, str(tmp_path / "inbox"), timedelta(minutes=5)),
    )


def test_the_sample_is_read() -> None:
    assert {place.kind for place in read_places(ROOT / "samples" / "sources.toml")} == set(Kind)


HEAD = '[[source]]\nname = "甲"\n'
PAGE = HEAD + 'page = "https://example.gov.cn/"\n'


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("", "至少一个"),
        ("[[sources]]\n", "至少一个"),
        ('source = "甲"', "至少一个"),
        ("source = [1]", "第 1 个来源不对"),
        ("[[source]\n", "读不出"),
        (HEAD, "写且只写一项"),
        (PAGE + 'feed = "https://example.gov.cn/"', "写且只写一项"),
        ('[[source]]\npage = "https://example.gov.cn/"', "name"),
        (PAGE + "web = 1", "没有“web”这一项"),
        (PAGE + 'every = "1s"', "every"),
        (PAGE + 'every = "1m"', "不短于 5 分钟"),
        (PAGE + 'every = "99d"', "不长于 31 天"),
        (PAGE + "every = 5", "every"),
        (PAGE + "agency = 5", "agency"),
        (PAGE + 'since = "2021"', "since"),
        (PAGE + "since = 1999", "since"),
        (HEAD + 'page = "ftp://example.gov.cn/"', "page 应为完整的网址"),
        (HEAD + 'page = "https://u:p@example.gov.cn/"', "不带用户名"),
        (HEAD + 'page = "https://[x/"', "page 应为完整的网址"),
        (HEAD + 'folder = ""', "folder"),
        (PAGE + PAGE, "两个“甲”"),
    ],
)
def test_what_is_wrong_is_told_with_its_entry(tmp_path: Path, text: str, told: str) -> None:
    with pytest.raises(PlacesRefusal, match=told):
        read_places(written(tmp_path, text))


def test_a_missing_file_is_told(tmp_path: Path) -> None:
    with pytest.raises(PlacesRefusal, match="没有找到"):
        read_places(tmp_path / "none.toml")


@pytest.mark.parametrize(
    ("text", "where"),
    [
        ("[[source]]\nname = 松江区\n", "第 2 行"),
        ('[[source]]\nname = "松江区', "末尾"),
        ("[[source]]\nname =", "末尾"),
    ],
)
def test_a_file_that_is_no_toml_is_told_by_its_line_and_in_chinese(
    tmp_path: Path, text: str, where: str
) -> None:
    with pytest.raises(PlacesRefusal, match=f"的{where}不合写法") as refused:
        read_places(written(tmp_path, text))
    assert "at " not in str(refused.value).replace(str(tmp_path), "")
    assert "samples/sources.toml" in str(refused.value)
