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


class Field:
    """A field that is open: its code, and whether what it shows has begun. Some show something of their code, and nothing else."""

    def __init__(self, code: str, begun: bool, around: "Field | None") -> None:
        self._code = [code]
        self._coded = not begun
        """Whether its code goes on."""
        self._begun = begun and not shows_itself(code)
        self._is_link = _is_link(code)
        self._unseen_around = None if around is None else around.unseen
        self._fixed_around = around is not None and around.is_fixed

    @property
    def unseen(self) -> "Field | None":
        """The innermost field, of this one and those around it, that shows nothing of what stands in it now."""
        return self._unseen_around if self._begun else self

    @property
    def is_fixed(self) -> bool:
        """Whether text in it cannot be changed: it is no mere link, or stands in a field that is none."""
        return self._fixed_around or not self._is_link

    @property
    def code(self) -> str:
        return "".join(self._code)

    def add(self, text: str) -> None:
        """Adds text to its code, if that goes on."""
        if self._coded:
            self._code.append(text)

    def separate(self) -> None:
        """The code ends, and what it shows begins."""
        if self._coded:
            code = self.code
            self._coded, self._begun, self._is_link = False, not shows_itself(code), _is_link(code)


def shows_itself(code: str) -> bool:
    """Whether a field shows something of its code, and no result."""
    return is_equation(code) or bool(_PROMPT.match(code))


def is_equation(code: str) -> bool:
    """Whether the code of a field is that of an EQ field."""
    return bool(_EQUATION.match(code))


def is_form_field(code: str) -> bool:
    """Whether the code of a field is that of a text field of a form."""
    return code.lstrip()[:8].upper() == "FORMTEXT"


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


def _is_link(code: str) -> bool:
    return code.lstrip()[:9].upper() == "HYPERLINK"


def _said(text: str | None) -> str:
    """A text without the strokes that say of a mark that it is none of the code."""
    return re.sub(r"\\(.)", r"\1", text or "").strip()


@cache
def _circled() -> dict[str, str]:
    """Signs in a circle by what stands in it: ① for 1, ㊀ for 一."""
    signs = [chr(code) for first, last in reversed(_CIRCLED) for code in range(last, first - 1, -1)]
    return {unicodedata.normalize("NFKC", sign): sign for sign in signs if unicodedata.decomposition(sign).startswith("<circle>")}
