"""What a robots.txt allows us, as RFC 9309 reads it: the longest rule that fits, `*` and a last `$`."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass, field
from urllib.parse import quote, unquote, urlsplit

AGENT = "gongkai"
"""The name by which a robots.txt may address us."""

_LONGEST_GAP = 30.0
"""A longer Crawl-delay is kept by asking for less in a round, not by waiting within one."""
_MOST_RULES = 5_000
_LONGEST_RULE = 500


@dataclass(slots=True)
class _Group:
    """Lines that speak to the same visitors."""

    agents: list[str] = field(default_factory=list)
    rules: list[tuple[bool, str]] = field(default_factory=list)
    gap: float = 0.0
    open: bool = True


class Rules:
    """What a site allows us."""

    def __init__(self, text: str) -> None:
        groups = _groups(text)
        own = [group for group in groups if AGENT in group.agents]
        own = own or [group for group in groups if "*" in group.agents]
        rules = [rule for group in own for rule in group.rules][:_MOST_RULES]
        # The longest that fits decides; of two alike the one that allows.
        rules.sort(key=lambda rule: (len(rule[1]), rule[0]), reverse=True)
        self._rules = rules
        self.gap = min(max((group.gap for group in own), default=0.0), _LONGEST_GAP)
        """Seconds that the site wants between two requests; 0 where it does not say."""

    def allow(self, url: str) -> bool:
        """Whether we may read an address."""
        parts = urlsplit(url)
        path = _plain((parts.path or "/") + (f"?{parts.query}" if parts.query else ""))
        return next((allows for allows, rule in self._rules if _fits(rule, path)), True)


def _groups(text: str) -> list[_Group]:
    groups: list[_Group] = []
    for line in text.splitlines():
        name, _, value = line.partition("#")[0].partition(":")
        name, value = name.strip().lower(), value.strip()
        if name == "user-agent":
            if not groups or not groups[-1].open:
                groups.append(_Group())
            groups[-1].agents.append(value.partition("/")[0].strip().lower())
        elif groups and name in ("allow", "disallow", "crawl-delay"):
            groups[-1].open = False
            _add(groups[-1], name, value)
    return groups


def _add(group: _Group, name: str, value: str) -> None:
    if name == "crawl-delay":
        with suppress(ValueError):
            group.gap = max(group.gap, float(value) if value.isascii() else 0.0)
    elif value and len(value) <= _LONGEST_RULE:
        group.rules.append((name == "allow", value))


def _fits(rule: str, path: str) -> bool:
    """Whether a path begins as a rule says; a search from the left finds it if anything does."""
    anchored = rule.endswith("$")
    first, *others = _plain(rule.removesuffix("$")).split("*")
    if not path.startswith(first):
        return False
    place = len(first)
    last = others.pop() if anchored and others else None
    for piece in others:
        found = path.find(piece, place)
        if found < 0:
            return False
        place = found + len(piece)
    if not anchored:
        return True
    return place == len(path) if last is None else path.endswith(last) and place <= len(path) - len(last)


def _plain(path: str) -> str:
    """A path in one of the ways in which it may be written: %7E is ~, 年 is %E5%B9%B4."""
    return quote(unquote(path, errors="surrogateescape"), safe="/?&=+:;@,!$'()*~", errors="surrogateescape")
