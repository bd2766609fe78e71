"""What became of the findings in a draft since it was last brought here."""

from collections import Counter
from collections.abc import Iterable, Sequence

from lint.hosts.web.steps import Finding, Identity
from lint.model.record import NamedTuple
from lint.model.violation import Violation


class Compared(NamedTuple):
    """How many findings are mended and how many are left; and the identities of those that are new."""

    new: frozenset[Identity]
    mended: int
    left: int


def compared(before: Sequence[Finding], now: Sequence[Finding], kept: Iterable[Violation]) -> Compared:
    """Findings are the same when rule and sentence are; where the sentence was edited, when rule and words are.

    Those that are `kept` now are neither mended nor left.
    """
    gone = {finding.identity: finding for finding in before}
    unknown = [finding for finding in now if gone.pop(finding.identity, None) is None]
    words = Counter(_words(finding) for finding in gone.values())
    new = []
    for finding in unknown:
        if words[_words(finding)]:
            words[_words(finding)] -= 1
        else:
            new.append(finding.identity)
    words -= Counter((violation.rule, violation.found) for violation in kept)
    return Compared(frozenset(new), words.total(), len(now) - len(new))


def _words(finding: Finding) -> tuple[str, str]:
    return finding.violation.rule, finding.violation.found
