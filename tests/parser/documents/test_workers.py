"""Many files read at once: in their order, and each on its own, whatever the one before did to its child."""

import sys
from pathlib import Path

import pytest

import parser
from parser.documents.limits import Limits
from parser.documents.workers import FILES_A_CHILD, Workers
from parser.errors import Refusal
from parser.report import Report

SAMPLES = Path(__file__).parents[3] / "samples"

MOODY = """
import os, sys, time; sys.path.insert(0, sys.argv[1])
from parser.documents import serve
from parser.errors import Unreadable
def read(data, filename, limits):
    if filename == "崩溃":
        os.abort()
    if filename == "不停":
        time.sleep(600)
    raise Unreadable(f"{filename} {os.getpid()}")
serve.read = read
serve.serve()
"""
"""A child that tells the name of the file and its own number, or behaves as the name asks."""


def said(workers: Workers, name: str) -> str:
    try:
        workers.read(b"1", name)
    except Refusal as refusal:
        return str(refusal)
    return ""


def test_a_report_is_the_same_whatever_its_child_read_before() -> None:
    names = sorted(path.name for path in SAMPLES.iterdir() if path.suffix in {".txt", ".docx", ".html"})
    files = {name: (SAMPLES / name).read_bytes() for name in names}

    def work(name: str) -> Report:
        return workers.read(files[name], name)

    with Workers(1) as workers:
        there = list(workers.each(work, [*names, *reversed(names)]))
    here = [parser.read(files[name], name) for name in names]
    assert there == [*here, *reversed(here)]


def test_results_come_in_the_order_of_the_files() -> None:
    names = [f"第{number}份" for number in range(40)]
    with Workers(3, start=MOODY) as workers:
        results = list(workers.each(lambda name: said(workers, name), names))
    assert [result.split()[0] for result in results] == names
    assert len({result.split()[1] for result in results}) <= 3


@pytest.mark.parametrize("trouble", ["崩溃", "不停"])
def test_a_crash_or_a_time_out_costs_the_one_file(trouble: str) -> None:
    names = ["甲", "乙", trouble, "丙", "丁"]
    with Workers(1, Limits(patience=3), MOODY) as workers:
        results = [said(workers, name) for name in names]
    first, second, bad, third, fourth = results
    assert bad.startswith("读取这份文件")
    assert first.split()[1] == second.split()[1] != third.split()[1] == fourth.split()[1]


def test_a_child_gives_way_to_a_new_one_after_so_many_files() -> None:
    with Workers(1, start=MOODY) as workers:
        numbers = [said(workers, "甲").split()[1] for _ in range(FILES_A_CHILD + 1)]
    assert len(set(numbers[:-1])) == 1
    assert numbers[-1] != numbers[0]


@pytest.mark.skipif(sys.platform != "linux", reason="other systems do not tell")
def test_a_child_that_took_much_memory_gives_way_to_a_new_one() -> None:
    greedy = MOODY.replace("raise Unreadable", "bytearray(b'1') * 400_000_000; raise Unreadable")
    with Workers(1, start=greedy) as workers:
        assert said(workers, "甲").split()[1] != said(workers, "甲").split()[1]


def test_leaving_ends_children_in_the_midst_of_a_file() -> None:
    with Workers(2, start=MOODY) as workers:
        results = workers.each(lambda name: said(workers, name), ["甲", "不停", "不停", "不停"])
        assert next(results).startswith("甲")


def test_a_mistake_of_ours_is_not_taken_for_a_bad_file() -> None:
    def work(name: str) -> None:
        raise ZeroDivisionError(name)

    with Workers(2, start=MOODY) as workers, pytest.raises(ZeroDivisionError):
        list(workers.each(work, ["甲"]))


def test_no_files_are_no_results() -> None:
    with Workers(2) as workers:
        assert list(workers.each(lambda name: name, [])) == []
