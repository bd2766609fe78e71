"""Chinese numerals, read and written: 三, 十二, 一百零八, 九千九百九十九."""

from functools import lru_cache

MAX_NUMBER = 9999
"""The largest number that is read and written; points are not numbered beyond it."""
DIGITS = "一二三四五六七八九"
CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳㉑㉒㉓㉔㉕㉖㉗㉘㉙㉚㉛㉜㉝㉞㉟㊱㊲㊳㊴㊵㊶㊷㊸㊹㊺㊻㊼㊽㊾㊿"
FORMAL = "壹贰叁肆伍陆柒捌玖拾"
_SIGNS = {
    "两": 2,
    **{sign: value for value, sign in enumerate(FORMAL, 1)},
    **{sign: value for value, sign in enumerate(CIRCLED, 1)},
}
_LONGEST = 7
_VALUES = {digit: value for value, digit in enumerate(f"零{DIGITS}")}
_UNITS = {"千": 1000, "百": 100, "十": 10}
_VARIANTS = (("两百", "二百"), ("两千", "二千"), ("〇", "零"), ("百十", "百一十"))
"""Accepted variants of what `write_number` writes."""


def read_number(text: str) -> int:
    """The value of 三, 十二, 一百零八, 两百, 两, 伍, 12 or ③; 0 if it is not a number (三四, 百) or is larger than 9999."""
    return _read_number(text) if len(text) <= _LONGEST else 0


@lru_cache(maxsize=1024)  # Nearly all numbers of a speech are a few dozen; to read one takes ten times as long.
def _read_number(text: str) -> int:
    if text.isascii():
        return int(text) if text.isdecimal() and len(text) <= len(str(MAX_NUMBER)) else 0
    if text in _SIGNS:
        return _SIGNS[text]
    for variant, usual in _VARIANTS:
        text = text.replace(variant, usual)
    value = digit = 0
    for character in text:
        if character in _UNITS:
            value, digit = value + max(digit, 1) * _UNITS[character], 0
        else:
            digit = _VALUES.get(character, 0)
    value += digit
    return value if write_number(value) == text else 0


@lru_cache(maxsize=MAX_NUMBER)
def write_number(number: int) -> str:
    """The Chinese numeral for a number; empty below 1 and above 9999."""
    if not 1 <= number <= MAX_NUMBER:
        return ""
    numeral, rest = "", number
    for unit, value in _UNITS.items():
        digit, rest = divmod(rest, value)
        if digit:
            numeral += f"{DIGITS[digit - 1]}{unit}"
        elif numeral and rest and not numeral.endswith("零"):
            numeral += "零"
    numeral += DIGITS[rest - 1] if rest else ""
    return numeral.removeprefix("一") if 10 <= number < 20 else numeral
