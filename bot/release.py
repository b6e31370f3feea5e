"""Which version of 公开 runs."""

from __future__ import annotations

from importlib.metadata import PackageNotFoundError, version


def release() -> str:
    """The version; empty where the package was not installed."""
    try:
        return version("gongkai")
    except PackageNotFoundError:
        return ""
