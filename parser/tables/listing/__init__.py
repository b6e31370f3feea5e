"""The list of indicators that reports for 2014 to 2018 hold in place of tables."""

from parser.tables.listing.figures import read_listing

__all__ = ["read_listing"]
