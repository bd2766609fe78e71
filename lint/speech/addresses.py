"""How the audience is addressed before the body: blocks of vocatives, and words of address in the first sentence."""

from collections.abc import Sequence

from lint.model.text import Span
from lint.speech.line_shapes import Line, LineClassifier
from lint.speech.vocabulary import Vocabulary

_LONGEST_LINE = 40
"""Longest line of a block of vocatives, in characters."""
_LONGEST_NAME = 8
_COMMAS = "，,、"
_CALLS = "，,！!"
_NAME_MARKS = "，,、 \u3000"


def block_length(classifier: LineClassifier, lines: Sequence[Line], at: int) -> int:
    """How many lines, from a line on, make up one block of vocatives: 尊敬的甲主席， 尊敬的乙总统， 各位同事：; 0 for none.

    No list of titles is needed: each line ends in a comma and the last in a colon, or with a wrong mark right above the body.
    """
    if classifier.text[lines[at].end - 1] not in _COMMAS:
        return 0
    for index in range(at, len(lines)):
        line = lines[index]
        text = classifier.text_of(line)
        last = text[-1] in "：:！!" or (index + 1 < len(lines) and classifier.is_body(lines[index + 1]))
        if index > at and last and classifier.is_salutation(line, True):
            return index + 1 - at
        if len(text) > _LONGEST_LINE or text[-1] not in _COMMAS or not _calls_somebody(text[:-1], classifier):
            return 0
    return 0


def _calls_somebody(names: str, classifier: LineClassifier) -> bool:
    """Whether names call somebody. A short one may be a name with a title that is in no list: 甲国务卿."""
    words = classifier.words
    if names.startswith(words.lines.courtesies) or names.endswith((*words.addressees, *words.honorifics)):
        return True
    return len(names) <= _LONGEST_NAME and not words.names_speech(names)


def inline_address(text: str, start: int, end: int, words: Vocabulary) -> Span | None:
    """What addresses the audience at the beginning of a paragraph, without a line of its own: 同志们，今天…"""
    vocative = words.vocative(text, start, end)
    if vocative is None or vocative.end >= end or not vocative.mark or vocative.mark not in _CALLS:
        return None
    return Span(start, vocative.end) if _are_all_addressed(vocative.names, words) else None


def is_greeting(text: str, start: int, words: Vocabulary) -> bool:
    """Whether a paragraph begins with 大家好！"""
    return text.startswith(words.greetings, start)


def _are_all_addressed(names: str, words: Vocabulary) -> bool:
    """Whether each of some names is an addressee: 各位同志, but not 各位领导和专家的发言."""
    for mark in _NAME_MARKS:
        names = names.replace(mark, "、")
    known = (*words.addressees, *words.honorifics)
    return all(name.endswith(known) for name in names.split("、") if name)
