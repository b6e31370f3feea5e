"""The questions of the golden set that are not yet answered right: a list that only grows shorter."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable
from enum import StrEnum
from pathlib import Path

from tests.golden.judging import Verdict
from tests.golden.running import Result

KNOWN = Path(__file__).resolve().parent / "known.toml"


class Failure(StrEnum):
    """How a question can fail, gravest first; the words of the list."""

    WRONG = "wrong"
    UNANSWERED = "unanswered"
    DEAD_CHOICES = "dead_choices"


_MEANING = {
    Failure.WRONG: "A figure that was not asked for. None of these may stay.",
    Failure.UNANSWERED: "Asked back, or told that there is no answer, where there is one.",
    Failure.DEAD_CHOICES: "The answer offers a question that leads nowhere.",
}

Failing = dict[str, frozenset[Failure]]
"""What fails of each question, by id; a question without a failure does not stand in it."""


def failing(results: Iterable[Result]) -> Failing:
    """How the answers fail."""
    found = {one.entry.id: frozenset(_failures(one)) for one in results}
    return {id: failures for id, failures in found.items() if failures}


def known() -> Failing:
    """How answers are known to fail."""
    told = tomllib.loads(KNOWN.read_text(encoding="utf-8"))
    ids = {id for failure in Failure for id in told[failure]}
    return {id: frozenset(failure for failure in Failure if id in told[failure]) for id in ids}


def worse(now: Failing, before: Failing) -> Failing:
    """What fails that was not known to; a wrong answer may become none at all."""
    found = {}
    for id, failures in now.items():
        allowed = set(before.get(id, ()))
        if Failure.WRONG in allowed:
            allowed.add(Failure.UNANSWERED)
        found[id] = failures - allowed
    return {id: failures for id, failures in found.items() if failures}


def shortened(now: Failing, before: Failing) -> Failing:
    """The known failures that are left. What is worse is mended, never listed."""
    found = {
        id: failures - worse(now, before).get(id, frozenset()) for id, failures in now.items() if id in before
    }
    return {id: failures for id, failures in found.items() if failures}


def written(failures: Failing) -> str:
    """The list as it stands in the file: an id a line, so that two people can mend at once."""
    blocks = ["# Ids of questions; test_questions.py holds that each of them still fails so.\n"]
    for failure, meaning in _MEANING.items():
        ids = sorted((id for id, found in failures.items() if failure in found), key=_place)
        blocks.append(f"\n# {meaning}\n{failure} = [\n" + "".join(f'    "{id}",\n' for id in ids) + "]\n")
    return "".join(blocks)


def _failures(one: Result) -> Iterable[Failure]:
    if one.judgement.verdict is Verdict.WRONG:
        yield Failure.WRONG
    elif one.judgement.verdict is not Verdict.RIGHT:
        yield Failure.UNANSWERED
    if one.dead:
        yield Failure.DEAD_CHOICES


def _place(id: str) -> tuple[str, int]:
    kind, _, number = id.rpartition("-")
    return kind, int(number)
