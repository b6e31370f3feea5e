"""`gongkai check --deadline`: a place may set another last day than the law."""

from pathlib import Path

import pytest

from tests.drafts import BALANCED, Draft, sound
from tests.shell import Shell


def late(shell: Shell) -> Path:
    """A sound report whose page says that it was published on 18 February."""
    prose = {**sound(), 0: ["发布日期：2024-02-18", *sound()[0]]}
    return shell.write("年报.txt", Draft(cells=BALANCED, prose=prose).one_cell_a_line())


@pytest.mark.parametrize(("words", "found"), [((), ["F12"]), (("--deadline", "02-20"), [])])
def test_a_deadline_that_is_named_goes_before_that_of_the_law(
    shell: Shell, words: tuple[str, ...], found: list[str]
) -> None:
    (told,) = shell.json("check", late(shell), *words)
    assert [finding["code"] for finding in told["findings"]] == found


def test_a_deadline_that_is_no_day_is_refused_with_the_way_to_write_it(shell: Shell) -> None:
    done = shell.run("check", late(shell), "--deadline", "二月")
    assert (done.returncode, done.stdout) == (2, "")
    assert "02-20" in done.stderr
