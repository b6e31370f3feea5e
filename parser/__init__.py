"""Bytes → Report → Findings. Pure: no database, no network, no clock."""

from parser.checks import check
from parser.reading import read

__all__ = ["check", "read"]
