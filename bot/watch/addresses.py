"""What a link says, as a whole address."""

from __future__ import annotations

from urllib.parse import urljoin, urlsplit

_LONGEST = 2_000


def absolute(href: str | None, base: str) -> str:
    """The address that a link on the page `base` leads to; "" where it leads nowhere that we follow."""
    written = (href or "").strip()
    if not written or written.startswith("#"):
        return ""
    try:
        parts = urlsplit(urljoin(base, written))
        followed = parts.scheme in ("http", "https") and bool(parts.hostname) and "@" not in parts.netloc
    except ValueError:
        return ""
    address = parts._replace(fragment="").geturl()
    return address if followed and len(address) <= _LONGEST else ""
