"""The names that are most like one that is not held, without going through all of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from functools import cached_property

from rapidfuzz import fuzz, process

_FEW = 1500
_POOL = 300


class Nearest:
    """Names that lead to ids; `find` compares with those that share the rarest characters."""

    def __init__(self, names: Mapping[int, str]) -> None:
        self._names = names

    def find(self, written: str, limit: int) -> tuple[int, ...]:
        """The ids of the names most like `written`, best first."""
        pool = self._names if len(self._names) <= _FEW else self._pool(written)
        scored = process.extract(written, pool, scorer=fuzz.WRatio, limit=limit)
        return tuple(key for _, _, key in scored)

    def _pool(self, written: str) -> Mapping[int, str]:
        holders = sorted((self._holders.get(one, ()) for one in dict.fromkeys(written)), key=len)
        shared: Counter[int] = Counter()
        for keys in filter(None, holders):
            if len(shared) > _POOL and len(keys) > _POOL:
                break
            shared.update(keys[: 10 * _POOL])
        return {key: self._names[key] for key, _ in shared.most_common(_POOL)}

    @cached_property
    def _holders(self) -> Mapping[str, list[int]]:
        found: dict[str, list[int]] = {}
        for key, name in self._names.items():
            for one in dict.fromkeys(name):
                found.setdefault(one, []).append(key)
        return found
