"""What a notice says."""

from bot.reply.notices.wording import NoticeWording

__all__ = ["NoticeWording"]
