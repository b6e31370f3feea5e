"""Comments in the Word file of a report: where things stand in it, and a copy with remarks."""

from parser.marking.original import Original, Spot
from parser.marking.package import Remark, with_remarks

__all__ = ["Original", "Remark", "Spot", "with_remarks"]
