"""Drafts of reports: the empty form as a Word file, and the sentences that state what its tables hold."""

from bot.drafting.carried import Carried, Standing, carry_over
from bot.drafting.document import draft
from bot.drafting.sentences import applications_sentence, disputes_sentence

__all__ = ["Carried", "Standing", "applications_sentence", "carry_over", "disputes_sentence", "draft"]
