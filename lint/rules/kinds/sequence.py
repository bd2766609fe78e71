"""Numbers that are out of sequence: sections 一、（一）1.（1）, series 一是…二是…, and the order of business 第一项议程…"""

from collections.abc import Iterator, Sequence
from typing import ClassVar

from lint.model.text import Hit
from lint.rules.rule import Finding, Rule
from lint.speech.blocks import Fault, Numbered
from lint.speech.document import Document


class NumberSequence(Rule):
    """Reports one fault, which `of` names, in what is `numbered`: sections, series or the agenda. See
    `lint.speech.numbering_faults` and `lint.speech.agenda_faults` for what each fault is.

    `levels` limits it to section levels (0 第一部分, 1 一、, 2 （一）, 3 1., 4 （1）, 5 ①). The message may name {right}, the
    number that was due.
    """

    offers: ClassVar[Sequence[str]] = ("right",)
    of: Fault
    numbered: Numbered
    levels: Sequence[int] = ()

    def subject(self) -> str:
        return f"{self.numbered} {self.of}"

    def check(self, document: Document, hits: list[Hit]) -> Iterator[Finding]:
        for draft in document.drafts:
            for broken in draft.breaks:
                kind = broken.numbered, broken.fault
                if kind == (self.numbered, self.of) and (not self.levels or broken.level in self.levels):
                    yield Finding(broken.start, broken.end, {"right": broken.expected})
