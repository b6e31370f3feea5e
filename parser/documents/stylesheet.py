"""The style of each element of a page, as far as it decides what of it is seen.

Selectors made of tags, classes and ids, joined by blanks, are understood; others, and rules for other
media than the screen at hand, are passed over: what is shown in doubt is read.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from lxml.html import HtmlElement

Declarations = tuple[tuple[str, str, bool], ...]
"""Property, value, and whether it is marked as important."""

_COMMENT = re.compile(r"/\*.*?\*/|<!--|-->", re.DOTALL)
_BRACE = re.compile(r"([^{}]*)([{}])")
_COMPOUND = re.compile(r"(\*|[\w-]+)?((?:[.#][\w-]+)*)")
_NAME = re.compile(r"[.#][\w-]+")
_DECIDING = re.compile(
    r"(?i)(?:^|[;\s])(display|visibility|position|left|top|text-indent|font-size|text-decoration(?:-line)?"
    r"|vertical-align|mso-hide)\s*:\s*([^;]*)"
)


@dataclass(frozen=True, slots=True)
class _Rule:
    """One selector, from the outermost compound to the element's own, and what it declares."""

    compounds: tuple[frozenset[str], ...]
    declarations: Declarations

    def weight(self) -> tuple[int, int, int]:
        names = [name for compound in self.compounds for name in compound]
        ids, classes = (sum(name.startswith(mark) for name in names) for mark in "#.")
        return ids, classes, len(names) - ids - classes

    def fits(self, element: HtmlElement, names: frozenset[str]) -> bool:
        if not self.compounds[-1] <= names:
            return False
        outer = list(self.compounds[:-1])
        for ancestor in element.iterancestors() if outer else ():
            if outer and outer[-1] <= _names(ancestor):
                outer.pop()
        return not outer


class Stylesheet:
    """The rules of the style elements of a page."""

    def __init__(self, root: HtmlElement) -> None:
        self._rules: dict[str, list[tuple[tuple[int, int, int], int, _Rule]]] = defaultdict(list)
        text = "\n".join(style.text or "" for style in root.iter("style"))
        for order, rule in enumerate(_rules(text)):
            # Filed under one of its names, so that an element meets few rules.
            self._rules[min(rule.compounds[-1], default="*")].append((rule.weight(), order, rule))

    def style(self, element: HtmlElement) -> dict[str, str]:
        """The deciding properties in force for an element itself, in lower case; nothing inherited."""
        names = _names(element) if self._rules else frozenset()
        met = [
            found
            for name in (*names, "*")
            for found in self._rules.get(name, ())
            if found[2].fits(element, names)
        ]
        declared = [
            item for *_, rule in sorted(met, key=lambda found: found[:2]) for item in rule.declarations
        ]
        declared.extend(_declarations(element.get("style", "")))
        return {name: value for name, value, _ in sorted(declared, key=lambda item: item[2])}


def _names(element: HtmlElement) -> frozenset[str]:
    return _written(element.tag, element.get("class", ""), element.get("id", ""))


@lru_cache(maxsize=4096)
def _written(tag: str, classes: str, identity: str) -> frozenset[str]:
    return frozenset((tag, *(f".{name}" for name in classes.split()), f"#{identity.strip()}"))


@lru_cache(maxsize=4096)
def _declarations(text: str) -> Declarations:
    return tuple(
        (
            match[1].lower(),
            match[2].lower().replace("!important", "").strip(),
            "!important" in match[2].lower(),
        )
        for match in _DECIDING.finditer(text)
    )


def _rules(text: str) -> Iterator[_Rule]:
    """The rules that stand outside of any @media and its like."""
    selectors, depth, skipped = "", 0, False
    for match in _BRACE.finditer(_COMMENT.sub("", text)):
        if match[2] == "{":
            if depth == 0:
                selectors = match[1].rpartition(";")[2].strip()
                skipped = selectors.startswith("@")
            depth += 1
            continue
        depth = max(depth - 1, 0)
        if depth == 0 and not skipped and (declarations := _declarations(match[1])):
            for selector in selectors.split(","):
                compounds = tuple(_compound(part) for part in selector.split())
                if compounds and None not in compounds:
                    yield _Rule(tuple(part for part in compounds if part is not None), declarations)


def _compound(text: str) -> frozenset[str] | None:
    match = _COMPOUND.fullmatch(text)
    if not match:
        return None
    tag = (match[1] or "*").lower()
    return frozenset(_NAME.findall(match[2])) | (frozenset() if tag == "*" else {tag})
