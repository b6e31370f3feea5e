"""Who may do what, written out by hand: every role against every deed."""

from __future__ import annotations

from collections.abc import Iterator

ROLES = ("stranger", "barred", "guest", "clerk", "editor", "admin")
"""A stranger is nobody where only those who were invited are served; the barred was kept out by name."""

_TABLE = """
ask                 - - + + + +
follow              - - + + + +
follow in words     - - + + + +
upload              - - + + + +
publish own         - - - + + +
publish other       - - - - + +
replace own         - - - + + +
replace other       - - - - + +
withdraw            - - - - - +
appoint             - - - - - +
dismiss             - - - - - +
audit               - - - - - +
status              - - - - - +
admit               - - - - - +
bar                 - - - - - +
"""

WITHOUT_RIGHT = ("rights", "privacy", "forget")
"""What everybody may, served or not."""


def cells() -> Iterator[tuple[str, str, bool]]:
    """Deed, role, and whether it may be done."""
    for row in _TABLE.strip().splitlines():
        *deed, _, _, _, _, _, _ = row.split()
        for role, mark in zip(ROLES, row.split()[-len(ROLES) :], strict=True):
            yield " ".join(deed), role, mark == "+"
