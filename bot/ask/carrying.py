"""Follow-ups that name nothing but another agency, year or figure: the question before with that put in.

The whole of the question before is asked again, whatever kind it was of, so that a ranking stays a ranking
and a comparison a comparison. What follows on in other ways leans on the slots (`understand.py`).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from enum import Enum

from bot.ask import agencies
from bot.ask.answer import Kind
from bot.ask.carried import Carried
from bot.ask.crowd import spoken
from bot.ask.library import Library
from bot.ask.parsed import Parsed, parse
from bot.ask.question import Context
from bot.ask.shape import Turn, shape
from bot.ask.standing import MANY
from bot.ask.wording import listed, short
from bot.ask.words import Cue, words

_POINTING = re.compile(
    r"^(?:那么|那)?(?:[它他她](?:们)?(?:家|单位)?|(?:那个|这个|该|此)(?:街道|镇|乡|县|区|市|局|委|办|厅|单位|机关|部门))(?:的)?(?=.{2})"
)
_AGAINST = re.compile(r"^(?:和|跟|与|同|比|对比|相比)+")
_COMPARED = re.compile(
    r"(?:比较|比一比|对比|相比|比)(?:一下)?(?:,?(?:哪[个家边]|谁)的?更?[多少高低])?$"
    r"|(?:相差|差|[多少高低](?:了|出)?)(?:多少|几)(?:[件项个次起宗]|个点|个百分点)?$|(?:哪[个家边]|谁)的?更?[多少高低]$"
)
_VERDICT = re.compile(r"^(?:谁|哪[个家边])的?更?[多少高低],(?=[和跟与同比])")
_COUNT = re.compile(r"(?:一共|总共|共)?(?:有|是)?(?:多少|几)(?:[件项宗起条次个份])?")
_NEUTRAL = re.compile(
    r"(?:多少|几|[件项宗起条次个份]|万?元|数量|总数|总量|情况|分别|一共|年报|报告|年度?|[|名的有是了又也都各共和与跟及在那这,、.?呢吗吧啊到至-])*"
)
_PLACES = re.compile(
    r"第[一二三四五\d]|前[几三五十\d]名?|谁|哪[个家些]|乡镇|镇|乡|街道|局|县|区|市|单位|机关|部门"
)
_JOINER = re.compile(r"[和与跟及同,到至-]{1,2}")
_DEAD = frozenset({Kind.HELP, Kind.CLARIFY, Kind.UNKNOWN_AGENCY, Kind.NOT_IN_REPORT, Kind.SMALLTALK})


_PUT_TOGETHER = {"sum", "mean", "each"}


class Way(Enum):
    """How what is said goes with what the question before said in its slot."""

    INSTEAD = "instead"
    BESIDE = "beside"
    AGAINST = "against"  # beside it, to be compared


@dataclass(frozen=True, slots=True)
class _Piece:
    """A stretch of a question: of one slot, or of none."""

    slot: str
    text: str


def pointed(folded: str) -> str:
    """The text without the words that only point back, 它的 and 那个镇: the slot before them is left open."""
    return _POINTING.sub("", folded)


def carry(text: str, own: Parsed, context: Context, today: date, library: Library) -> Carried | None:
    """What a follow-up makes of the question before; None where it says more than a slot or is whole."""
    turned = _VERDICT.sub("", text)
    against = bool(_AGAINST.match(turned) and (turned != text or _COMPARED.search(turned)))
    text = turned if against else text
    if against:
        own = parse(
            _COMPARED.sub("", _AGAINST.sub("", text)), today, library, max(context.years, default=None)
        )
    return _put(own, Way.AGAINST if against else Way.INSTEAD, context, today, library)


def added(own: Parsed, context: Context, today: date, library: Library) -> Carried | None:
    """The question before with what a text names beside its own: 把河洑也加进来."""
    return _put(own, Way.BESIDE, context, today, library)


def _put(own: Parsed, way: Way, context: Context, today: date, library: Library) -> Carried | None:
    if not own.folded or not _is_slots_only(own) or _is_whole(own):
        return None
    if context.kind is Kind.COVERAGE and own.reading.indicators:
        return None  # What is held is asked no more.
    if context.kind in MANY and _PUT_TOGETHER & spoken(own.reading.rest):
        return None  # How many are put together is more than a slot.
    before = parse(agencies.led(context.said, library), today, library)
    return _joined(own, before, way)


def stays(kind: Kind, before: Kind | None) -> bool:
    """Whether a question that was put together means what the follow-up meant, by its kind."""
    if kind in _DEAD:
        return False
    return kind is not Kind.PASSAGE or before in (Kind.PASSAGE, Kind.CLARIFY)


def _asks(parsed: Parsed, cue: Cue) -> bool:
    return words().asks(parsed.folded, cue)


def _is_slots_only(own: Parsed) -> bool:
    """Whether nothing is said but names, years and figures, and an end of a ranking or a share of them."""
    ranks = _asks(own, Cue.RANK_MOST) or _asks(own, Cue.RANK_LEAST)
    parts = own.shape.has(Turn.COLUMNS, Turn.ROWS)
    ended = own.shape.part >= 0 or own.reading.columns or parts
    odd = (
        own.asked or own.out or own.years.unread or (own.which and not ranks) or own.since_last_year or ended
    )
    if odd or set(own.foreign) - {"是谁"}:
        return False
    keys = [one.key.partition(".")[0] for one in own.reading.indicators]
    if ("review" in keys and "lawsuit" in keys) or (own.reading.topics and not own.figures):
        return False
    rest = own.reading.rest
    if own.shape.turns == {Turn.SHARE}:
        rest = shape(own.folded, rest)[1]
    for cue in (Cue.SHARE, Cue.RANK_MOST, Cue.RANK_LEAST):
        if _asks(own, cue):
            phrases = sorted(words().cues[cue], key=len, reverse=True)
            rest = _PLACES.sub("", re.sub("|".join(map(re.escape, phrases)), "", rest))
    return _NEUTRAL.fullmatch(rest) is not None


def _is_whole(own: Parsed) -> bool:
    """Whether it needs nothing of the question before."""
    named = bool(own.named.agencies or own.named.groups or own.named.doubts)
    ranked = _asks(own, Cue.RANK_MOST) or _asks(own, Cue.RANK_LEAST)
    return bool(own.reading.indicators) and (named or ranked)


def _joined(own: Parsed, before: Parsed, way: Way) -> Carried | None:
    said, pieces = _told(own), _pieces(before)
    against = way is Way.AGAINST
    shares, ranks = own.shape.has(Turn.SHARE), _asks(own, Cue.RANK_MOST) or _asks(own, Cue.RANK_LEAST)
    if not (said or shares or ranks):
        return None
    new = dict(said)
    if way is not Way.INSTEAD:
        slots = ("agency", "year") if against else ("agency", "year", "figure")
        slot = next((one for one in slots if one in said), "")
        mine = next((piece.text for piece in pieces if piece.slot == slot), "")
        if not mine or set(said) != {slot}:
            return None
        new[slot] = f"{mine}和{said[slot]}"
    if ranks and not _ranks(before):
        return None
    for slot in new:
        if sum(piece.slot == slot for piece in pieces) > 1 and not (
            slot == "figure" and len(before.reading.indicators) == 1
        ):
            return None
    if "figure" in new and not any(piece.slot == "figure" for piece in pieces):
        if before.reading.topics or before.strange:
            return None
        pieces.append(_Piece("figure", ""))
    text = _written(pieces, new)
    if ranks:
        text = _reorder(text, own)
    if _asks(own, Cue.SUM) and not _asks(before, Cue.SUM) and len(own.years.years) > 1:
        text = f"{text.rstrip('?.')}一共"
    if shares:
        text = _COUNT.sub("", text).rstrip("?.呢") + "占比"
    if against:
        text = f"{text.rstrip('?.')}比较"
    kept = (
        []
        if (against and "year" not in said) or ("agency" in said and way is Way.INSTEAD)
        else [short(one.name) for one in before.named.agencies]
    )
    kept += [] if "agency" in said else [group.name for group in before.named.groups]
    if "year" not in said and before.years.years:
        kept.append(f"{listed(str(year) for year in before.years.years)} 年")
    if "figure" not in said:
        kept += [one.label for one in before.reading.indicators[:2]]
    if against:
        names = [] if "year" in said else [short(one.name) for one in before.named.agencies]
        kept = [*names, *kept]
    return Carried(text, tuple(kept))


def _told(own: Parsed) -> dict[str, str]:
    """What a follow-up says, slot by slot, as it is written."""
    found: dict[str, str] = {}
    named = own.named.agencies or own.named.groups or own.named.doubts
    for piece in _pieces(own):
        if piece.slot and (named or piece.slot != "agency"):
            joined = found.get(piece.slot, "")
            found[piece.slot] = f"{joined}和{piece.text}" if joined else piece.text
    return found


def _written(pieces: list[_Piece], new: dict[str, str]) -> str:
    """The pieces with new words in their slots; what had no slot is put in front."""
    missing = [words for slot, words in new.items() if not any(piece.slot == slot for piece in pieces)]
    done: set[str] = set()
    text = []
    for piece in pieces:
        if piece.slot not in new:
            text.append(piece.text)
        elif piece.slot not in done:
            done.add(piece.slot)
            text.append(new[piece.slot])
    return "".join([*missing, *text])


def _pieces(parsed: Parsed) -> list[_Piece]:
    """A question cut into the words of its slots and the rest; names and years that are joined are one."""
    base = parsed.years.rest
    parts = [re.escape(part) for part in base.split("|")]
    match = re.fullmatch("(.+?)".join(parts), parsed.folded)
    years = iter(match.groups() if match else ())
    # Where agencies are named, words that ask for some (哪个单位, 多少家) stand for none of them.
    named = bool(parsed.named.agencies or parsed.named.groups or parsed.named.doubts)
    pieces: list[_Piece] = []
    for place, character in enumerate(base):
        if character == "|":
            slot, text = "year", next(years, "")
        elif parsed.named.rest[place] == "|":
            slot, text = "agency" if parsed.spoken[place] == "|" or not named else "", character
        elif parsed.reading.rest[place] == "|":
            slot, text = "figure", character
        else:
            slot, text = "", character
        if pieces and pieces[-1].slot == slot and slot != "year":
            text = pieces.pop().text + text
        pieces.append(_Piece(slot, text))
    return _merged(pieces)


def _merged(pieces: list[_Piece]) -> list[_Piece]:
    merged: list[_Piece] = []
    for piece in pieces:
        alike = len(merged) > 1 and merged[-2].slot == piece.slot and piece.slot in ("agency", "year")
        if alike and not merged[-1].slot and _JOINER.fullmatch(merged[-1].text):
            joiner, first = merged.pop(), merged.pop()
            piece = _Piece(piece.slot, first.text + joiner.text + piece.text)
        elif merged and merged[-1].slot == piece.slot and piece.slot:
            piece = _Piece(piece.slot, merged.pop().text + piece.text)
        merged.append(piece)
    return merged


def _ranks(before: Parsed) -> bool:
    """Whether the question before ranks, so that the other end of it can be asked for."""
    return _asks(before, Cue.RANK_MOST) or _asks(before, Cue.RANK_LEAST)


def _reorder(text: str, own: Parsed) -> str:
    """The ranking with the end that is asked for now."""
    cues = words().cues
    least = _asks(own, Cue.RANK_LEAST)
    wanted = cues[Cue.RANK_LEAST] if least else cues[Cue.RANK_MOST]
    said = max((cue for cue in wanted if cue in own.folded), key=len, default="")
    if not said or said in ("排名", "排行"):
        return text
    phrases = sorted((*cues[Cue.RANK_MOST], *cues[Cue.RANK_LEAST]), key=len, reverse=True)
    for phrase in phrases:
        if phrase in text:
            return text.replace(phrase, "最少" if least else said, 1)
    return text
