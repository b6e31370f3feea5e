"""Which cells explain the equations of table three that fail: the smallest change after which all hold.

Every cell of the table stands in two or three equations, and no two cells in the same ones: which equations
fail, and by how much, says which single cell is wrong and what it should hold. Where no single cell does,
numbers in each other's place, shifted rows and the fewest cells are tried. Nothing is repaired: the report
keeps what it says.
"""

from parser.checks.cause.faults import Cause, Fault, Kind, faults

__all__ = ["Cause", "Fault", "Kind", "faults"]
