"""Telling a finding again after the draft was edited: by rule, path, sentence, and its number among equals.

Lines are no part of it, so that edits elsewhere and moved paragraphs change nothing.
"""

from collections.abc import Iterable, Iterator
from hashlib import blake2b

from lint.model.violation import Key, Violation

_BYTES = 8


def keys(violations: Iterable[Violation]) -> Iterator[Key]:
    """The keys of violations; equal are sentences of the same rule and path."""
    seen: dict[tuple[str, str, str], int] = {}
    for violation in violations:
        digest = violation.digest or digest_of(violation.sentence)
        key = violation.rule, violation.path, digest
        ordinal = seen[key] = seen.get(key, 0) + 1
        yield Key(digest, ordinal)


def digest_of(sentence: str) -> str:
    """16 hexadecimal digits that tell a sentence, whatever space stands in it."""
    return blake2b("".join(sentence.split()).encode("utf-8", "replace"), digest_size=_BYTES).hexdigest()


def fingerprints(violations: Iterable[Violation]) -> list[str]:
    """32 hexadecimal digits a violation, no two alike; they do not depend on lines, nor on other files."""
    found = list(violations)
    return [
        blake2b(f"{one.rule}\0{one.path}\0{digest}\0{ordinal}".encode("utf-8", "replace"), digest_size=16).hexdigest()
        for one, (digest, ordinal) in zip(found, keys(found), strict=True)
    ]
