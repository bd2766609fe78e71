"""What the sheet of a speech asks for and the speech has not, or has otherwise."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import ClassVar, Literal

from lint.model.record import NamedTuple
from lint.model.sheet import Sheet
from lint.model.text import Hit, Span
from lint.rules.rule import Finding, Rule
from lint.speech.document import Document
from lint.speech.numerals import read_number

_HAN = "〇零一二两三四五六七八九十百千"
_NUMBER = rf"\d[\d,]*(?:\.\d+)?|[{_HAN}]+(?:点[{_HAN}]+)?"
_FIGURE = rf"(?P<before>\D*?)(?P<number>{_NUMBER})(?P<unit>.*)"
_CLAUSE = "[。！？；\n]"
_PERCENT = ("%", "％")
_FAR = 24
"""How many characters after what it measures a figure may stand."""


class Facts(Rule):
    """Reports what differs from the sheet of a speech, which lies beside it or stands in its front matter: a `figure` that stands
    behind its label with another value, a `missing_figure`, a `missing_name`, names out of their `order`, a `missing_point`.

    What is missing is reported at the title, and the message may name {missing}; what is different at its place, with {right} and
    {label}. A figure with its right value in the same sentence is no fault, and behind one of `unless` (去年) it is another one. A
    figure that stands anywhere, whatever it is called there, is not missing.
    """

    offers: ClassVar[Sequence[str]] = ("right", "label", "missing")
    of: Literal["figure", "missing_figure", "missing_name", "order", "missing_point"]
    unless: Sequence[str] = ()

    def subject(self) -> str:
        return "sheet"

    def check(self, document: Document, hits: list[Hit]) -> Iterator[Finding]:
        sheet = document.sheet
        if sheet is None or not document.blocks:
            return
        if self.of == "figure":
            yield from self._figures(document.text.normal, sheet)
        elif self.of == "order":
            yield from _out_of_order(document.text.normal, sheet.names)
        else:
            missing = list(self._missing(document.text.normal, sheet))
            if missing:
                block = next((draft.title for draft in document.drafts if draft.title), None) or document.blocks[0]
                yield Finding(block.start, block.end, {"missing": "、".join(missing)})

    def _missing(self, text: str, sheet: Sheet) -> Iterator[str]:
        if self.of == "missing_name":
            yield from (name for name in sheet.names if name not in text)
        elif self.of == "missing_point":
            points = (point.split("|") for point in sheet.points)
            yield from (forms[0] for forms in points if not any(form in text for form in forms))
        else:
            for label, value in sheet.figures.items():
                figure = _Figure.of(value)
                is_right = any(one.is_right for one in figure.stated_in(text, 0, len(text))) or (
                    figure.number is None and value in text
                )
                if not is_right and not any(self._different(text, label, figure)):
                    yield f"{label.split('|')[0]}（{value}）"

    def _figures(self, text: str, sheet: Sheet) -> Iterator[Finding]:
        for label, value in sheet.figures.items():
            for span in self._different(text, label, _Figure.of(value)):
                yield Finding(*span, {"label": label.split("|")[0], "right": value}, value)

    def _different(self, text: str, label: str, figure: "_Figure") -> Iterator[Span]:
        """Where another value stands behind a label."""
        for form in label.split("|"):
            at = text.find(form)
            while at >= 0:
                stop = re.compile(_CLAUSE).search(text, at)
                end = stop.start() if stop else len(text)
                start = max(text.rfind(mark, 0, at) + 1 for mark in "。！？；\n")
                stated = figure.stated_in(text, at + len(form), end)
                is_other = any(word in text[start : stated[0].span.start] for word in self.unless) if stated else True
                if not is_other and not any(one.is_right for one in stated) and stated[0].span.start - at - len(form) <= _FAR:
                    yield stated[0].span
                at = text.find(form, at + 1)


class _Stated(NamedTuple):
    """A figure in a text, and whether it has the value of the sheet."""

    span: Span
    is_right: bool


class _Figure(NamedTuple):
    """A figure of a sheet: its number, and what stands before and after it."""

    before: str
    number: float | None
    unit: str

    @classmethod
    def of(cls, value: str) -> "_Figure":
        found = re.fullmatch(_FIGURE, value)
        if not found:
            return cls(value, None, "")
        return cls(found["before"], _number(found["number"]), found["unit"].strip())

    def stated_in(self, text: str, start: int, end: int) -> Sequence[_Stated]:
        """The figures of its unit in a part of a text."""
        if self.number is None:
            return []
        unit = f"[{''.join(_PERCENT)}]" if self.unit in _PERCENT else re.escape(self.unit) + (r"(?![\d.])" if not self.unit else "")
        share = rf"|百分之(?P<share>{_NUMBER})" if self.unit in _PERCENT else ""
        pattern = re.compile(rf"{re.escape(self.before)}(?P<number>{_NUMBER})\s*{unit}{share}")
        found = pattern.finditer(text, start, end)
        return [_Stated(Span(*one.span()), _number(one.groupdict().get("share") or one["number"]) == self.number) for one in found]


def _number(text: str) -> float:
    """The value of a number in either numerals; -1 where it has none."""
    text = text.replace(",", "")
    if text[0] in "0123456789":
        return float(text) if len(text) < 20 else -1
    whole, _, decimals = text.partition("点")
    digits = "".join(str(read_number(digit)) for digit in decimals)
    return float(f"{read_number(whole)}.{digits or 0}") if read_number(whole) or whole in "零〇" else -1


def _out_of_order(text: str, names: Sequence[str]) -> Iterator[Finding]:
    """Names that are mentioned before one that should come first."""
    mentioned = [(text.find(name), name) for name in names if name in text]
    for (before, earlier), (at, name) in pairwise(mentioned):
        if at < before:
            yield Finding(at, at + len(name), {"right": earlier})
