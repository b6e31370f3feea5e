"""Every question of the golden set is answered right."""

from __future__ import annotations

import json
from concurrent.futures import ThreadPoolExecutor
from random import Random

import pytest

from bot.ask import Asker
from bot.reply.data import answer_data
from storage.database import Database
from tests.golden.entries import KINDS, Entry, entries
from tests.golden.judging import Verdict
from tests.golden.running import run


@pytest.fixture(scope="module")
def asker(collection: Database) -> Asker:
    return Asker(collection)


@pytest.mark.parametrize("kind", KINDS)
def test_every_question_is_answered_right_and_every_choice_leads_on(
    kind: str, asker: Asker, collection: Database
) -> None:
    results = [run(entry, asker, collection) for entry in entries(kind)]
    wrong = [one for one in results if one.judgement.verdict is not Verdict.RIGHT or one.dead]
    assert {one.entry.text: f"{one.judgement.why} {' '.join(one.dead)}" for one in wrong} == {}


def _alone() -> list[Entry]:
    """The questions that lean on nothing that was said before."""
    return [entry for entry in entries() if not entry.before and not entry.home]


def _bytes(asker: Asker, entry: Entry) -> tuple[str, str]:
    answer, _ = asker.ask(entry.text, entry.today)
    return entry.id, json.dumps(answer_data(answer), default=str, ensure_ascii=False)


def test_shuffled_and_at_once_the_answers_are_the_same_bytes(collection: Database) -> None:
    one_by_one = Asker(collection)
    in_order = dict(_bytes(one_by_one, entry) for entry in _alone())
    together, shuffled = Asker(collection), _alone()
    Random(7).shuffle(shuffled)
    with ThreadPoolExecutor(4) as threads:
        at_once = dict(threads.map(lambda entry: _bytes(together, entry), shuffled))
    assert [id for id in in_order if in_order[id] != at_once[id]] == []
