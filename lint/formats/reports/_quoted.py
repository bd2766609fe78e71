"""The words around a finding, as sheets quote them."""

from lint.model.violation import Violation


def quoted(violation: Violation, around: int) -> tuple[str, str, str]:
    """What stands before the finding in its sentence, the finding itself, and what follows: `around` characters on either side.

    All in normal text. Where the finding is not in its sentence, the beginning of that stands before nothing.
    """
    sentence = violation.sentence
    if violation.in_sentence is None:
        return _cut_after(sentence, 2 * around), "", ""
    start, end = violation.in_sentence
    before = sentence[:start] if start <= around else f"……{sentence[start - around : start]}"
    return before, sentence[start:end], _cut_after(sentence[end:], around)


def _cut_after(text: str, most: int) -> str:
    return text if len(text) <= most else f"{text[:most]}……"
