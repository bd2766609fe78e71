"""Identifying a violation after the draft was edited: by rule, path, sentence, and ordinal among equal sentences.

Line numbers are not used, so edits elsewhere and moved paragraphs do not change the identity.
"""

from collections.abc import Iterable, Iterator

from lint.model.digest import blake2b
from lint.model.violation import Key, Violation

_BYTES = 8


def keys(violations: Iterable[Violation]) -> Iterator[Key]:
    """The keys of violations; ordinals count equal sentences of the same rule and path."""
    seen: dict[tuple[str, str, str], int] = {}
    for violation in violations:
        digest = violation.digest or digest_of(violation.sentence)
        key = violation.rule, violation.path, digest
        ordinal = seen[key] = seen.get(key, 0) + 1
        yield Key(digest, ordinal)


def digest_of(sentence: str) -> str:
    """16 hexadecimal digits that identify a sentence, ignoring white space."""
    return blake2b("".join(sentence.split()).encode("utf-8", "replace"), digest_size=_BYTES).hexdigest()


def fingerprints(violations: Iterable[Violation]) -> list[str]:
    """A unique fingerprint of 32 hexadecimal digits per violation, independent of line numbers and other files."""
    listed = list(violations)
    return [
        blake2b(f"{violation.rule}\0{violation.path}\0{digest}\0{ordinal}".encode("utf-8", "replace"), digest_size=16).hexdigest()
        for violation, (digest, ordinal) in zip(listed, keys(listed), strict=True)
    ]
