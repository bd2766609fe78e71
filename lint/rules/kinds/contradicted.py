"""One indicator at one time, with different values in one draft."""

from collections.abc import Iterator, Sequence

from lint.model.text import Hit
from lint.rules.across import Fact
from lint.rules.indicators import Indicated
from lint.rules.rule import Finding
from lint.rules.scope import spans_around
from lint.speech.document import Document

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
        for fact in self.facts_in(document, spans_around(document, values)):
            draft = document.draft_at(fact.start)
            before = first.setdefault((draft.number if draft else 0, fact.key), fact)
            if before.value != fact.value:
                place = text.line_label(text.raw_offset(before.start))
                yield Finding(fact.start, fact.end, {"place": place, "other": text.normal[before.start : before.end]})
