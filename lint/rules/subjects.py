"""What a document holds that rules may be about: a rule on what it has not is not asked.

Some hundred rules have no needles, and to ask all of them took as long as to read a draft of 1,000 characters.
"""

from collections.abc import Iterator
from collections.abc import Set as AbstractSet

from lint.speech.document import Document, Draft


def subjects_of(document: Document) -> AbstractSet[str]:
    """The subjects of a document, as `Rule.subject` names them. The empty one is whatever has a text."""
    subjects = {"", *(role.value for role, blocks in document.by_role.items() if blocks)}
    for draft in document.drafts:
        subjects.update(_of_draft(draft))
    text = document.text
    if len(document.drafts) > 1 and len(document.speeches) > 1:
        subjects.add("speeches")
    if document.sheet is not None:
        subjects.add("sheet")
    if text.fullwidth:
        subjects.add("full width")
    if text.invisible:
        subjects.add("invisible")
    if "\r" in text.raw:
        subjects.add("carriage return")
    return subjects


def _of_draft(draft: Draft) -> Iterator[str]:
    if draft.title:
        yield "title"
    if draft.salutations or draft.address:
        yield "salutation"
    if draft.sections:
        yield "section"
    if draft.series:
        yield "series"
    if draft.farewells or draft.thanks:
        yield "farewell"
    for broken in draft.breaks:
        yield f"{broken.numbered} {broken.fault}"
    for count in draft.declarations:
        if count.declared != count.found:
            yield f"count {count.binding}"
