"""How a text is read and checked, as far as its salutations are concerned."""

from lint.formats import read_bytes
from lint.pipeline.engine import lint, read
from lint.pipeline.load_rules import load_complete
from lint.speech.blocks import Role

RULESET = load_complete()


def salutations(text: str) -> list[str]:
    """The salutations of a text."""
    document = read(read_bytes(text.encode(), "draft.txt"), RULESET)
    normal = document.text.normal
    return [normal[block.start : block.end] for block in document.blocks if block.role is Role.SALUTATION]


def found(text: str) -> list[tuple[str, int]]:
    """What is found in a text at warning or above: the rules, and the lines."""
    violations = lint(read_bytes(text.encode(), "draft.txt"), RULESET.only())
    return [(violation.rule, violation.line) for violation in violations if violation.severity != "info"]
