"""Changes from one number to another whose size does not fit: 由10%提高到15%，提高了5%."""

import re
from collections.abc import Iterator, Sequence
from functools import cached_property
from typing import Any, ClassVar, Literal

import re2

from lint.model.text import Hit
from lint.rules.patterns import LatePattern
from lint.rules.rule import Finding, Rule
from lint.rules.scope import spans_around
from lint.speech.document import Document
from lint.speech.quantities import read_quantity

_NUMBER = r"(\d[\d,]*(?:\.\d+)?[万亿]*)"
_WORDS = r"[^，。；！？\n\d]"


class Change(Rule):
    """Reports numbers that rise or fall from one to another by a third that does not fit: 由10家增加到15家，增加3家.

    `rises` are the verbs, `units` what is counted; the same unit must follow both numbers. Of `points` all three are percentages,
    and the last is said in per cent where percentage points are due; of a `difference` the last, in the same unit, must be what
    lies between the others; of `growth` it must be that in per cent of the first. `tolerance` is how far it may be off. `unless`
    matches what takes a finding back. The message may name {right}.
    """

    offers: ClassVar[Sequence[str]] = ("right",)
    of: Literal["points", "difference", "growth"]
    rises: Sequence[str]
    units: Sequence[str]
    tolerance: float
    unless: str = ""

    def needles(self) -> Sequence[str]:
        return [f"{verb}{to}" for verb in self.rises for to in "到至为"]

    @cached_property
    def _compiled(self) -> LatePattern:
        rises, units = _any_of(self.rises), _any_of(self.units)
        third = units if self.of == "difference" else "%"
        return LatePattern(
            f"(?:由|从){_WORDS}{{0,14}}{_NUMBER}({units}){_WORDS}{{0,8}}?{rises}[到至为]了?{_WORDS}{{0,12}}{_NUMBER}({units})"
            f"，?{_WORDS}{{0,8}}{rises}了?{_NUMBER}({third})"
        )

    @cached_property
    def _percents(self) -> int:
        """How many of the three numbers are in per cent, at least."""
        always = all(unit == "%" for unit in self.units)
        return 2 * always + (always or self.of != "difference")

    @cached_property
    def _exception(self) -> Any:
        return re2.compile(self.unless)

    def check(self, document: Document, hits: list[Hit]) -> Iterator[Finding]:
        text = document.text.normal
        for span in spans_around(document, hits):
            block = text[span.start : span.end]
            if ("由" not in block and "从" not in block) or block.count("%") < self._percents:
                continue  # Far cheaper than trying the pattern.
            for match in self._compiled.finditer(block):
                first, unit, second, unit2, third, unit3 = match.groups()
                comparable = unit == unit2 and (self.of != "difference" or unit3 == unit)
                if not comparable or (self.unless and self._exception.search(match[0])):
                    continue
                right = self._right(read_quantity(first), read_quantity(second), read_quantity(third))
                if right:
                    yield Finding(span.start + match.start(1), span.start + match.end(6), {"right": right})

    def _right(self, first: float, second: float, third: float) -> str:
        """What the third number should be; empty where it fits."""
        difference = abs(second - first)
        share = difference / first * 100 if first else 0.0
        if self.of == "points":
            is_points = abs(third - difference) <= self.tolerance < abs(third - share)
            return f"{_plain(difference)}个百分点" if is_points else ""
        right = difference if self.of == "difference" else share
        return "" if abs(third - right) <= self.tolerance else _plain(right)


def _any_of(words: Sequence[str]) -> str:
    return f"(?:{'|'.join(map(re.escape, sorted(words, key=len, reverse=True)))})"


def _plain(value: float) -> str:
    return f"{value:.2f}".rstrip("0").rstrip(".")
