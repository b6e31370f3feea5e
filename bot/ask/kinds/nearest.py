"""What a report's edition of the form counts in the place of an indicator that it does not have."""

from __future__ import annotations

from bot.ask.cells import components
from bot.ask.indicators import Indicator
from parser.forms import Form, forms
from parser.forms.vocabulary import Part, Term, vocabulary


def near(indicator: Indicator, form: Form) -> Indicator | None:
    """The indicator of that edition that lies nearest and counts otherwise; None where none does."""
    row, _, last = indicator.key.rpartition(".")
    item, aspect, base = _term(Part.ITEM, row), _term(Part.ASPECT, last), _term(Part.ROW, row)
    if item and aspect and aspect.near:
        other = _term(Part.ASPECT, aspect.near)
        found = Indicator(f"{row}.{aspect.near}", f"{item.label}{other.label}") if other else None
    elif base and base.near:
        other = _term(Part.ROW, base.near)
        found = Indicator(f"{base.near}.{last}", other.label) if other else None
    else:
        found = None
    return found if found and components(found.key, form) else None


def instead(indicator: Indicator, form: Form) -> str:
    """What to say of it: the nearest there is, which is no substitute, or which edition has the indicator."""
    other = near(indicator, form)
    if other:
        return f"这份表格里相近的是“{other.label}”，两项口径不同，不能互相代替"
    years = [_years(one) for one in forms() if components(indicator.key, one)]
    if years:
        return f"有这一项的是{'、'.join(years)}年报；其他年份的表格里意义不同的项不能代替它"
    return "其他年份的表格里意义不同的项不能代替它"


def _years(form: Form) -> str:
    """For which years an edition was prescribed: 2019 至 2020 年, 2021 年以后."""
    later = [one.first_year for one in forms() if one.first_year > form.first_year]
    if not later:
        return f" {form.first_year} 年以后的"
    last = min(later) - 1
    return f" {form.first_year} 至 {last} 年的" if last > form.first_year else f" {form.first_year} 年的"


def _term(part: Part, key: str) -> Term | None:
    return next((term for term in vocabulary() if term.part is part and term.key == key), None)
