"""Numbers that are out of sequence: sections 一、（一）1.（1）, series 一是…二是…, and the order of business 第一项议程…"""

from collections.abc import Iterator, Sequence
from typing import ClassVar

from lint.model.text import Hit
from lint.rules.rule import Finding, Rule
from lint.speech.blocks import Break, Fault, Numbered
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
                if kind != (self.numbered, self.of) or (self.levels and broken.level not in self.levels):
                    continue
                if self.of != "first" or not _is_said_before(document.text.normal, broken):
                    yield Finding(broken.start, broken.end, {"right": broken.expected})


def _is_said_before(text: str, broken: Break) -> bool:
    """Whether the number that is due stands in the same line or above it, within a sentence: 会议决定，一、同意…。二、…"""
    above = text.rfind("\n", 0, broken.start)
    return text.find(broken.expected, text.rfind("\n", 0, max(above, 0)) + 1, broken.start) >= 0
