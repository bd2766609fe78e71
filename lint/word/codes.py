"""Fields that show something of their own code, and keep it as text nowhere else.

MACROBUTTON shows the end of it: 点击此处输入标题, as templates have it. EQ draws formulas (ISO/IEC 29500-4, 14.10.4.6), and three
of Word's Chinese layouts, all by laying one text over another: 拼音指南 (a reading above its base), 带圈字符 (a sign around a text)
and 合并字符 (two lines of small text in one). These are text.
"""

import re
import unicodedata
from functools import cache

_TEXT = r"(?:[^\\(),;]|\\[(),;\\])*+"
_PART = rf"(?:\s*+\\s\s*+\\(?:up|do)\s*+\d*+\s*+\((?P<shifted{{0}}>{_TEXT})\)\s*+|(?P<plain{{0}}>{_TEXT}))"
_SWITCH = r'\\\*\s*+(?:"[^"]*+"|[^\s"\\]\S*+)\s*+'
_OVERLAY = re.compile(
    rf"\s*+EQ\s*+(?:{_SWITCH})*+\\o\s*+(?:\\a[cdlr]\s*+)?\({_PART.format(1)}[,;]{_PART.format(2)}\)\s*+(?:{_SWITCH})*+",
    re.IGNORECASE,
)
"""Quantifiers are possessive: a code that somebody wrote to be slow is not."""
_EQUATION = re.compile(r"\s*+EQ(?![^\s\\])", re.IGNORECASE)
_PROMPT = re.compile(r"\s*+MACROBUTTON\s++\S++\s++(?P<shown>.*)", re.DOTALL | re.IGNORECASE)
_CIRCLES = frozenset("○◯〇")
_FRAMES = frozenset("●□■△▲◇◆") | _CIRCLES
_CIRCLED = ((0x2460, 0x24FF), (0x3244, 0x32FE))
"""Where Unicode has signs in a circle."""


def shows_itself(code: str) -> bool:
    """Whether a field shows something of its code, and no result."""
    return is_equation(code) or bool(_PROMPT.match(code))


def is_equation(code: str) -> bool:
    """Whether the code of a field is that of an EQ field."""
    return bool(_EQUATION.match(code))


def text_of(code: str) -> str:
    """The text that a field shows of its code, without its reading or its frame; empty where it shows none, or a formula."""
    code = code.replace("\r", " ").replace("\n", " ")
    prompt = _PROMPT.fullmatch(code)
    if prompt:
        return prompt["shown"].rstrip()
    found = _OVERLAY.fullmatch(code)
    if not found:
        return ""
    first, second = (_said(found[f"shifted{part}"] or found[f"plain{part}"]) for part in (1, 2))
    if first in _FRAMES:
        return _circled().get(second, second) if first in _CIRCLES else second
    if found["shifted1"] is None:
        return ""
    return second if found["shifted2"] is None else first + second


def _said(text: str | None) -> str:
    """A text without the strokes that say of a mark that it is none of the code."""
    return re.sub(r"\\(.)", r"\1", text or "").strip()


@cache
def _circled() -> dict[str, str]:
    """Signs in a circle by what stands in it: ① for 1, ㊀ for 一."""
    signs = [chr(code) for first, last in reversed(_CIRCLED) for code in range(last, first - 1, -1)]
    return {unicodedata.normalize("NFKC", sign): sign for sign in signs if unicodedata.decomposition(sign).startswith("<circle>")}
