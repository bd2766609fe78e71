"""One indicator at one time, with different values in two drafts of a run."""

from collections.abc import Iterator

from lint.rules.across import Across, Run
from lint.rules.indicators import Indicated
from lint.rules.rule import Finding
from lint.speech.document import Document


class TwoValues(Indicated, Across):
    """Reports a value that an earlier draft of the run gives otherwise for the same indicator at the same time. See `Indicated` for
    the fields.
    """

    def look_across(self, document: Document, number: int, run: Run) -> Iterator[Finding]:
        said = run.said(self)
        for fact in self.facts(document):
            others = [one for one in said.get(fact.key, ()) if one.number < number]
            if others and all(one.value != fact.value for one in others):
                yield Finding(fact.start, fact.end, {"place": others[0].place(), "other": others[0].words})
