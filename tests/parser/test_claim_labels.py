"""Claims against sentences that somebody labelled by hand, where the workplace has them."""

import json

from parser.claims import read_claims
from parser.report import Passage, Source
from tests.shared import shared


def test_labelled_sentences_are_read_right() -> None:
    right = wrong = missed = 0
    for line in shared("questions/claims.jsonl").read_text(encoding="utf-8").splitlines():
        labelled = json.loads(line)
        found = read_claims([Passage(1, labelled["sentence"], Source("年报.txt"))])
        told = {(claim.key, claim.value) for claim in found}
        stated = {(claim["key"], claim["value"]) for claim in labelled["claims"]}
        right += len(told & stated)
        wrong += len(told - stated)
        missed += len(stated - told)
    assert right / (right + wrong) >= 0.98
    assert right / (right + missed) >= 0.9
