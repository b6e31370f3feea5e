"""Scans → Document: pictures of pages, recognised, every number looked at twice.

What comes out is marked as recognised (`Origin.SCAN`); which of its numbers are taken at all is decided
by the sums of the official tables, in `parser.tables.proof`.
"""

from parser.documents.scan.reading import read_scan
from parser.documents.scan.recogniser import is_installed

__all__ = ["is_installed", "read_scan"]
