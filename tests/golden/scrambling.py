"""Random questions: the golden texts cut, joined, shuffled and spoilt, and what no person would type."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from random import Random

from tests.golden.entries import entries

_PIECE = re.compile(r"\d+|[a-zA-Z]+|[\u3400-\u9fff]{1,3}|.", re.DOTALL)
_ALPHABETS = (
    "的一是了我不在年件申请公开镇县局几多少哪谁最和比前后上下第三四五百千万亿零〇两半",
    "石橋鎮雲溪鄉縣審計廳辦結復議訴訟幾個歷年與於後",
    "abcxyzABCXYZ 0123456789",
    "０１２３４５６７８９ａｚＡＺ，。？！（）％：；",
    "0٣۷፩፪¹²½①⑫㊿〡〢〣一壹Ⅷ\U0001d7d8",
    "".join(map(chr, range(0x20))) + "\x7f\x85\x9f\xad",
    "\u200b\u200d\u200e\u202a\u202e\u2066\u2069\u2028\u2029\ufeff\ufe0f\u00a0\u3000\u0301\u20e3",
    "\ud800\udbff\udc00\udfff\ue000\ufffd\uffff\U0010ffff",
    "😀🙏👨\u200d👩\u200d👧🇨🇳👍🏽𠮷𡈼龘㐀々〆",
    "'\"`“”‘’「」『』《》【】()[]{}<>|\\/*+?^$.#%&_~-=:;,!@",
)
_INSERTS = (
    "'", '"', "''", "“”", "》《", "';--", "' OR '1'='1", '" OR 1=1 --', "; DROP TABLE report;--",
    "UNION SELECT * FROM agency", 'NEAR("年报" "申请", 2)', "agency:*", "AND NOT (", "*", "^年报",
    "<b>", "</script>", "&amp;", "[x](y)", "**", "{0}", "%s", "%n", "\\u0000", "$(id)", "../../etc/passwd",
    "\x00", "\x1b[31m", "\r\n", "\t", "\n\n", "\ud83d", "\udc00", "\u202e", "\u200b", "\ufeff", "🙏🏽",
    "１２３", "1e999", "-1", "0", "99999999999999999999", "0.5", "1/3", "٢٠٢٣年", "二〇九九年", "0000年",
    "/ask", "/start", "/home", "@bot", "1", "２", "第一个", "上面那个", "呢", "除了", "超过", "各镇",
    "前三名", "为什么", "换成占比", "去年", "近三年", "2021至2023年", "2023年到2021年", "我镇", "我县",
    "(", ")", "|",
)  # fmt: skip
_LONG = (300, 1000, 4096)
_LONGEST = 60_000


@dataclass(frozen=True, slots=True)
class Scrambled:
    """A question, what is asked just before it in the same conversation, and whose agency asks."""

    text: str
    before: tuple[str, ...] = ()
    home: str = ""


def scrambled(seed: int, number: int) -> Scrambled:
    """The question of that number; the same for the same seed, whichever are made beside it."""
    random = Random(f"{seed} {number}")
    before = tuple(_one(random) for _ in range(random.choice((0, 0, 0, 1, 1, 2))))
    return Scrambled(_one(random), before, random.choice(("", "", *_homes())))


def _one(random: Random) -> str:
    """A text of one of the ways, some of them spoilt once more."""
    text = random.choices(_WAYS, _WEIGHTS)[0](random)
    while random.random() < 1 / 4:
        text = random.choice(_SPOILS)(random, text)
    return text


def _golden(random: Random) -> str:
    return random.choice(_texts())


def _part(random: Random) -> str:
    text = _golden(random)
    first, last = sorted(random.choices(range(len(text) + 1), k=2))
    return text[first:last]


def _spoilt(random: Random) -> str:
    return random.choice(_SPOILS)(random, _golden(random))


def _joined(random: Random) -> str:
    made = random.choice((_part, _golden))
    return random.choice(("", "，", " ", "和")).join(made(random) for _ in range(random.randint(2, 4)))


def _shuffled(random: Random) -> str:
    pieces = _PIECE.findall(_golden(random))
    random.shuffle(pieces)
    return "".join(pieces)


def _piece(random: Random) -> str:
    return random.choice(_pieces())


def _salad(random: Random) -> str:
    """Pieces of many questions in a row: every word is known and nothing belongs together."""
    return "".join(_piece(random) for _ in range(random.randint(1, 12)))


def _noise(random: Random) -> str:
    alphabet = random.choice((*_ALPHABETS, "".join(_ALPHABETS)))
    return "".join(random.choices(alphabet, k=random.randint(0, 40)))


def _any(random: Random) -> str:
    """Any code points there are, assigned or not."""
    return "".join(chr(random.randrange(0x110000)) for _ in range(random.randint(0, 20)))


def _long(random: Random) -> str:
    length = random.choice(_LONG)
    made = random.choice((_golden, _salad, _noise, _part, _piece))
    text = made(random) or "?"
    if random.random() < 1 / 2:
        return (text * (length // len(text) + 1))[:length]
    while len(text) < length:
        text += made(random) or "?"
    return text[:length]


def _longest(random: Random) -> str:
    text = _golden(random)
    return text * (_LONGEST // len(text))


def _inserted(random: Random, text: str) -> str:
    for _ in range(random.randint(1, 3)):
        place = random.randint(0, len(text))
        text = text[:place] + random.choice(_INSERTS) + text[place:]
    return text


def _sprinkled(random: Random, text: str) -> str:
    """Single odd characters between those of the text."""
    alphabet = random.choice(_ALPHABETS)
    return "".join(one + random.choice(alphabet) * (random.random() < 1 / 6) for one in text)


def _dropped(random: Random, text: str) -> str:
    return "".join(one * random.choice((0, 1, 1, 1, 1, 1, 1, 2)) for one in text)


def _wide(_: Random, text: str) -> str:
    return "".join(chr(ord(one) + 0xFEE0) if "!" <= one <= "~" else one for one in text)


def _reversed(_: Random, text: str) -> str:
    return text[::-1]


_WAYS: Sequence[Callable[[Random], str]] = (
    _golden, _spoilt, _part, _joined, _shuffled, _salad, _noise, _any, _long, _longest,
)  # fmt: skip
_WEIGHTS = (500, 2000, 1500, 1500, 1500, 1500, 800, 400, 30, 0.1)
_SPOILS: Sequence[Callable[[Random, str], str]] = (
    _inserted, _inserted, _sprinkled, _dropped, _wide, _reversed,
)  # fmt: skip


@cache
def _texts() -> tuple[str, ...]:
    return tuple(dict.fromkeys(text for entry in entries() for text in (*entry.before, entry.text)))


@cache
def _pieces() -> tuple[str, ...]:
    return tuple(sorted({piece for text in _texts() for piece in _PIECE.findall(text)}))


@cache
def _homes() -> tuple[str, ...]:
    return tuple(sorted({entry.home for entry in entries() if entry.home}))
