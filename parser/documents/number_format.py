"""A number of a sheet → the ink that its cell shows.

Where the format shows another number than the cell holds (rounded, in thousands, without its sign) both are
written, so that nobody takes one for the other.
"""

from __future__ import annotations

import re
from datetime import datetime, timedelta
from decimal import ROUND_HALF_UP, Decimal

_DATE = 'yyyy"年"m"月"d"日"'
_ACCOUNT = '_ * #,##0{0}_ ;_ * -#,##0{0}_ ;_ * "-"??_ ;_ @_ '
BUILT_IN: dict[int, str] = {
    1: "0",
    2: "0.00",
    3: "#,##0",
    4: "#,##0.00",
    9: "0%",
    10: "0.00%",
    11: "0.00E+00",
    12: "# ?/?",
    13: "# ??/??",
    37: "#,##0;-#,##0",
    38: "#,##0;[Red]-#,##0",
    39: "#,##0.00;-#,##0.00",
    40: "#,##0.00;[Red]-#,##0.00",
    41: _ACCOUNT.format(""),
    42: _ACCOUNT.format(""),
    43: _ACCOUNT.format(".00"),
    44: _ACCOUNT.format(".00"),
    48: "##0.0E+0",
    **dict.fromkeys((*range(14, 23), *range(27, 37), *range(45, 48), *range(50, 59)), _DATE),
}
"""The formats that a file names by number only (ECMA-376, 18.8.30); others are General."""

_GENERAL = re.compile(r"|@|general|g/?通用格式|通用格式", re.IGNORECASE)
_SECTIONS = re.compile(r';(?=(?:[^"]*"[^"]*")*[^"]*$)')
_PIECE = re.compile(
    r'"(?P<quoted>[^"]*)"|\\(?P<escaped>.)|[_*].|\[(?P<bracket>[^\]]*)\]|(?P<digits>[#0?,.]+)|(?P<other>.)',
    re.DOTALL,
)
_COLOUR = re.compile(
    r"black|blue|cyan|green|magenta|red|white|yellow|color\d+|[黑蓝青绿红白黄洋]色?|\$-[0-9a-f]+",
    re.IGNORECASE,
)
_DIGITS = re.compile(r"(?P<whole>[#0?]*(?:,[#0?]+)*)(?:\.(?P<part>[#0?]*))?")
_DATE_LETTERS = frozenset("ymdhsYMDHS年月日")
_PLAIN_SIGNS = frozenset("-+() $¥￥")
_NUMBER = re.compile(r"-?[\d,]+(?:\.\d+)?")
_FIRST_DAY = datetime(1899, 12, 30)  # noqa: DTZ001 - a sheet knows no time zone
_YEARS_1904 = 1462
_LAST_DAY = 2_958_466


def shown(value: float, code: str, *, from_1904: bool = False) -> str:
    """What a cell with that number and number format shows."""
    plain = _plain(value)
    if _GENERAL.fullmatch(code.strip()):
        return plain
    section, amount = _section(code, Decimal(plain))
    if _is_date(section):
        return _date(value + (_YEARS_1904 if from_1904 else 0)) or f"{plain}（格式为日期）"
    text = _written(section, amount)
    if text is None:
        return f"{plain}（格式为 {code}）"
    return text if _says(text, Decimal(plain)) else f"{plain}（显示为 {text}）"


def _plain(value: float) -> str:
    """The number as a sheet shows it: fifteen digits, no exponent."""
    number = Decimal(format(value, ".15g"))
    return format(number.to_integral_value() if number == number.to_integral_value() else number, "f")


def _section(code: str, amount: Decimal) -> tuple[str, Decimal]:
    """The part of the format that is for such a number, and the number that is left to write."""
    sections = _SECTIONS.split(code)
    if amount < 0 and len(sections) > 1:
        return sections[1], -amount
    if amount == 0 and len(sections) > 2:
        return sections[2], amount
    return sections[0], amount


def _is_date(section: str) -> bool:
    other = {match["other"] for match in _PIECE.finditer(section)}
    return bool(other & _DATE_LETTERS) and not any(match["digits"] for match in _PIECE.finditer(section))


def _date(value: float) -> str:
    if not 1 <= value < _LAST_DAY:
        return ""
    moment = _FIRST_DAY + timedelta(days=value)
    return f"{moment:%Y-%m-%d}" if value == int(value) else f"{moment:%Y-%m-%d %H:%M}"


def _written(section: str, amount: Decimal) -> str | None:
    """The number in the digits of the section among its words; None where it holds what we do not know."""
    text = "-" if amount < 0 else ""
    for match in _PIECE.finditer(section):
        if match["quoted"] is not None or match["escaped"]:
            text += match["quoted"] or match["escaped"] or ""
        elif match["bracket"] is not None:
            if not _COLOUR.fullmatch(match["bracket"]):
                return None
        elif match["digits"]:
            digits = _DIGITS.fullmatch(match["digits"])
            # Only ?s stand for blanks, as behind the - of an account's zero.
            if set(match["digits"]) != {"?"}:
                if digits is None:
                    return None
                text += _in_digits(abs(amount), digits["whole"], digits["part"] or "")
        elif match["other"]:
            if match["other"] not in _PLAIN_SIGNS and match["other"].isascii():
                return None
            text += match["other"]
    return text.strip()


def _in_digits(amount: Decimal, whole: str, part: str) -> str:
    rounded = amount.quantize(Decimal(1).scaleb(-len(part)), ROUND_HALF_UP)
    front, _, behind = format(rounded, "f").partition(".")
    behind = behind[: part.count("0")] + behind[part.count("0") :].rstrip("0")
    front = front.zfill(whole.count("0")) if front != "0" or "0" in whole else ""
    if "," in whole and front:
        front = f"{int(front):,}"
    return f"{front}.{behind}" if behind else front


def _says(text: str, value: Decimal) -> bool:
    """Whether the shown text says the number of the cell; a zero may be shown as nothing or as a mark."""
    numbers = _NUMBER.findall(text)
    if not numbers:
        return value == 0
    return len(numbers) == 1 and Decimal(numbers[0].replace(",", "")) == value
