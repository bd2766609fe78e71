"""Parts that come to more than their whole: 10亿元，其中甲3亿元、乙4亿元、丙5亿元."""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from math import isnan
from typing import Any, ClassVar

import re2

from lint.model.record import NamedTuple
from lint.model.text import Hit
from lint.rules.near_pattern import NearPattern
from lint.rules.rule import Finding
from lint.speech.document import Document
from lint.speech.quantities import read_quantity

_PART = r"(\D*)(\d[\d,]*(?:\.\d+)?)([百千万亿]*)(?:({unit})(\D*))?"
_HUNDRED = 100.0
_ROUNDING = 0.005


class _Part(NamedTuple):
    name: str
    digits: str
    scale: str
    unit: str

    def value(self, scale: str) -> float:
        """Its value; a number without a unit (3、4、5亿元) has the scale of the last."""
        return read_quantity(self.digits + (self.scale if self.unit else self.scale or scale))


class Parts(NearPattern):
    """Reports a list of parts that come to more than their whole.

    `pattern` has a group `parts`, the list with its commas, and a group `unit`, which the parts must have, too. The whole is the
    group `whole`, and a hundred per cent where the pattern has none. Where the names of all parts match `exclusive`, so that they
    cannot overlap (一期, 二期), the finding is sure; otherwise it is a hint (info), or, with `sure`, none. With `complete` the
    parts must not come to less, either. `least` is how many there must be. The message may name {sum} and {whole}.
    """

    offers: ClassVar[Sequence[str]] = ("sum", "whole")
    captures: ClassVar[Mapping[str, Sequence[str]]] = {"pattern": ("parts", "unit")}
    exclusive: str
    sure: bool = False
    complete: bool = False
    least: int = 2

    @cached_property
    def _exclusive(self) -> Any:
        return re2.compile(self.exclusive)

    def check(self, document: Document, hits: list[Hit]) -> Iterator[Finding]:
        for span, match in self.matches(document, hits):
            groups = self._compiled.groupindex
            parts = _read(match[groups["parts"]], match[groups["unit"]])
            whole = match[groups["whole"]] if "whole" in groups else ""
            total = sum(part.value(parts[-1].scale) for part in parts)
            are_apart = bool(parts) and all(self._exclusive.search(part.name) for part in parts)
            if len(parts) < self.least or self._fits(total, read_quantity(whole) if whole else _HUNDRED):
                continue
            if are_apart or not self.sure:
                start = span.start + match.start(groups["whole"] if whole else groups["parts"])
                details = {"sum": f"{total:,.6g}", "whole": whole}
                yield Finding(start, span.start + match.end(groups["parts"]), details, None, None if are_apart else "info")

    def _fits(self, total: float, whole: float) -> bool:
        if isnan(total + whole):
            return True
        rounding = whole * _ROUNDING
        return total <= whole + rounding and not (self.complete and total < whole - rounding)


def _read(listed: str, unit: str) -> list[_Part]:
    """The parts at the beginning of a list, up to the first member that is none; only the last need have a unit."""
    part = re.compile(_PART.format(unit=re.escape(unit)))
    parts: list[_Part] = []
    for member in listed.replace("、", "，").replace("；", "，").split("，"):
        match = part.fullmatch(member)
        if not match:
            break
        parts.append(_Part(match[1], match[2], match[3], match[4] or ""))
        if match[5]:
            break
    while parts and not parts[-1].unit:
        parts.pop()
    return parts
