"""Every rule that a report is held to, in the order in which findings of one severity are told."""

from __future__ import annotations

from parser.checks import (
    arithmetic,
    authority,
    channels,
    completeness,
    contradiction,
    fee_notice,
    fees,
    filling,
    growth,
    history,
    in_force,
    jump,
    listing,
    narrative,
    parts,
    percentages,
    proportion,
    residue,
    sameness,
    silence,
    template,
    versions,
)
from parser.checks.rule import Rule

RULES: tuple[Rule, ...] = (
    *arithmetic.RULES,
    *listing.RULES,
    *completeness.RULES,
    *template.RULES,
    *narrative.RULES,
    *channels.RULES,
    *parts.RULES,
    *percentages.RULES,
    *contradiction.RULES,
    *fee_notice.RULES,
    *history.RULES,
    *in_force.RULES,
    *sameness.RULES,
    *residue.RULES,
    *growth.RULES,
    *versions.RULES,
    *authority.RULES,
    *fees.RULES,
    *proportion.RULES,
    *silence.RULES,
    *jump.RULES,
    *filling.RULES,
)
