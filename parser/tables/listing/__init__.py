"""The list of indicators that reports for 2014 to 2018 hold in place of tables."""

from parser.tables.listing.figures import read_listing
from parser.tables.listing.labels import is_list_text

__all__ = ["is_list_text", "read_listing"]
