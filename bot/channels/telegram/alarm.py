"""Tells administrators what they must see to."""

from __future__ import annotations

import logging
from collections.abc import Sequence

from bot.channels.channel import Channel, Delivered
from bot.message import Message

_log = logging.getLogger(__name__)


class Alarm:
    """Writes to the administrators that the settings name."""

    def __init__(self, channel: Channel, admins: Sequence[int]) -> None:
        self._channel = channel
        self._admins = admins

    async def tell(self, message: Message) -> None:
        """One try each: it is in the log and on the health page too."""
        for id in self._admins:
            became = await self._channel.send(str(id), message)
            if not isinstance(became, Delivered):
                _log.warning("an administrator was not told: %s", type(became).__name__)
