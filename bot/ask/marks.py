"""The words of a sentence that a question asked for, to be marked where the sentence is shown."""

from __future__ import annotations

from bot.ask.lexicon import GAP
from bot.ask.prose import Wanted
from bot.ask.synonyms import alike

_SHORTEST = 2


def marks(written: str, wanted: Wanted) -> tuple[str, ...]:
    """The longest pieces of what is asked that a sentence holds, and the synonyms of its words, each once."""
    pieces = [piece for run in wanted.content.split(GAP) for piece in _pieces(run, written)]
    pieces += [word for group in sorted(wanted.groups) for word in alike(group) if word in written]
    longest = sorted(dict.fromkeys(pieces), key=lambda piece: -len(piece))
    return tuple(
        one for place, one in enumerate(longest) if not any(one in other for other in longest[:place])
    )


def _pieces(run: str, written: str) -> list[str]:
    """The stretches of a run that stand in the sentence, longest first from the left."""
    found, start = [], 0
    while start < len(run):
        end = next((end for end in range(len(run), start, -1) if run[start:end] in written), start)
        if end - start >= _SHORTEST:
            found.append(run[start:end])
        start = max(end, start + 1)
    return found
