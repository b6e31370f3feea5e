"""Whose report it is, for which year, from where and when."""

from parser.identity.reading import Identity, read_identity

__all__ = ["Identity", "read_identity"]
