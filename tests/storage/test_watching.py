"""What is watched: taken by one at a time, its leads kept once each, its steps within a bound."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import timedelta

from storage import watching
from storage.database import Database
from storage.watching import NONE, Found, Held, LeadState, Settled, Step, StepKind, Validators
from tests.storage.building import NOW, keep, report

NAME, ADDRESS = "石桥镇", "https://example.gov.cn/nb/"
FOUND = Found("https://example.gov.cn/1.html", "石桥镇2023年政府信息公开年报", 2023)
HOUR = timedelta(hours=1)


def step(kind: StepKind = StepKind.LISTED, told: str = "清单上有 1 份年报。") -> Step:
    return Step(kind, ADDRESS, told)


def test_a_place_is_taken_by_one_of_many(db: Database) -> None:
    watching.enrol(db, NAME, ADDRESS, NOW)

    def claim(_: int) -> bool:
        return watching.claim(db, NAME, NOW, NOW + HOUR) is not None

    with ThreadPoolExecutor(8) as threads:
        assert sum(threads.map(claim, range(24))) == 1
    assert watching.claim(db, NAME, NOW + HOUR, NOW + 2 * HOUR)


def test_a_place_that_was_given_back_is_due_at_once(db: Database) -> None:
    watching.enrol(db, NAME, ADDRESS, NOW)
    watching.claim(db, NAME, NOW, NOW + HOUR)
    watching.release(db, NAME, NOW)
    assert watching.claim(db, NAME, NOW, NOW + HOUR)
    assert watching.claim(db, "火星", NOW, NOW + HOUR) is None


def test_of_the_steps_the_newest_are_kept_and_those_of_other_places_too(db: Database) -> None:
    for name in (NAME, "柳河镇"):
        watching.enrol(db, name, ADDRESS, NOW)
    watching.fail(db, "柳河镇", NOW, NOW, step(StepKind.FAILED))
    for number in range(watching.KEPT_STEPS + 5):
        watching.fail(db, NAME, NOW, NOW, step(StepKind.FAILED, str(number)))
    kept = [int(one.told) for one in watching.steps(db, NAME, 10_000)]
    assert kept == list(range(watching.KEPT_STEPS + 4, 4, -1))
    assert len(watching.steps(db, "柳河镇")) == 1


def test_a_lead_is_kept_once_and_due_again_when_its_title_or_its_stamp_changes(db: Database) -> None:
    watching.enrol(db, NAME, ADDRESS, NOW)
    assert watching.add(db, NAME, [FOUND], NOW) == 1
    assert watching.add(db, NAME, [FOUND], NOW) == 0
    (lead,) = watching.due(db, NAME, NOW, 9)
    settled = Settled(LeadState.STORED, NOW + HOUR, step(StepKind.NEW), None, Validators("e", "m"), "sense")
    watching.settle(db, NAME, lead, NOW, settled)
    assert watching.due(db, NAME, NOW, 9) == []
    assert watching.add(db, NAME, [replace(FOUND, title="石桥镇2023年政府信息公开年报（更正）")], NOW) == 0
    (lead,) = watching.due(db, NAME, NOW, 9)
    assert (lead.state, lead.sense, lead.validators) == (LeadState.STORED, "sense", NONE)
    assert watching.addresses(db, NAME) == {FOUND.address}


def test_what_is_stored_stays_so_whatever_fails_later(db: Database) -> None:
    watching.enrol(db, NAME, ADDRESS, NOW)
    watching.add(db, NAME, [FOUND], NOW)
    for state, reason in (
        (LeadState.STORED, None),
        (LeadState.FAILED, "网页不存在（404）。"),
        (LeadState.REFUSED, "不是年报。"),
    ):
        (lead,) = watching.leads(db, NAME)
        watching.settle(db, NAME, lead, NOW, Settled(state, NOW, None, reason))
        (after,) = watching.leads(db, NAME)
        assert (after.state, after.reason) == (LeadState.STORED, reason)


def test_the_original_is_that_of_the_version_in_force(db: Database) -> None:
    watching.enrol(db, NAME, ADDRESS, NOW)
    watching.add(db, NAME, [FOUND], NOW)
    (lead,) = watching.leads(db, NAME)
    saved = keep(db, report())
    held = Held(saved.agency.id, saved.year, saved.version)
    watching.settle(db, NAME, lead, NOW, Settled(LeadState.STORED, NOW, None, held=held))
    assert watching.original(db, saved.agency.id, 2023) == FOUND.address
    keep(db, report(cells={"penalties.decisions": 7}))
    assert watching.original(db, saved.agency.id, 2023) is None
