"""Reading numbers: Chinese numerals, section markers at the beginning of a block, and the words that open series items."""

import re2

from lint.speech.document import Marker

DIGITS = "一二三四五六七八九"
HAN = [*DIGITS, "十", *(f"十{one}" for one in DIGITS)]
HAN += [f"{ten}十{one}" for ten in DIGITS[1:] for one in ("", *DIGITS)]
NUMBERS = {text: value for value, text in enumerate(HAN, 1)}
"""一 to 九十九."""

CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"
LOOKALIKES = {"ー": 1, "—": 1, "-": 1, "－": 1, "―": 1, "─": 1, "ニ": 2, "Ξ": 3, "ハ": 8, "O": 0, "o": 0, "○": 0, "〇": 0}
"""What stands for a Chinese numeral after a bad scan, with the number that it probably was; 0 where it cannot be said."""

_NUMERALS = f"{DIGITS}十"
_NUMERAL = f"[{_NUMERALS}]{{1,3}}"
_ENUMERATED = tuple("、线级产类等季期档流本者是")
_AFTER_PART = "：:、， \u3000\t"
_MARKER = re2.compile(
    f"第(?P<part>{_NUMERAL}|\\d{{1,2}})(?:章|部分|篇|编|节)"
    f"|(?P<han>{_NUMERAL})[、．.]"
    f"|(?P<alike>[{''.join(LOOKALIKES).replace('-', '')}-])、"
    f"|[（(](?P<bracketed>{_NUMERAL})[）)][、，,．.：:]?"
    "|(?P<arabic>\\d{1,2})[.．、）)]"
    "|[（(](?P<arabic_bracketed>\\d{1,2})[）)][、，,．.]?"
    f"|(?P<circled>[{CIRCLED}])[、.．]?"
)
_WINDOW = 16
"""How far a marker and what rules it out may reach, in characters."""
_LEVELS = {"part": 0, "han": 1, "alike": 1, "bracketed": 2, "arabic": 3, "arabic_bracketed": 4, "circled": 5}
_FIRST = frozenset(f"第（({DIGITS}十0123456789{CIRCLED}{''.join(LOOKALIKES)}")
_TRAILING = "、，,．.：: "


def read_marker(text: str, start: int, end: int) -> Marker | None:
    """The section marker at `start`, if there is one."""
    if start == end or text[start] not in _FIRST:
        return None
    found = _MARKER.match(text[start : min(end, start + _WINDOW)])
    if found is None:
        return None
    group = str(found.lastgroup)
    if _is_something_else(group, found[0][-1], text[start + found.end() : end]):
        return None
    number = read_number(found[group]) if group != "alike" else LOOKALIKES[found[group]]
    label = found[0].rstrip(_TRAILING).replace("(", "（").replace(")", "）")
    return Marker(_LEVELS[group], number, start, start + found.end(), label)


def _is_something_else(group: str, mark: str, rest: str) -> bool:
    """一、二线城市 and 二、三产业 are enumerations, 3.5 and 3、4 are no numbers of sections, 第一章程 is no chapter."""
    if group == "part":
        return bool(rest) and rest[0] not in _AFTER_PART
    if group in ("han", "arabic") and mark in ".．、" and rest[:1].isdecimal():
        return True
    if group == "han" and rest[:1] in _NUMERALS:
        return rest.lstrip(_NUMERALS).startswith(_ENUMERATED)
    return False


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
