"""Numbers in one sentence that contradict each other."""

from collections.abc import Iterator, Mapping, Sequence
from math import isnan
from typing import ClassVar, Literal

import re2

from lint.model.text import Hit
from lint.rules.near_pattern import NearPattern
from lint.rules.rule import Finding
from lint.speech.document import Document
from lint.speech.quantities import read_quantity


class Arithmetic(NearPattern):
    """Reports a match of `pattern` whose groups `a` and `b` are numbers that do not fit.

    Of a `rising` pair a must be less than b, as in a range, or, with `equal`, no more than b; of a `distinct` pair they must
    differ; of a `product` a must be `times` b, give or take `tolerance` as a share of a. `near` are literals one of which must
    stand in the paragraph. The message may name {a} and {b}.
    """

    offers: ClassVar[Sequence[str]] = ("a", "b")
    captures: ClassVar[Mapping[str, Sequence[str]]] = {"pattern": ("a", "b")}
    of: Literal["rising", "distinct", "product"]
    equal: bool = False
    times: float = 1.0
    tolerance: float = 0.0
    unless: str = ""

    def check(self, document: Document, hits: list[Hit]) -> Iterator[Finding]:
        for span, match in self.matches(document, hits):
            groups = self._compiled.groupindex
            a, b = match[groups["a"]], match[groups["b"]]
            if not self._fits(read_quantity(a), read_quantity(b)) and not (self.unless and re2.search(self.unless, match[0])):
                first = min(match.start(groups["a"]), match.start(groups["b"]))
                last = max(match.end(groups["a"]), match.end(groups["b"]))
                yield Finding(span.start + first, span.start + last, {"a": a, "b": b})

    def _fits(self, a: float, b: float) -> bool:
        """Whether two numbers are consistent; a value that is not a number is consistent with any other."""
        if isnan(a) or isnan(b):
            return True
        if self.of == "rising":
            return a < b or (self.equal and a == b)
        if self.of == "distinct":
            return a != b
        return abs(a - self.times * b) <= self.tolerance * a
