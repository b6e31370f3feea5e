"""The official tables of a report, read from its document."""

from parser.tables.labels import is_table_text
from parser.tables.listing import is_list_text
from parser.tables.reading import read_tables
from parser.tables.tables import Tables

__all__ = ["Tables", "is_list_text", "is_table_text", "read_tables"]
