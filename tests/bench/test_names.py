"""The measure of names in small: a part of the country, few questions."""

from random import Random

from bench.names import asked, is_right, library
from bench.nation import KINDS, Nation, agencies
from storage.names.gazetteer import gazetteer

COUNTIES = 60


def test_distorted_names_lead_to_their_agencies() -> None:
    everything = list(agencies(gazetteer()))
    counties = sorted({name.partition("县")[0] for name in everything if "县" in name})
    chosen = set(Random(3).sample(counties, COUNTIES))
    names = [name for name in everything if name.partition("县")[0] in chosen]
    nation, over = Nation.of(names), library(names)
    rights, wrong = [], []
    for kind in KINDS:
        random = Random(kind)
        for _ in range(12):
            key, text = nation.distorted(kind, random)
            found = asked(text, over)
            rights.append(is_right(found, key, names))
            wrong.append(found.certain and not rights[-1])
    assert sum(rights) / len(rights) >= 0.97
    assert sum(wrong) / len(wrong) <= 0.005
