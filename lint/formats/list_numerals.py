"""Numbers as Word draws them (ISO/IEC 29500-1, 17.18.59 ST_NumberFormat)."""

from collections.abc import Callable

_DIGITS = "〇一二三四五六七八九"
_LEGAL = "零壹贰叁肆伍陆柒捌玖"
_STEMS = "甲乙丙丁戊己庚辛壬癸"
_BRANCHES = "子丑寅卯辰巳午未申酉戌亥"
_ROMAN = ((1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"), (40, "XL"), (10, "X"), (9, "IX"),
          (5, "V"), (4, "IV"), (1, "I"))  # fmt: skip
_MARKS = frozenset("、）)，,】〕：:．")
_MOST = 32767
"""What Word counts to."""


def whole(digits: str | None) -> int | None:
    """A number that a file gives in digits; None where it is none, or larger than anybody counts."""
    return int(digits) if digits and len(digits) < 11 and digits.removeprefix("-").isdecimal() else None


def numeral(number: int, form: str) -> str:
    """A number in a form, which is named as in numbering.xml. A form that is not known is written in digits."""
    if form in ("none", "bullet"):
        return ""
    if not 0 <= number <= _MOST:
        return str(number)
    return _FORMS.get(form, str)(number)


def apart(label: str) -> str:
    """An automatic number with what sets it apart from the text: a space, unless its last character is mark enough."""
    return label if not label or label[-1] in _MARKS or label[-1].isspace() else f"{label} "


def _counting(number: int) -> str:
    """一, 十, 十二, 二十, 一百零三: as it is spoken."""
    return _spoken(number, "〇一二三四五六七八九", "十百千万", "零", True)


def _legal(number: int) -> str:
    return _spoken(number, _LEGAL, "拾佰仟万", "零", False)


def _legal_traditional(number: int) -> str:
    return _spoken(number, "零壹貳參肆伍陸柒捌玖", "拾佰仟萬", "零", False)


def _spoken(number: int, digits: str, units: str, zero: str, bare_ten: bool) -> str:
    if number == 0:
        return digits[0]
    text, gap = "", False
    for power in range(4, -1, -1):
        digit = number // 10**power % 10
        if digit:
            if gap and text:
                text += zero
            text += digits[digit] + (units[power - 1] if power else "")
        gap = not digit
    return text[1:] if bare_ten and 10 <= number < 20 else text


def _digits(number: int) -> str:
    return "".join(_DIGITS[int(digit)] for digit in str(number))


def _each(signs: str) -> Callable[[int], str]:
    """Signs for the first numbers; beyond them digits."""
    return lambda number: signs[number - 1] if 1 <= number <= len(signs) else str(number)


def _enclosed(first: int, last: int) -> Callable[[int], str]:
    """Numbers that are one character each, from 1; beyond them digits."""
    return lambda number: chr(first + number - 1) if 1 <= number <= last else str(number)


def _fullwidth(number: int) -> str:
    return "".join(chr(ord(digit) + 0xFEE0) for digit in str(number))


def _roman(number: int) -> str:
    text = ""
    for size, sign in _ROMAN:
        text += sign * (number // size)
        number %= size
    return text or "0"


def _letters(number: int) -> str:
    """A to Z, then AA, BB."""
    return chr(ord("A") + (number - 1) % 26) * ((number - 1) // 26 + 1) if number else "0"


_FORMS: dict[str, Callable[[int], str]] = {
    "chineseCounting": lambda number: _counting(number) if number < 100 else _digits(number),
    "taiwaneseCounting": lambda number: _counting(number) if number < 100 else _digits(number),
    "chineseCountingThousand": _counting,
    "taiwaneseCountingThousand": _counting,
    "japaneseCounting": _counting,
    "chineseLegalSimplified": _legal,
    "ideographLegalTraditional": _legal_traditional,
    "ideographDigital": _digits,
    "japaneseDigitalTenThousand": _digits,
    "taiwaneseDigital": _digits,
    "ideographTraditional": _each(_STEMS),
    "ideographZodiac": _each(_BRANCHES),
    "decimalEnclosedCircle": _enclosed(ord("①"), 20),
    "decimalEnclosedCircleChinese": _enclosed(ord("①"), 10),
    "decimalEnclosedFullstop": _enclosed(ord("⒈"), 20),
    "decimalEnclosedParen": _enclosed(ord("⑴"), 20),
    "ideographEnclosedCircle": _enclosed(ord("㊀"), 10),
    "decimalFullWidth": _fullwidth,
    "decimalFullWidth2": _fullwidth,
    "decimalZero": lambda number: f"{number:02}",
    "upperRoman": _roman,
    "lowerRoman": lambda number: _roman(number).lower(),
    "upperLetter": _letters,
    "lowerLetter": lambda number: _letters(number).lower(),
}
