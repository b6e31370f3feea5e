"""Random questions, a few of the many of `make fuzz-ask`; and what is found at fault with an answer."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.ask import Asker
from bot.ask.answer import Answer
from parser.report import Source
from storage.database import Database
from tests.golden.entries import TODAY
from tests.golden.scrambling import scrambled
from tests.golden.trial import Trial


@pytest.fixture(scope="module")
def trial(collection: Database) -> Trial:
    return Trial(collection)


def test_no_random_question_is_answered_with_a_fault(trial: Trial) -> None:
    asked = [trial.ask(seed=7, number=number) for number in range(250)]
    assert [one for one in asked if one.faults] == []
    assert len({one.kind for one in asked}) > 10


def test_a_random_question_is_made_again_by_its_number() -> None:
    assert scrambled(7, 3) == scrambled(7, 3)
    assert len({scrambled(seed, number) for seed in (7, 8) for number in range(20)}) == 40


def test_a_fault_of_an_answer_is_found(trial: Trial, collection: Database) -> None:
    answer = Asker(collection).ask("石桥镇2023年收到多少申请", TODAY)[0]
    (figure,) = answer.figures
    faulty: list[tuple[Answer, str]] = [
        (replace(answer, headline="13"), "concludes nothing"),
        (replace(answer, headline="13 件\x1b"), "shows"),
        (replace(answer, question="\ud83d"), "cannot be written"),
        (replace(answer, figures=(replace(figure, value=14),)), "the report says {13}"),
        (replace(answer, figures=(replace(figure, source=Source("")),)), "has no source"),
    ]
    assert list(trial.faults(answer)) == []
    for one, fault in faulty:
        assert any(fault in told for told in trial.faults(one))
