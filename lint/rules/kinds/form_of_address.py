"""同志 for a guest, and 先生 for a comrade."""

from collections.abc import Iterator, Sequence
from typing import ClassVar

from lint.model.text import Hit
from lint.rules.rostered import Rostered
from lint.rules.rule import Finding
from lint.speech.document import Document


class FormOfAddress(Rostered):
    """Reports one of `comrades` behind the name of a guest of the roster, and one of `guests` behind that of anybody else; the
    message may name {right}, what the person is called."""

    offers: ClassVar[Sequence[str]] = ("right",)
    comrades: Sequence[str]
    guests: Sequence[str]

    def needles(self) -> Sequence[str]:
        return self.roster.names

    def check(self, document: Document, hits: list[Hit]) -> Iterator[Finding]:
        text = document.text.normal
        for hit in hits:
            guest = self.roster.persons[hit.needle].guest
            wrong = next((form for form in (self.comrades if guest else self.guests) if text.startswith(form, hit.end)), "")
            if wrong:
                right = "、".join(self.guests if guest else self.comrades)
                yield Finding(hit.start, hit.end + len(wrong), {"right": right}, None, None if guest else "warning")
