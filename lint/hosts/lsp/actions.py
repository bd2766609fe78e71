"""What an editor offers to do about findings: fixes, and letting them stand."""

from collections.abc import Iterator, Sequence
from itertools import islice

from lsprotocol.types import (
    CodeAction,
    CodeActionKind,
    CodeActionParams,
    CodeActionTriggerKind,
    CreateFile,
    OptionalVersionedTextDocumentIdentifier,
    TextDocumentEdit,
    TextEdit,
    WorkspaceEdit,
)

from lint.hosts.lsp.checking import SAFE, Checked
from lint.hosts.lsp.findings import diagnostic, touching
from lint.hosts.lsp.keeping import Insertion, ReadText, comment_for, ignored_in_configuration, kept_in_configuration
from lint.model.record import NamedTuple
from lint.model.source import Edit
from lint.model.violation import Safety, Violation, remedy
from lint.pipeline.fix import choose, edits_of
from lint.pipeline.suppress import NOTICES

FIX_ALL = "source.fixAll.speechlint"
KINDS = [CodeActionKind.QuickFix, FIX_ALL]
_UNSAFE: tuple[Safety, ...] = ("unsafe",)
_LONGEST = 24
_MOST = 20
"""To how many findings in a range actions are offered."""


class Able(NamedTuple):
    """What an editor can do with edits."""

    versions: bool
    """Whether it takes edits that name the version that they are for."""
    creates: bool
    """Whether it makes new files."""
    related: bool
    """Whether it shows further occurrences."""


def actions(checked: Checked, params: CodeActionParams, able: Able, read_text: ReadText) -> list[CodeAction]:
    """What can be done about the findings that a range touches."""
    only = params.context.only
    offered: list[CodeAction] = []
    if _wanted(CodeActionKind.QuickFix, only):
        start, end = checked.places.offset(params.range.start), checked.places.offset(params.range.end)
        for violation in islice(touching(checked, start, max(start, end)), _MOST):
            offered += _Quick(checked, violation, able, read_text).actions()
    unasked = only is None and params.context.trigger_kind == CodeActionTriggerKind.Automatic
    if _wanted(FIX_ALL, only) and not unasked and checked.safe_edits:  # To know these takes as long as another check.
        edit = edit_of(checked, checked.safe_edits, able)
        offered.append(CodeAction(f"改好全部稳妥的 {len(checked.safe_edits)} 处", kind=FIX_ALL, edit=edit))
    return offered


def edit_of(checked: Checked, edits: Sequence[Edit], able: Able) -> WorkspaceEdit:
    """Edits of a draft as its editor makes them."""
    changes = [TextEdit(checked.places.range(edit.start, edit.end), edit.replacement) for edit in edits]
    uri = checked.snapshot.uri
    if able.versions:
        document = OptionalVersionedTextDocumentIdentifier(uri, checked.snapshot.version)
        return WorkspaceEdit(document_changes=[TextDocumentEdit(document, changes)])
    return WorkspaceEdit(changes={uri: changes})


class _Quick:
    """What can be done about one finding."""

    def __init__(self, checked: Checked, violation: Violation, able: Able, read_text: ReadText) -> None:
        self._checked, self._violation, self._able, self._read_text = checked, violation, able, read_text
        self._diagnostics = [diagnostic(checked, violation, able.related)]

    def actions(self) -> Iterator[CodeAction]:
        """All of it, the best first."""
        yield from self._fixes()
        if self._violation.rule in NOTICES:
            return
        yield from self._keeping()

    def _fixes(self) -> Iterator[CodeAction]:
        safe = edits_of(choose([self._violation], SAFE))
        if safe:
            yield self._fix(_title(safe), safe, preferred=True)
        unsafe = edits_of(choose([self._violation], _UNSAFE))
        if unsafe:
            yield self._fix(f"{_title(unsafe)}（改前请看一看）", unsafe)
        alike = [violation for violation in self._checked.violations if violation.rule == self._violation.rule]
        every = edits_of(choose(alike, SAFE))
        if len(every) > len(safe) > 0:
            yield self._fix(f"同类的 {len(every)} 处都改", every)

    def _fix(self, title: str, edits: Sequence[Edit], preferred: bool = False) -> CodeAction:
        return self._action(title, edit_of(self._checked, edits, self._able), preferred)

    def _keeping(self) -> Iterator[CodeAction]:
        checked, violation = self._checked, self._violation
        if checked.draft.path.endswith((".md", ".markdown")):
            edits = [comment_for(checked, violation)]
            yield self._fix(f"保留这处 {violation.rule}，理由写在行末", edits)
        else:
            yield from self._in_file(
                f"保留这处 {violation.rule}，理由写进", kept_in_configuration(checked, violation, self._read_text)
            )
        yield from self._in_file(
            f"以后不查 {violation.rule}，写进", ignored_in_configuration(checked, violation.rule, self._read_text)
        )

    def _in_file(self, title: str, insertion: Insertion | None) -> Iterator[CodeAction]:
        if insertion is None or (insertion.is_new and not (self._able.versions and self._able.creates)):
            return
        changes = [TextEdit(insertion.place, insertion.text)]
        if self._able.versions:
            file = OptionalVersionedTextDocumentIdentifier(insertion.uri)
            creating = [CreateFile(insertion.uri)] if insertion.is_new else []
            edit = WorkspaceEdit(document_changes=[*creating, TextDocumentEdit(file, changes)])
        else:
            edit = WorkspaceEdit(changes={insertion.uri: changes})
        yield self._action(f"{title} {insertion.name}", edit)

    def _action(self, title: str, edit: WorkspaceEdit, preferred: bool = False) -> CodeAction:
        return CodeAction(
            title, kind=CodeActionKind.QuickFix, diagnostics=self._diagnostics, is_preferred=preferred or None, edit=edit
        )


def _title(edits: Sequence[Edit]) -> str:
    replacement = " ".join(edits[0].replacement.split())
    short = replacement if len(replacement) <= _LONGEST else f"{replacement[:_LONGEST]}……"
    return remedy(short) if len(edits) == 1 else f"{remedy(short)}（全篇 {len(edits)} 处）"


def _wanted(kind: str, only: Sequence[str] | None) -> bool:
    """Whether an editor that asks for some kinds of actions asks for one of this kind."""
    return only is None or any(kind == one or kind.startswith(f"{one}.") for one in only)
