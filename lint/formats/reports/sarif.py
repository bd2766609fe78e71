"""SARIF 2.1.0, for GitHub code scanning and viewers. Columns are code points from 1, ends exclusive, as `columnKind` says."""

import re
from collections.abc import Iterator
from typing import Any
from urllib.parse import quote

from lint import VERSION
from lint.formats.portable import portable_path, to_json
from lint.formats.reports._fingerprinted import Keyed, keyed
from lint.formats.reports._unread import unread
from lint.model.published_rule import PublishedRule, url_of
from lint.model.results import Accepted, RunResult
from lint.model.violation import BASIS_NAMES, SEVERITIES, Severity, Violation, remedy
from lint.model.wording import said

SHOWS_EXAMPLES = True
_SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_ROOT = "%SRCROOT%"
_LEVELS: dict[Severity, str] = {"error": "error", "warning": "warning", "info": "note"}
_PROBLEMS: dict[Severity, str] = {"error": "error", "warning": "warning", "info": "recommendation"}
"""GitHub's names, which it sorts by."""
_MOST = 25_000
"""GitHub refuses a run with more results, and shows 5,000 of them."""
_DRIVE = re.compile("[A-Za-z]:/")
_NOT_A_BYTE = re.compile("[\ud800-\udc7f\udd00-\udfff]")
"""Lone surrogates that stand for no byte of a file name that is not UTF-8."""

Json = dict[str, Any]


def render(outcome: RunResult) -> str:
    """One run. What is let stand is a suppressed result, since a result that is gone counts as mended."""
    found = keyed(outcome)
    kept = found if len(found) <= _MOST else sorted(found, key=_lightness)[:_MOST]
    indexes = {rule: number for number, rule in enumerate(outcome.rules)}
    results = [_result(one, indexes[one.violation.rule]) for one in kept]
    if any(one.accepted for one in kept):  # All results of a run say whether they are suppressed, or none does.
        for one, result in zip(kept, results):
            result["suppressions"] = [_suppression(one.accepted)] if one.accepted else []
    driver = {
        "name": "speechlint",
        "version": VERSION,
        "rules": [_rule(rule, outcome.rules_url) for rule in outcome.rules.values()],
    }
    run = {
        "tool": {"driver": driver},
        "language": "zh-CN",
        "columnKind": "unicodeCodePoints",
        "newlineSequences": ["\r\n", "\n", "\r"],
        "invocations": [
            {
                "executionSuccessful": not outcome.unreadable,
                "toolExecutionNotifications": list(_notifications(outcome, len(found) - len(kept))),
            }
        ],
        "results": results,
    }
    return to_json({"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]})


def wrote(data: bytes) -> bool:
    """Whether a file is a report of this format."""
    return b'"driver": {"name": "speechlint"' in data[:500]


def _lightness(one: Keyed) -> tuple[bool, int]:
    return one.accepted is not None, SEVERITIES.index(one.violation.severity)


def _left_out(number: int) -> str:
    return said(
        f"Too many: only the {_MOST} gravest are listed, {number} more are not.",
        f"问题太多，只列出最重的 {_MOST} 处，另有 {number} 处没有列出。",
    )


def _notifications(outcome: RunResult, left_out: int) -> Iterator[Json]:
    for path, reason in outcome.unreadable:
        location = {"physicalLocation": {"artifactLocation": _artifact(path)}}
        yield {"level": "error", "message": {"text": unread(reason)}, "locations": [location]}
    if left_out:
        yield {"level": "warning", "message": {"text": _left_out(left_out)}}
    for note in outcome.notes:
        yield {"level": "note", "message": {"text": note}}


def _rule(rule: PublishedRule, pages: str) -> Json:
    return {
        "id": rule.id,
        "shortDescription": {"text": rule.title},
        "fullDescription": {"text": rule.why},
        "help": {"text": "\n".join(_help(rule)), "markdown": "\n".join(_help(rule, "**"))},
        **({"helpUri": url_of(pages, rule.id)} if pages else {}),
        "defaultConfiguration": {"level": _LEVELS[rule.severity]},
        "properties": {"tags": [rule.category], "problem.severity": _PROBLEMS[rule.severity]},
    }


def _help(rule: PublishedRule, strong: str = "") -> Iterator[str]:
    """Lines that are as good Markdown as plain text; examples are indented, so that nothing in them is read as markup."""
    yield rule.why
    yield ""
    yield f"{strong}依据{strong}：{rule.source}（{BASIS_NAMES[rule.basis]}）"
    for name, examples in (("错例", rule.bad), ("改为", rule.fixed), ("正例", rule.good)):
        if examples:
            yield from ("", f"{strong}{name}{strong}：")
        for example in examples:
            yield from ("", *(f"    {line}" for line in example.splitlines()))


def _result(one: Keyed, index: int) -> Json:
    violation = one.violation
    region = _region(violation)
    snippet = {"snippet": {"text": violation.found}} if violation.found else {}
    location = {"artifactLocation": _artifact(violation.path), "region": region | snippet}
    result: Json = {
        "ruleId": violation.rule,
        "ruleIndex": index,
        "level": _LEVELS[violation.severity],
        "message": {"text": violation.message},
        "locations": [{"physicalLocation": location}],
        "partialFingerprints": {"primaryLocationLineHash": one.fingerprint, "speechlint/v1": one.fingerprint},
    }
    if violation.fix and violation.fix.safety != "display":
        right = violation.fix.replacement
        change = {
            "artifactLocation": _artifact(violation.path),
            "replacements": [{"deletedRegion": region, "insertedContent": {"text": right}}],
        }
        description = remedy(right).removeprefix("改法：")
        result["fixes"] = [{"description": {"text": description}, "artifactChanges": [change]}]
    return result


def _region(violation: Violation) -> Json:
    return {
        "startLine": violation.line,
        "startColumn": violation.column,
        "endLine": violation.end_line,
        "endColumn": violation.end_column,
    }


def _suppression(accepted: Accepted) -> Json:
    return {"kind": "external", "justification": "基线里已有的问题" if accepted.by == "baseline" else accepted.reason}


def _artifact(path: str) -> Json:
    """Where a file is: below the root of the sources, or, for a path from elsewhere, as the URI of a file."""
    portable = portable_path(path)
    drive = "/" + portable[:2] if _DRIVE.match(portable) else ""
    rest = portable[2:] if drive else portable
    uri = drive + quote(_NOT_A_BYTE.sub("\ufffd", rest).encode("utf-8", "surrogateescape"))
    if uri.startswith("//"):
        return {"uri": f"file:{uri}"}
    return {"uri": f"file://{uri}"} if uri.startswith("/") else {"uri": uri, "uriBaseId": _ROOT}
