"""The official editions of the tables, read from the TOML files beside this one."""

from parser.forms.form import Column, Form, Group, Row, Table, edition, form, forms, prescribed, replaces

__all__ = ["Column", "Form", "Group", "Row", "Table", "edition", "form", "forms", "prescribed", "replaces"]
