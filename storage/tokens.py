"""Chinese text → words, the same for what is indexed and what is asked.

jieba's search mode without HMM: with it on, one township name in ten is cut differently alone and in a
sentence. The dictionary is fixed (jieba's own and the domain words beside this file): a word added while
the program runs would cut a question otherwise than the text that was indexed before.
"""

from __future__ import annotations

import hashlib
import logging
import warnings
from collections.abc import Callable
from functools import cache
from importlib.resources import files
from importlib.util import find_spec

from storage.columns import encodable

_RULES = "1"
"""Changes with every change of `words` that the dictionary does not show."""

_FREQUENCY = 20_000
"""High enough that a domain word is never cut up; the same for both segmenters."""

Segmenter = Callable[[str], list[str]]


def words(text: str) -> list[str]:
    """The words of a text in reading order, those inside a longer word before it, without punctuation."""
    return [word for word in _segmenter()(encodable(text)) if any(map(str.isalnum, word))]


def version() -> str:
    """Names the way of cutting; an index that was built in another way must be built anew."""
    return hashlib.sha256("\n".join((_RULES, str(_FREQUENCY), *domain_words())).encode()).hexdigest()


@cache
def domain_words() -> tuple[str, ...]:
    """The words of the field that jieba's dictionary lacks."""
    lines = files("storage").joinpath("domain_words.txt").read_text(encoding="utf-8").splitlines()
    return tuple(line for line in lines if line and not line.startswith("#"))


@cache
def _segmenter() -> Segmenter:
    # rjieba has no wheel for every platform; the tokens are the same, only later.
    return with_rjieba() if find_spec("rjieba") else with_jieba()


def with_rjieba() -> Segmenter:
    """The Rust segmenter with our dictionary; ImportError where it is not installed."""
    import rjieba

    segmenter = rjieba.Jieba()
    for word in domain_words():
        segmenter.add_word(word, _FREQUENCY, "n")

    def cut(text: str) -> list[str]:
        return list(segmenter.cut_for_search(text, False))

    return cut


def with_jieba() -> Segmenter:
    """The reference segmenter with our dictionary, about twenty times slower."""
    with warnings.catch_warnings():
        # It was written for older Pythons, and says so at its first import.
        warnings.simplefilter("ignore")
        import jieba
    jieba.setLogLevel(logging.WARNING)
    segmenter = jieba.Tokenizer()
    for word in domain_words():
        segmenter.add_word(word, _FREQUENCY)

    def cut(text: str) -> list[str]:
        return list(segmenter.cut_for_search(text, HMM=False))

    return cut
