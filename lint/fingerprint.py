"""Telling a finding again after the draft was edited: by rule, path, sentence, and its number among equals.

Lines are no part of it, so that edits elsewhere and moved paragraphs change nothing.
"""

from collections import Counter
from collections.abc import Iterable
from hashlib import blake2b

from lint.violation import Violation

_BYTES = 8


def sentence_digest(sentence: str) -> str:
    """16 hexadecimal digits for a sentence, whatever space stands in it."""
    return blake2b("".join(sentence.split()).encode("utf-8", "replace"), digest_size=_BYTES).hexdigest()


def ordinals(violations: Iterable[Violation]) -> list[int]:
    """For each violation its number, from 1, among those of the same rule, path and sentence."""
    seen: Counter[tuple[str, str, str]] = Counter()
    numbers = []
    for violation in violations:
        key = violation.rule, violation.path, "".join(violation.sentence.split())
        seen[key] += 1
        numbers.append(seen[key])
    return numbers


def fingerprints(violations: Iterable[Violation]) -> list[str]:
    """32 hexadecimal digits a violation, no two alike; they do not depend on lines, nor on other files."""
    found = list(violations)
    return [
        blake2b(
            f"{one.rule}\0{one.path}\0{''.join(one.sentence.split())}\0{ordinal}".encode("utf-8", "replace"), digest_size=16
        ).hexdigest()
        for one, ordinal in zip(found, ordinals(found))
    ]
