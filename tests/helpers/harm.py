"""What is wrong with the safe fixes of a draft: letters that they change, blanks that they touch, what they make together."""

import re
from collections import Counter
from collections.abc import Iterator
from unicodedata import normalize

from helpers.edits import edited
from lint.formats import amend, read_bytes, text_of
from lint.model.invisible import INVISIBLE
from lint.model.results import DraftResult
from lint.model.source import Edit
from lint.model.violation import Safety, Violation
from lint.pipeline.discover.config import Config
from lint.pipeline.discover.draft_file import DraftFile
from lint.pipeline.engine import check
from lint.pipeline.fix import choose, edits_of, fix_draft, found_in
from lint.pipeline.load_rules import load_complete
from lint.rules.tuning import Settings

SAFE: tuple[Safety, ...] = ("safe",)
COMPLETE = load_complete()
DEFAULT = COMPLETE.only()
RULES = {rule.id: rule for rule in COMPLETE.rules}


def everything(checked: DraftResult) -> list[Violation]:
    return checked.violations


def letters(text: str) -> str:
    """The letters, digits and Chinese characters of a text, in one width."""
    return "".join(sign for sign in normalize("NFKC", text) if sign.isalnum())


def seen(text: str) -> str:
    return re.sub(f"[{INVISIBLE}]", "", text)


def listed(violation: Violation, edit: Edit, found: str) -> bool:
    """Whether a rule lists that this is written for that."""
    swap = getattr(RULES[violation.rule], "swap", {})
    plain = seen(found)
    if violation.rule == "num-year-ling":
        return plain.translate(dict.fromkeys(map(ord, "零○◯O0Ｏ０"), "〇")) == edit.replacement
    return edit.replacement in (swap.get(plain), swap.get(normalize("NFKC", plain)))


def blanks(data: bytes, name: str) -> Counter[str]:
    """What is called a placeholder in a draft, in one width and without space and what cannot be seen."""
    found = check(read_bytes(data, name), DEFAULT).violations
    return Counter("".join(normalize("NFKC", seen(one.found)).split()) for one in found if one.category == "placeholders")


def changed(found: str, edit: Edit) -> tuple[int, int]:
    """What an edit really changes: without what it begins and ends with as before."""
    start, end, right = edit.start, edit.end, edit.replacement
    while start < end and right and found[0] == right[0]:
        start, found, right = start + 1, found[1:], right[1:]
    while start < end and right and found[-1] == right[-1]:
        end, found, right = end - 1, found[:-1], right[:-1]
    return start, end


def harm_of(violation: Violation, text: str, reserved: list[Violation]) -> Iterator[str]:
    """What is wrong with the fixes of a finding; `reserved` are those on blanks."""
    for edit in edits_of([violation]):
        found = text[edit.start : edit.end]
        if letters(found) != letters(edit.replacement) and not (RULES[violation.rule].rewrites and listed(violation, edit, found)):
            yield f"{violation.rule}: {found!r} → {edit.replacement!r}"
        start, end = changed(found, edit)
        touched = [one for one in reserved if start < one.end and one.start < end] if seen(found) else []
        yield from (f"{violation.rule} touches {one.found!r}" for one in touched)


def harm_in(draft: DraftFile) -> tuple[int, list[str]]:
    """How many safe fixes a draft gets, and what is wrong with them."""
    wrong: list[str] = []
    made = 0
    data, text = draft.data, text_of(draft.data, draft.path)
    for _ in range(20):
        found = found_in(draft._replace(content=data), everything)
        chosen = choose(found, SAFE)
        edits = sorted(edits_of(chosen))
        if not edits:
            break
        made += len(edits)
        reserved = [one for one in found if one.category == "placeholders"]
        wrong += [harm for violation in chosen for harm in harm_of(violation, text, reserved)]
        data, text = amend(data, draft.path, edits), edited(text, edits)
    fixed = fix_draft(draft, everything, SAFE)
    if fixed.data != data or text_of(data, draft.path) != text:
        wrong.append("the fixes that are chosen do not make what fix makes")
    before, after = blanks(draft.data, draft.path), blanks(fixed.data, draft.path)
    # A rule may see the neighbour of a blank in its stead, where both want what stands between them; none is lost by that.
    if before.total() > after.total():
        wrong += [f"the blank {blank!r} is found no more" for blank in before - after]
    return made, [*wrong, *(f"{rule} undoes what others do" for rule in fixed.at_odds)]


def draft_of(text: str, name: str = "a.txt") -> DraftFile:
    return DraftFile(name, text.encode("utf-8", "replace"), Config("."), Settings())
