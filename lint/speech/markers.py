"""Reading numbers: Chinese numerals, section markers at the beginning of a block, and the words that open series items."""

import re

from lint.speech.document import Marker

DIGITS = "一二三四五六七八九"
HAN = [*DIGITS, "十", *(f"十{one}" for one in DIGITS)]
HAN += [f"{ten}十{one}" for ten in DIGITS[1:] for one in ("", *DIGITS)]
NUMBERS = {text: value for value, text in enumerate(HAN, 1)}
"""一 to 九十九."""

CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"
LOOKALIKES = {"ー": 1, "—": 1, "-": 1, "－": 1, "―": 1, "─": 1, "ニ": 2, "Ξ": 3, "ハ": 8, "O": 0, "o": 0, "○": 0, "〇": 0}
"""What stands for a Chinese numeral after a bad scan, with the number that it probably was; 0 where it cannot be said."""

_NUMERAL = "[一二三四五六七八九十]{1,3}"
# 一、二线城市 and 二、三产业 are enumerations, not markers.
_ENUMERATION = "(?![一二三四五六七八九十]+(?:[、线级产类等季期档流本者]|是))"
_MARKER = re.compile(
    f"第(?P<part>{_NUMERAL}|\\d{{1,2}})(?:章|部分|篇|编|节)(?=[\\s：:、，]|$)"
    f"|(?P<han>{_NUMERAL})(?:[、．]|\\.(?!\\d)){_ENUMERATION}"
    f"|(?P<alike>[{re.escape(''.join(LOOKALIKES))}])、"
    f"|[（(](?P<bracketed>{_NUMERAL})[）)][、，,．.：:]?"
    "|(?P<arabic>\\d{1,2})(?:[.．、](?!\\d)|[）)])"
    "|[（(](?P<arabic_bracketed>\\d{1,2})[）)][、，,．.]?"
    f"|(?P<circled>[{CIRCLED}])[、.．]?"
)
_LEVELS = {"part": 0, "han": 1, "alike": 1, "bracketed": 2, "arabic": 3, "arabic_bracketed": 4, "circled": 5}
_FIRST = frozenset(f"第（({DIGITS}十0123456789{CIRCLED}{''.join(LOOKALIKES)}")
_TRAILING = "、，,．.：: "


def read_marker(text: str, start: int, end: int) -> Marker | None:
    """The section marker at `start`, if there is one."""
    if start == end or text[start] not in _FIRST:
        return None
    found = _MARKER.match(text, start, end)
    if found is None:
        return None
    group = str(found.lastgroup)
    number = read_number(found[group]) if group != "alike" else LOOKALIKES[found[group]]
    label = found[0].rstrip(_TRAILING).replace("(", "（").replace(")", "）")
    return Marker(_LEVELS[group], number, start, found.end(), label)


def read_number(text: str) -> int:
    """The value of 三, 十二, 两, 12 or ③; 0 when it is none."""
    if text.isascii() and text.isdecimal():
        return int(text)
    return 2 if text == "两" else NUMBERS.get(text) or CIRCLED.find(text) + 1


def write_label(level: int, number: int) -> str:
    """The marker that should stand there: (2, 3) gives （三）."""
    if not 1 <= number < len(HAN):
        return ""
    han = HAN[number - 1]
    circled = CIRCLED[number - 1] if number <= len(CIRCLED) else str(number)
    return (f"第{han}部分", f"{han}、", f"（{han}）", f"{number}.", f"（{number}）", circled)[level]
