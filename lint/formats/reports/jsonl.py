"""One JSON object a line: a finding as in `json`, or a file that could not be read as `{"path", "error"}`.

Lines and columns count from 1, columns are code points, ends are exclusive.
"""

from lint.formats.portable import to_json
from lint.model.results import RunResult
from lint.model.violation import plain


def render(outcome: RunResult) -> str:
    """Findings in the order of the files, then what could not be read; nothing for a clean run."""
    found = [to_json(plain(violation)) for violation in outcome.violations]
    return "".join([*found, *(to_json({"path": path, "error": reason}) for path, reason in outcome.unreadable)])


def wrote(data: bytes) -> bool:
    """Whether a file is a report of this format."""
    return data.startswith(b'{"path": "')
