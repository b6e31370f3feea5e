"""Which of the names in a batch are one agency, as far as names alone can tell."""

from __future__ import annotations

from collections.abc import Iterable

from storage.names import identity


class Units:
    """The names of a batch, sorted into agencies. A unit is known by the fullest stem that names it."""

    def __init__(self, names: Iterable[str]) -> None:
        stems = {identity.stem(name) for name in names if name}
        self._units: dict[str, str] = {}
        for stem in sorted(stems, key=lambda one: (-len(one), one)):
            hosts = {unit for longer, unit in self._units.items() if identity.same(stem, longer)}
            # A name that two may carry is nobody's: it stands for itself.
            self._units[stem] = hosts.pop() if len(hosts) == 1 else stem

    def of(self, name: str) -> str:
        """The unit of one of the names; that of no name is empty."""
        stem = identity.stem(name)
        return self._units.get(stem, stem)
