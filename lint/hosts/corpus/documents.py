"""One document of a corpus: read, checked, and told as a row."""

from collections import Counter
from collections.abc import Mapping
from typing import Any

from lint.formats import read_bytes, suffix_of
from lint.hosts.corpus.rules_sent import RulesSent
from lint.hosts.corpus.tables import DOCUMENTS, FAULT, GIVEN
from lint.model.errors import SourceError, guarding
from lint.model.results import DraftResult
from lint.model.source import Source
from lint.model.violation import SEVERITIES, Violation
from lint.model.wording import Wording
from lint.pipeline.discover.draft_file import LARGEST, UNFIT, read_file
from lint.pipeline.engine import examine, require_text
from lint.rules.ruleset import Ruleset
from lint.speech.document import Document
from lint.speech.spoken_length import RATE, spoken_characters

_TOLD = ("title", "genre", "date")
"""What may be said of a document in the place of its front matter."""
_AS_UTF8 = b"\xef\xbb\xbf"
_TEXTS = ("", ".txt", ".md", ".markdown")
_MIDNIGHT = " 00:00:00"
_NOTHING = Wording("neither text nor bytes nor a path was given", "既没有 text，也没有 bytes 和 path")
NO_TEXT = Wording("text holds no text, but a list or a structure", "text 一列不是文字，而是列表或结构")
_NO_BYTES = Wording("bytes holds no bytes; what is text belongs into text", "bytes 一列不是字节；文字请放在 text 一列")
_UNTOLD = dict.fromkeys(DOCUMENTS.names)


def check_document(given: Mapping[str, Any], rules: RulesSent) -> dict[str, Any]:
    """A row of `CHECKED`. Never fails for what the document is: the reason why it was not checked is in `error`."""
    row: dict[str, Any] = _UNTOLD | {name: as_text(given.get(name)) for name in GIVEN} | {"findings": []}
    if given.get(FAULT):
        return row | {"error": given[FAULT]}
    try:
        with guarding():
            settings = rules.settings_for(row["path"] or "")
            ruleset = rules.ruleset_for(settings)
            source = _source(given, row, ruleset, settings.genre)
            require_text(source)
            return row | _told(row, source, *examine(source, ruleset))
    except SourceError as error:
        return row | {"error": " ".join(error.lines(rules.language))}


def as_text(value: object) -> str | None:
    """What is said of a document, as text: ids may be numbers, dates may be dates. Empty is not given."""
    if isinstance(value, bytes):
        return value.decode("utf-8", "replace") or None
    return None if value is None else str(value).removesuffix(_MIDNIGHT) or None


def _source(given: Mapping[str, Any], row: Mapping[str, Any], ruleset: Ruleset, genre: str) -> Source:
    """Raises SourceError."""
    source = source_of(given, row["path"] or "")
    told = {name: row[name] for name in _TOLD if row[name]}
    if ruleset.vocabulary.unknown_genre(told.get("genre", "")):
        told.pop("genre", None)  # How a collection sorts its documents need not be how we do.
    if genre:
        told["genre"] = genre
    return source._replace(metadata={**source.metadata, **told}) if told else source


def source_of(given: Mapping[str, Any], path: str) -> Source:
    """The text or else the bytes or else the file. Raises SourceError."""
    content = given.get("text")
    if content is not None:
        if isinstance(content, (list, dict)):
            raise SourceError(NO_TEXT)
        path = path if suffix_of(path) in _TEXTS else ""
        if not isinstance(content, bytes):  # What came as text is in no doubtful encoding; the mark says so.
            content = _AS_UTF8 + str(content).encode()
    else:
        content = given.get("bytes")
    if content is None and not path:
        raise SourceError(_NOTHING)
    if content is None:
        return read_file(path)
    if not isinstance(content, bytes):
        raise SourceError(_NO_BYTES)
    if len(content) > LARGEST:
        raise SourceError(UNFIT["large"])
    return read_bytes(content, path)


def _told(row: Mapping[str, Any], source: Source, document: Document, result: DraftResult) -> dict[str, Any]:
    """What was found out about a document, for its row."""
    first = document.drafts[0] if document.drafts else None
    read = {
        "title": document.text.normal[first.title.start : first.title.end] if first and first.title else None,
        "genre": first.genre.name if first and first.genre else None,
        "date": first.date or None if first else None,
    }
    spans = [(block.start, block.end) for draft in document.drafts for block in draft.blocks]
    severities = Counter(violation.severity for violation in result.violations)
    return {
        **{name: row[name] or value for name, value in read.items()},
        "speech": not result.is_other,
        "drafts": len(document.drafts),
        "characters": len(source.text.raw),
        "minutes": round(spoken_characters(document.text.normal, *spans) / RATE, 2),
        **{f"{severity}s": severities[severity] for severity in SEVERITIES},
        "accepted": len(result.accepted),
        "unread": list(result.unread),
        "findings": list(map(_finding, result.violations)),
    }


def _finding(violation: Violation) -> dict[str, Any]:
    fix = violation.fix
    return {
        **{name: getattr(violation, name) for name in _SAME},
        "place": violation.place.label if violation.place else "",
        "replacement": fix.replacement if fix else None,
        "safety": fix.safety if fix else None,
    }


_SAME = (
    "draft", "rule", "category", "severity", "line", "column", "end_line", "end_column", "section", "message", "found", "sentence",
)  # fmt: skip
"""The columns of a finding that are called as in the other reports."""
