"""Comments in the Word file of a report, at the ink that they are about."""

from parser.marking.apart import mark_apart
from parser.marking.comments import AUTHOR
from parser.marking.wishes import Wish, Words, with_wishes

__all__ = ["AUTHOR", "Wish", "Words", "mark_apart", "with_wishes"]
