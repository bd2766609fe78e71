"""speechlint: a linter for Chinese official speech drafts.

from lint import lint, load, read_file
violations = lint(read_file("draft.txt"), load())
"""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lint.formats import read_bytes
    from lint.model.source import Source
    from lint.model.violation import Fix, Severity, Violation
    from lint.pipeline.discover.draft_file import read_file
    from lint.pipeline.engine import lint
    from lint.pipeline.fix import fix
    from lint.pipeline.load_rules import load
    from lint.rules.ruleset import Ruleset

VERSION = "0.1.0"
"""What the package, the caches and the reports say of themselves."""
__version__ = VERSION
__all__ = ["VERSION", "Fix", "Ruleset", "Severity", "Source", "Violation", "fix", "lint", "load", "read_bytes", "read_file"]
_HOMES = {
    "formats": ("read_bytes",),
    "model.source": ("Source",),
    "model.violation": ("Fix", "Severity", "Violation"),
    "pipeline.discover.draft_file": ("read_file",),
    "pipeline.engine": ("lint",),
    "pipeline.fix": ("fix",),
    "pipeline.load_rules": ("load",),
    "rules.ruleset": ("Ruleset",),
}


def __getattr__(name: str) -> object:
    # The command imports this package before anything else, and often needs little of it.
    from importlib import import_module

    home = next((module for module, names in _HOMES.items() if name in names), None)
    if home is None:
        raise AttributeError(f"module 'lint' has no attribute '{name}'")
    return getattr(import_module(f"lint.{home}"), name)
