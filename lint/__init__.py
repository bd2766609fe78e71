"""speechlint: a linter for Chinese official speech drafts.

from lint import lint, load, read_file
violations = lint(read_file("draft.txt"), load())
"""

from lint.engine import lint
from lint.reading import read_bytes, read_file
from lint.ruleset import Ruleset, load
from lint.source import Source
from lint.version import VERSION
from lint.violation import Fix, Severity, Violation

__version__ = VERSION
__all__ = ["Fix", "Ruleset", "Severity", "Source", "Violation", "lint", "load", "read_bytes", "read_file"]
