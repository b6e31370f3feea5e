"""How watched places stand, for the one who runs this: as lines, and as data."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, tzinfo
from typing import Any

from storage.watching import Lead, LeadState, Standing, Step, StepKind

_SHOWN = 5
_KINDS = {"page": "网页", "feed": "订阅源", "folder": "文件夹"}
_STEPS = {
    StepKind.LISTED: "清单",
    StepKind.UNCHANGED: "未变",
    StepKind.NEW: "收录",
    StepKind.CORRECTED: "更正",
    StepKind.SAME: "已有",
    StepKind.REFUSED: "未收录",
    StepKind.FAILED: "没读到",
}


@dataclass(frozen=True, slots=True)
class Health:
    """A place as the file names it, and what is known of it; `standing` is None before its first look."""

    name: str
    kind: str
    address: str
    standing: Standing | None
    leads: Sequence[Lead]
    steps: Sequence[Step]

    def count(self, state: LeadState) -> int:
        """How many of its leads stand so."""
        return sum(lead.state is state for lead in self.leads)

    @property
    def troubled(self) -> list[Lead]:
        """The leads that are not stored, or were not read as well as before, with the reason."""
        return [lead for lead in self.leads if lead.reason]


def health_text(health: Health, zone: tzinfo) -> str:
    """A place at a glance: well or not and why, when it was and will be looked at, what it gave."""
    return "\n".join(_lines(health, zone))


def health_data(health: Health) -> dict[str, Any]:
    """The same as data; times are those of UTC, as they are stored."""
    standing = health.standing
    return {
        "name": health.name,
        "kind": health.kind,
        "address": health.address,
        "healthy": bool(standing and standing.good_at and not standing.failures),
        "last_good": _iso(standing.good_at if standing else None),
        "last_look": _iso(standing.checked_at if standing else None),
        "next": _iso(standing.next_at if standing else None),
        "failures": standing.failures if standing else 0,
        "trouble": standing.trouble if standing else None,
        "found": len(health.leads),
        **{state.value: health.count(state) for state in LeadState},
        "troubled": [
            {
                "title": lead.title,
                "year": lead.year or None,
                "address": lead.address,
                "state": lead.state.value,
                "reason": lead.reason,
            }
            for lead in health.troubled
        ],
        "steps": [
            {"at": _iso(step.at), "kind": step.kind.value, "address": step.address, "told": step.told}
            for step in health.steps
        ],
    }


def _lines(health: Health, zone: tzinfo) -> Iterator[str]:
    standing = health.standing
    yield f"{_sign(standing)} {health.name}（{_KINDS[health.kind]} {health.address}）"
    if standing is None or standing.checked_at is None:
        yield "  还没有读取过。"
    else:
        good = _shown(standing.good_at, zone) if standing.good_at else "还没有"
        yield f"  上次正常 {good}，下次 {_shown(standing.next_at, zone)}"
    if standing and standing.trouble:
        yield f"  连续失败 {standing.failures} 次：{standing.trouble}"
    counts = [f"找到 {len(health.leads)} 份", f"已收录 {health.count(LeadState.STORED)} 份"]
    counts += [f"等待 {count} 份"] if (count := health.count(LeadState.WAITING)) else []
    left = health.count(LeadState.REFUSED) + health.count(LeadState.FAILED)
    counts += [f"未收录 {left} 份"] if left else []
    yield f"  {'，'.join(counts)}"
    yield from (f"    · {lead.title}{_held(lead)}：{lead.reason}" for lead in health.troubled[:_SHOWN])
    if len(health.troubled) > _SHOWN:
        yield f"    · 另有 {len(health.troubled) - _SHOWN} 份，加 --json 可全部列出"
    for step in health.steps:
        at = _shown(step.at, zone) if step.at else ""
        yield f"  {at} {_STEPS[step.kind]}：{step.told} {step.address}"


def _held(lead: Lead) -> str:
    return "（已收录，最近一次读取）" if lead.state is LeadState.STORED else ""


def _sign(standing: Standing | None) -> str:
    if standing is None or standing.checked_at is None:
        return "…"
    return "✗" if standing.failures else "✓"


def _shown(at: datetime | None, zone: tzinfo) -> str:
    return at.astimezone(zone).strftime("%Y-%m-%d %H:%M") if at else ""


def _iso(at: datetime | None) -> str | None:
    return at.isoformat(timespec="seconds") if at else None
