"""Characters, marks, words and leftovers of other programs in the body."""

import re
from collections.abc import Callable
from pathlib import Path
from random import Random

from helpers.defects.defect import NEAR, Clean, Inject, Injected, body_lines, line_of, replaced
from lint.pipeline.rule_files import rules_folder
from lint.rules.compile.lexicons import read_lexicon

LEXICONS = Path(rules_folder()) / "lexicons"


def insert(phrase: str, after: str = "。", near: int = NEAR) -> Inject:
    """A phrase is put behind a mark in the body, before more text of the paragraph."""

    def inject(clean: Clean, random: Random) -> Injected | None:
        places = [
            found.end()
            for start, end in body_lines(clean)
            for found in re.finditer(f"[{after}](?=[\u4e00-\u9fff])", clean.text[:end])
            if found.start() > start
        ]
        if not places:
            return None
        at = random.choice(places)
        return replaced(clean.text, at, at, phrase, near)

    return inject


def substitute(pattern: str, new: str | Callable[[re.Match[str]], str], near: int = NEAR, line: bool = False) -> Inject:
    """A match of a pattern below the salutation gets another form. With `line` a finding anywhere in its line is in place."""

    def inject(clean: Clean, random: Random) -> Injected | None:
        first = min((start for start, _ in body_lines(clean)), default=0)
        first = clean.text.rfind("\n", 0, first) + 1
        found = list(re.compile(pattern, re.MULTILINE).finditer(clean.text, first))
        if not found:
            return None
        match = random.choice(found)
        made = replaced(clean.text, match.start(), match.end(), match.expand(new) if isinstance(new, str) else new(match), near)
        return made._replace(places=[line_of(made.text, match.start())]) if line else made

    return inject


def misspell(lexicon: str) -> Inject:
    """The right form of an entry of a word list gives way to the wrong one."""
    entries = list(read_lexicon(LEXICONS / lexicon, (LEXICONS / lexicon).read_bytes()))
    wrongs: dict[str, list[str]] = {}
    for entry in entries:
        if entry.right and entry.wrong not in entry.right:
            wrongs.setdefault(entry.right, []).append(entry.wrong)
    rights = re.compile("|".join(sorted(map(re.escape, wrongs), key=len, reverse=True)))

    def inject(clean: Clean, random: Random) -> Injected | None:
        found = [match for start, end in body_lines(clean) for match in rights.finditer(clean.text, start, end)]
        if not found:
            return None
        # Every form alike, not every place: 的 would otherwise drown the rest.
        form = random.choice(sorted({match[0] for match in found}))
        match = random.choice([match for match in found if match[0] == form])
        return replaced(clean.text, match.start(), match.end(), random.choice(wrongs[form]))

    return inject


def own_line(line: str) -> Inject:
    """A line is put between two paragraphs of the body."""

    def inject(clean: Clean, random: Random) -> Injected | None:
        lines = [(start, end) for start, end in body_lines(clean) if clean.text[end : end + 1] == "\n"][:-1]
        if not lines:
            return None
        _, end = random.choice(lines)
        return replaced(clean.text, end + 1, end + 1, f"{line}\n")

    return inject


def without(mark: str) -> Inject:
    """A mark is lost."""
    return substitute(re.escape(mark), "", 60, line=True)
