"""One indicator at one time, with different values in one draft."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from lint.model.text import Hit
from lint.rules.indicators import Indicated, Written
from lint.rules.rule import Finding
from lint.rules.scope import spans_around
from lint.speech.document import Document

if TYPE_CHECKING:
    from lint.rules.across import Fact

_LEAST = 2
_NUMBER_ENDS = frozenset("0123456789万亿千百")


class Contradicted(Indicated):
    """Reports a value that the draft gives otherwise before, for the same indicator at the same time. See `Indicated` for the
    fields. Where fewer than two of `near` stand, which end values, nothing is looked for.
    """

    near: Sequence[str]

    def needles(self) -> Sequence[str]:
        return self.near

    def check(self, document: Document, hits: list[Hit]) -> Iterator[Finding]:
        text = document.text
        values = [hit for hit in hits if text.normal[hit.start - 1] in _NUMBER_ENDS]
        if len(values) < _LEAST:
            return
        first: dict[tuple[int, str], Fact] = {}
        for fact in filter(None, (self.fact(document, one) for one in self._said_otherwise(document, values))):
            draft = document.draft_at(fact.start)
            before = first.setdefault((draft.number if draft else 0, fact.key), fact)
            if before.value != fact.value:
                place = text.line_label(text.raw_offset(before.start))
                yield Finding(fact.start, fact.end, {"place": place, "other": text.normal[before.start : before.end]})

    def _said_otherwise(self, document: Document, values: Iterable[Hit]) -> Iterator[Written]:
        """What is written of an indicator that is written with another value, too: of few, so that only their times are read."""
        written = list(self.written_in(document, spans_around(document, values)))
        amounts: defaultdict[tuple[str, str], set[tuple[str, str | None]]] = defaultdict(set)
        for one in written:
            amounts[one.indicator, one.unit].add((one.number, one.power))
        return (one for one in written if len(amounts[one.indicator, one.unit]) > 1)
