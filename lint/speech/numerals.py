"""Chinese numerals, read and written: 三, 十二, 一百零八, 九千九百九十九."""

MOST = 9999
"""What is read and written; nobody numbers or announces points beyond it."""
DIGITS = "一二三四五六七八九"
CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳㉑㉒㉓㉔㉕㉖㉗㉘㉙㉚㉛㉜㉝㉞㉟㊱㊲㊳㊴㊵㊶㊷㊸㊹㊺㊻㊼㊽㊾㊿"
_SIGNS = {"两": 2, **{sign: value for value, sign in enumerate(CIRCLED, 1)}}
_LONGEST = 7
_VALUES = {digit: value for value, digit in enumerate(f"零{DIGITS}")}
_UNITS = {"千": 1000, "百": 100, "十": 10}
_VARIANTS = (("两百", "二百"), ("两千", "二千"), ("〇", "零"), ("百十", "百一十"))
"""Ways of writing that are as good as those of `write_number`."""


def read_number(text: str) -> int:
    """The value of 三, 十二, 一百零八, 两百, 两, 12 or ③; 0 for what is no number (三四, 百), or one beyond 9999."""
    if text.isascii():
        return int(text) if text.isdecimal() and len(text) <= len(str(MOST)) else 0
    if text in _SIGNS or len(text) > _LONGEST:
        return _SIGNS.get(text, 0)
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


def write_number(number: int) -> str:
    """A number as it is spoken; empty below 1 and beyond 9999."""
    if not 1 <= number <= MOST:
        return ""
    said, rest = "", number
    for unit, worth in _UNITS.items():
        digit, rest = divmod(rest, worth)
        if digit:
            said += f"{DIGITS[digit - 1]}{unit}"
        elif said and rest and not said.endswith("零"):
            said += "零"
    said += DIGITS[rest - 1] if rest else ""
    return said.removeprefix("一") if 10 <= number < 20 else said
