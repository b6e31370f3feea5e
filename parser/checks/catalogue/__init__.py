"""What each rule demands and why, as data: one TOML file a family of rules."""

from parser.checks.catalogue.entry import Entry, Example, catalogue

__all__ = ["Entry", "Example", "catalogue"]
