"""Find the sentences of a report that answer what its tables do not hold."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from bot.ask.fold import fold
from bot.ask.lexicon import GAP
from bot.ask.odd import NOTHING, Odd
from bot.ask.synonyms import alike, meanings
from bot.ask.words import Topic, words
from parser.report import Passage, Quantity, Report
from parser.sentences import sentences

ENOUGH = 0.5
"""The share of what was asked, by weight, that a sentence must hold to count as an answer."""

_NUMBER = re.compile(r"\d|[一二三四五六七八九十百千万两零]+(?=[条件次人篇期场个名份])")
_NOTHING = re.compile(r"未|没有|无|零")
_PROBLEMS = re.compile(r"问题|不足|短板")
_IMPROVEMENTS = re.compile(r"改进|举措|措施|下一步|打算")
_IDLE = "来去请让"
"""Characters that join a question to what it asks for: 请谁来讲课."""

_LEADS = re.compile(r"(?:^|[。；;])\s*(?:[（(]?[一二三四五][)）、.．])?([^。；;：:]{2,12})[：:]")
"""What a paragraph or a sentence calls what it goes on to tell."""

_HEADING = 24
_NOUN = 4
"""Characters at the end of a label that say what it counts."""

_HAN = re.compile(r"[\u3400-\u9fff]+")
_LATIN = re.compile(r"[a-z0-9]+")


@dataclass(frozen=True, slots=True)
class Spoken:
    """A sentence ready to be compared: folded, and cut into grams."""

    passage: Passage
    written: str
    folded: str
    grams: frozenset[str]


@dataclass(frozen=True, slots=True)
class Found:
    """A sentence, the passage it stands in, and how much of what was asked it holds, 0 to 1."""

    passage: Passage
    text: str
    share: float


@dataclass(frozen=True, slots=True)
class Wanted:
    """What to look for. `content` is folded and without fillers, `unit` the counter asked for (条, 人).

    `subject` is the same to be shown: what is left of the question when its edges are cut. A sentence
    answers only with one of the words of `must` in it, where there are any: 上半年, GDP. `mention` is what is
    asked to be mentioned at all, `groups` are those of the synonyms in the question, which `content` lacks.
    `odd` is what nothing explains, `beside` the labels of the figures that were understood: beside them only
    a sentence with something of the odd answers.
    """

    content: str
    subject: str
    topics: tuple[Topic, ...]
    number: bool
    unit: str
    must: tuple[str, ...] = ()
    mention: str = ""
    groups: frozenset[str] = frozenset()
    odd: Odd = NOTHING
    beside: tuple[str, ...] = ()


def spoken(report: Report) -> tuple[Spoken, ...]:
    """The sentences of a report, in reading order. Worth keeping: folding them costs more than a search."""
    folded = ((sentence, fold(sentence.written)) for sentence in sentences(report.passages))
    return tuple(Spoken(sentence.passage, sentence.written, text, told(text)) for sentence, text in folded)


def told(folded: str) -> frozenset[str]:
    """The grams of a sentence: its own, and the groups of the synonyms that it holds."""
    return _grams(folded) | meanings(folded)[0]


def search(prose: Sequence[Spoken], wanted: Wanted) -> list[Found]:
    """The sentences that answer, best first; with a number or a plain denial where a number is asked for."""
    own = _within(prose, wanted.topics)
    pairs = wanted.odd.pairs if wanted.beside else ()
    needed = [words for words in (wanted.must, pairs) if words]
    found = []
    for place, (sentence, share) in enumerate(zip(own, held(own, wanted), strict=True)):
        if not all(any(word in sentence.folded for word in one) for one in needed):
            continue
        if share >= ENOUGH and (not wanted.number or _tells_number(sentence.folded)):
            passage, text = _quoted(own, place)
            found.append(Found(passage, text, share + _bonus(sentence.folded, wanted)))
    return sorted(found, key=lambda one: -one.share)


def mentioning(prose: Sequence[Spoken], wanted: Wanted) -> list[Found]:
    """The sentences of the parts asked about that mention it, by its own word or a synonym."""
    own = _within(prose, wanted.topics)
    return [Found(one.passage, one.written, 1.0) for one in own if mentions(one.folded, wanted.mention)]


def mentions(folded: str, word: str) -> bool:
    """Whether a folded text holds a folded word or a synonym of the whole of it."""
    groups, rest = meanings(word)
    same = bool(groups) and not rest.strip(GAP) and groups <= meanings(folded)[0]
    return word in folded or same


def overlap(folded: str, wanted: Wanted) -> float:
    """The share of what is asked that a folded text holds."""
    asked = _asked(wanted)
    return len(asked & told(folded)) / len(asked) if asked else 0.0


def held(prose: Sequence[Spoken], wanted: Wanted) -> list[float]:
    """For each sentence the share, by weight, of what was asked that it holds."""
    asked = _asked(wanted)
    weights = _weights(asked, prose)
    whole = sum(weights.values())
    return [sum(weights[gram] for gram in asked & one.grams) / whole if whole else 0.0 for one in prose]


def _quoted(own: Sequence[Spoken], place: int) -> tuple[Passage, str]:
    """What to quote for a sentence: itself, or what it heads where it is a heading."""
    sentence = own[place]
    if len(sentence.written) > _HEADING or _tells_number(sentence.folded):
        return sentence.passage, sentence.written
    after = own[place + 1] if place + 1 < len(own) else sentence
    headed = sentence.passage if sentence.passage.text.strip() != sentence.written else after.passage
    return headed, headed.text


def quantity(report: Report, sentence: str, wanted: Wanted) -> Quantity | None:
    """The number of a sentence that was asked for; None where that is not certain.

    What a label counts stands at its end: 公众号共发布推文 counts 推文, whoever asks for 公众号关注人数.
    """
    other = " ".join(word for group in wanted.groups for word in alike(group))
    asked = _pairs(fold(wanted.subject)) | _pairs(wanted.content) | _pairs(other)
    scored = [
        (len(asked & _pairs(fold(own.label))), own)
        for own in report.quantities
        if (own.sentence in sentence or sentence in own.sentence)
        and wanted.unit in ("", own.unit)
        and _counts(own.label, asked)
    ]
    best = max((score for score, _ in scored), default=0)
    chosen = [own for score, own in scored if score == best]
    return chosen[0] if len(chosen) == 1 else None


def _counts(label: str, asked: frozenset[str]) -> bool:
    """Whether the end of a label was asked for, but for one pair of characters."""
    pairs = _pairs("".join(_HAN.findall(fold(label)))[-_NOUN:])
    return bool(pairs) and len(pairs & asked) >= max(1, len(pairs) - 1)


def _pairs(text: str) -> frozenset[str]:
    runs = _HAN.findall(text)
    return frozenset(run[place : place + 2] for run in runs for place in range(len(run) - 1))


def part(passages: Iterable[Passage], topic: Topic) -> tuple[Passage, ...]:
    """The passages of a topic that has a place of its own: problems or improvements in section five."""
    own = [passage for passage in passages if passage.section == topic.section]
    chosen: list[Passage] = []
    current = ""
    for passage in own:
        text = passage.text.strip()
        if _is_heading(text):
            current = _half(text) or current
            continue
        halves = _halves(text)
        current = halves[-1] if halves else current
        if topic.part in halves or (not halves and current in ("", topic.part)):
            chosen.append(passage)
    return tuple(chosen or [passage for passage in own if not _is_heading(passage.text.strip())] or own)


def _is_heading(text: str) -> bool:
    return len(text) <= _HEADING and not text.endswith(("。", "；", ";", "."))


def _halves(text: str) -> tuple[str, ...]:
    """The halves that a paragraph announces itself: 主要问题：…… 改进情况：……"""
    return tuple(half for match in _LEADS.finditer(text) if (half := _half(match[1])))


def _half(heading: str) -> str:
    """Which half of section five a heading opens; none where it names both."""
    if _IMPROVEMENTS.search(heading) and not _PROBLEMS.search(heading):
        return "improvements"
    return "problems" if _PROBLEMS.search(heading) and not _IMPROVEMENTS.search(heading) else ""


def _within(prose: Sequence[Spoken], topics: Sequence[Topic]) -> Sequence[Spoken]:
    placed = [topic for topic in topics if topic.section]
    if not placed:
        return prose
    passages = dict.fromkeys(sentence.passage for sentence in prose)
    within = {passage for topic in placed for passage in part(passages, topic)}
    return [sentence for sentence in prose if sentence.passage in within]


def _tells_number(folded: str) -> bool:
    return bool(_NUMBER.search(folded) or _NOTHING.search(folded))


def _grams(text: str) -> frozenset[str]:
    """Pairs of Chinese characters and whole Latin words: cheap, and blind to how words are cut."""
    latin = _LATIN.findall(text)
    runs = _HAN.findall(words().fillers.without(text))
    return frozenset([*latin, *_pairs(" ".join(runs)), *(run for run in runs if len(run) == 1)])


def _asked(wanted: Wanted) -> frozenset[str]:
    """The grams of what is asked, without words that only join others; single characters only where alone."""
    runs = (wanted.mention or wanted.content).split(GAP)
    grams = _grams(GAP.join(run.lstrip(_IDLE) for run in runs)) | wanted.groups
    return frozenset(gram for gram in grams if len(gram) > 1) or grams


def _weights(asked: frozenset[str], prose: Sequence[Spoken]) -> dict[str, float]:
    """The rarer in this report, the more a pair of characters tells."""
    seen = Counter(gram for sentence in prose for gram in asked & sentence.grams)
    return {gram: math.log(1 + len(prose) / (1 + seen[gram])) for gram in asked}


def _bonus(plain: str, wanted: Wanted) -> float:
    """A number of the very unit that was asked for outweighs one word more or less."""
    if wanted.unit and re.search(rf"\d[\d.,]*万?余?{wanted.unit}", plain):
        return 0.3
    return 0.15 if wanted.number and re.search(r"\d", plain) else 0.0
