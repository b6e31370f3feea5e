"""What one round may ask of the network in all."""

from __future__ import annotations

from parser.documents.limits import MEGABYTE


class Spent(Exception):
    """The round has asked for as much as it may; the rest waits for the next."""


class Budget:
    """Requests and bytes that are left."""

    def __init__(self, requests: int = 300, bytes: int = 300 * MEGABYTE) -> None:
        self._requests = requests
        self._bytes = bytes

    def ask(self) -> None:
        """Count one request. Raises Spent where there is none left."""
        if self._requests <= 0 or self._bytes <= 0:
            raise Spent
        self._requests -= 1

    def take(self, count: int) -> None:
        """Count bytes that came."""
        self._bytes -= count
