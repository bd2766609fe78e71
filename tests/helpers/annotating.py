"""Drafts annotated as speechlint annotates them."""

from lint.model.results import DraftResult
from lint.model.violation import Safety, Violation
from lint.pipeline.annotate import Annotated, annotate_draft
from lint.pipeline.discover.config import Config
from lint.pipeline.discover.draft_file import DraftFile
from lint.pipeline.load_rules import load_complete
from lint.rules.tuning import Settings

BY, DATE = "speechlint", "2026-01-02T03:04:05Z"
RULES = {rule.id: rule for rule in load_complete().only().rules}
ALL: tuple[Safety, ...] = ("safe", "unsafe")
MAY_CHANGE = {
    "[Content_Types].xml",
    "word/_rels/document.xml.rels",
    "word/document.xml",
    "word/comments.xml",
    "word/commentsExtended.xml",
}


def everything(checked: DraftResult) -> list[Violation]:
    return checked.violations


def draft(data: bytes) -> DraftFile:
    return DraftFile("a.docx", data, Config("/"), Settings())


def annotated(data: bytes, safeties: tuple[Safety, ...] = ()) -> Annotated:
    return annotate_draft(draft(data), everything, RULES, safeties, BY, DATE)
