"""The way of a scan through the command line, with the engine of the extra and without it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from parser.documents.scan import is_installed
from tests.shell import Shell

SCAN = Path(__file__).parent / "parser" / "documents" / "files" / "scan.pdf"

needs_the_engine = pytest.mark.skipif(
    not is_installed(), reason="the extra for scans (gongkai[ocr]) is not installed"
)


@pytest.mark.skipif(is_installed(), reason="the extra for scans (gongkai[ocr]) is installed")
def test_without_the_extra_a_scan_is_refused_and_the_extra_named(shell: Shell) -> None:
    done = shell.run("import", SCAN)
    assert done.returncode == 2
    assert "扫描件" in done.stderr
    assert "gongkai[ocr]" in done.stderr


@needs_the_engine
def test_a_scan_is_stored_only_when_somebody_confirms_it(shell: Shell) -> None:
    waiting = shell.run("import", SCAN)
    assert waiting.returncode == 2
    assert "需确认：这是扫描件，识别出 190 个数，另有 10 个没有读清，没有收录" in waiting.stderr
    (unknown,) = shell.json("ask", "石桥镇2023年收到多少申请")
    assert unknown["figures"] == []
    confirmed = shell.run("import", SCAN, "--confirm-scans")
    assert confirmed.returncode == 0
    assert "本报告由扫描件识别，数字请逐一核对" in confirmed.stdout
    assert "“总计”列（第 1 页）：15" in confirmed.stdout
    (known,) = shell.json("ask", "石桥镇2023年收到多少申请")
    assert (known["figures"][0]["value"], known["figures"][0]["origin"]) == (15, "scan")
    assert "15 件（识别）" in known["text"]


@needs_the_engine
def test_parse_and_check_say_that_it_was_recognised(shell: Shell) -> None:
    (report,) = shell.json("parse", SCAN)
    assert report["origin"] == "scan"
    done = shell.run("check", SCAN)
    assert "本报告由扫描件识别，数字请逐一核对" in done.stdout
    assert json.loads(shell.run("check", SCAN, "--json").stdout)["origin"] == "scan"
