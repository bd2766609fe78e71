"""speechlint: a linter for Chinese official speech drafts.

from lint import lint, load, read_file
violations = lint(read_file("draft.txt"), load())
"""

from typing import TYPE_CHECKING

from lint.version import VERSION

if TYPE_CHECKING:
    from lint.engine import lint
    from lint.fixing import fix
    from lint.reading import read_bytes, read_file
    from lint.ruleset import Ruleset, load
    from lint.source import Source
    from lint.violation import Fix, Severity, Violation

__version__ = VERSION
__all__ = ["Fix", "Ruleset", "Severity", "Source", "Violation", "fix", "lint", "load", "read_bytes", "read_file"]
_HOMES = {
    "engine": ("lint",),
    "fixing": ("fix",),
    "reading": ("read_bytes", "read_file"),
    "ruleset": ("Ruleset", "load"),
    "source": ("Source",),
    "violation": ("Fix", "Severity", "Violation"),
}


def __getattr__(name: str) -> object:
    # The command imports this package before anything else, and often needs little of it.
    from importlib import import_module

    home = next((module for module, names in _HOMES.items() if name in names), None)
    if home is None:
        raise AttributeError(f"module 'lint' has no attribute '{name}'")
    return getattr(import_module(f"lint.{home}"), name)
