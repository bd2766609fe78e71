"""For every rule the class of its own bad examples."""

from collections.abc import Iterator
from random import Random

from helpers.defects.defect import Clean, Defect, Injected
from helpers.defects.wording import own_line
from lint.rules.ruleset import Ruleset


def planted(rule: str, examples: list[str]) -> Defect:
    """A bad example of a rule, as a paragraph of its own in a clean draft."""

    def inject(clean: Clean, random: Random) -> Injected | None:
        return own_line(random.choice(examples))(clean, random)

    return Defect(f"example of {rule}", (rule,), inject)


def whole(rule: str, examples: list[str]) -> Defect:
    """A bad example of a rule of structure: it is a draft of its own."""

    def inject(clean: Clean, random: Random) -> Injected | None:
        text = random.choice(examples)
        ending = ".md" if text.startswith("---\n") else ".txt"  # Only Markdown has front matter.
        return Injected(text, [(0, len(text))]) if clean.name.endswith(ending) else None

    return Defect(f"example of {rule}", (rule,), inject)


def plantable(rules: Ruleset) -> Iterator[Defect]:
    """For every rule the class of its own bad examples: a paragraph where it looks at text alone, else a draft."""
    for rule in rules.rules:
        if rule.needs:  # Its examples are two drafts each.
            continue
        lines = [example for example in rule.bad if "\n" not in example and len(example) < 200]
        if lines and rule.category not in ("structure", "numbering", "counts") and not rule.formats:
            yield planted(rule.id, lines)
        elif not rule.formats:
            yield whole(rule.id, list(rule.bad))
