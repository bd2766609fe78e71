"""Comments: those that speechlint wrote are told from the others by their last line, whoever is named as their author.

The writer's own are never touched. Ours are replaced by every run, but not those that the writer resolved or answered, nor those
on a tracked change that nobody has accepted or rejected yet.
"""

from collections.abc import Iterator
from functools import cached_property

from lint.formats.docx.document import WordDocument
from lint.formats.docx.names import ID, Element, w
from lint.formats.docx.threads import Threads, names_of
from lint.formats.remark_text import answer_to, answers_beside, is_ours
from lint.model.record import NamedTuple
from lint.model.source import Answer
from lint.model.text import Span

_START, _END = w("commentRangeStart"), w("commentRangeEnd")
_PENDING = (w("ins"), w("del"))


class Comment(NamedTuple):
    """A comment of ours as it stands in the file."""

    identity: str
    element: Element
    paragraphs: tuple[str, ...]
    span: Span | None
    """The characters that it lies on; None where no mark says so."""
    resolved: bool
    replies: tuple[str, ...]
    threads: frozenset[str]
    """What the extensions of Word know it by (w14:paraId)."""


class Comments:
    """The comments of a document."""

    def __init__(self, document: WordDocument) -> None:
        self._document = document
        package, part = document.package, document.stories.part
        self.part = next(iter(package.related(part, "comments")), "")
        self.root = package.parse(self.part) if self.part else None
        self.threads = Threads(package, part)
        self.ours = list(self._ours()) if self.root is not None else []

    @cached_property
    def _starts(self) -> dict[str, Element]:
        """The first mark of each comment, by its identity."""
        starts: dict[str, Element] = {}
        for start in self._document.stories.root.iter(_START):
            starts.setdefault(start.get(ID, ""), start)
        return starts

    def pending(self, comment: Comment) -> bool:
        """Whether a tracked change by the author of a comment lies in its range, which nobody has accepted or rejected."""
        author = comment.element.get(w("author"))
        start = self._starts.get(comment.identity)
        for element in start.itersiblings() if start is not None else ():
            if element.tag == _END and element.get(ID) == comment.identity:
                return False
            if element.tag in _PENDING and element.get(w("author")) == author:
                return True
        return False

    def _ours(self) -> Iterator[Comment]:
        assert self.root is not None
        every = {element.get(ID, ""): element for element in self.root.iterchildren(w("comment"))}
        names = {name: identity for identity, element in every.items() for name in names_of(element)}
        resolved, answers = self._conversations(names)
        texts = {identity: _paragraphs(element) for identity, element in every.items()}
        spans = self._document.comments
        replies = {answer for found in answers.values() for answer in found}
        beside = answers_beside(
            (identity, spans.get(identity), is_ours(text)) for identity, text in texts.items() if identity not in replies
        )
        for identity, text in texts.items():
            if is_ours(text):
                said = (
                    "\n".join(texts[answer]) for answer in dict.fromkeys([*answers.get(identity, ()), *beside.get(identity, ())])
                )
                yield Comment(
                    identity=identity,
                    element=every[identity],
                    paragraphs=text,
                    span=spans.get(identity),
                    resolved=identity in resolved,
                    replies=tuple(said),
                    threads=names_of(every[identity]),
                )

    def _conversations(self, names: dict[str, str]) -> tuple[set[str], dict[str, list[str]]]:
        """The comments that are resolved, and the answers to each."""
        resolved: set[str] = set()
        answers: dict[str, list[str]] = {}
        for thread in self.threads:
            identity, parent = names.get(thread.name, ""), names.get(thread.parent, "")
            if thread.resolved:
                resolved.add(parent or identity)
            if parent and identity:
                answers.setdefault(parent, []).append(identity)
        return resolved, answers


def answers(document: WordDocument) -> Iterator[Answer]:
    """What the writer wants to stay, with the reason."""
    for comment in Comments(document).ours if document.comments else ():
        answer = answer_to(comment.paragraphs, comment.span, comment.resolved, comment.replies)
        if answer:
            yield answer


def _paragraphs(comment: Element) -> tuple[str, ...]:
    found = ("".join(text.text or "" for text in paragraph.iter(w("t"))) for paragraph in comment.iterchildren(w("p")))
    return tuple(paragraph for paragraph in found if paragraph)
