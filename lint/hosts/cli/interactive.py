"""`speechlint fix --interactive`: asks about each violation, showing its sentence before and after the fix."""

import sys

from rich.prompt import Prompt

from lint.formats import amend, text_of
from lint.hosts.cli.terminal import console, styled
from lint.model.violation import ORDER, SEVERITY_NAMES, Fix, Mend, Violation, mendable
from lint.model.wording import Wording, said
from lint.pipeline.baseline import Entry, entries_of
from lint.pipeline.discover.draft_file import DraftFile
from lint.pipeline.fix import Accept, Fixed, choose, edits_of, found_in

_CHOICES = {
    "y": Wording("mend", "改"),
    "n": Wording("leave", "不改"),
    "a": Wording("mend all of this rule", "这条规则的都改"),
    "e": Wording("write it yourself", "自己写"),
    "q": Wording("stop", "到此为止"),
}
_ENDS = "。！？\r\n"


class Review:
    """An interactive session; answers for whole rules apply to the following drafts as well."""

    def __init__(self) -> None:
        self._console = console(sys.stderr)
        self._whole_rules: set[str] = set()
        self._stopped = False

    def fix(self, draft: DraftFile, accept: Accept) -> Fixed:
        """Asks about every violation that offers a fix, until all have an answer. Raises SourceError."""
        made: list[Violation] = []
        declined: set[Entry] = set()
        while True:
            found = found_in(draft, accept)
            entries = {ORDER(violation): entry for violation, entry in zip(found, entries_of(found, draft.path), strict=True)}
            open_violations = (violation for violation in found if entries[ORDER(violation)] not in declined)
            asked = choose(open_violations, ("safe", "unsafe"))
            if not asked or self._stopped:
                return Fixed(draft.data, made, found)
            text = text_of(draft.data, draft.path)
            wanted = []
            for violation in asked:
                answer = self._answer(text, violation)
                if answer is None:
                    declined.add(entries[ORDER(violation)])
                else:
                    wanted.append(answer)
            made += wanted
            draft = draft._replace(content=amend(draft.data, draft.path, edits_of(wanted)))

    def _answer(self, text: str, violation: Violation) -> Violation | None:
        """The violation with the fix to apply; None to skip it."""
        if self._stopped:
            return None
        if violation.rule in self._whole_rules:
            return violation
        self._show(text, violation)
        try:
            choices = " ".join(f"{key} {meaning.spoken()}" for key, meaning in _CHOICES.items())
            answer = Prompt.ask(f"  {choices}", console=self._console, choices=list(_CHOICES), show_choices=False, default="n")
            if answer == "e":
                return violation._replace(
                    fix=Fix(Prompt.ask(said("  mended to", "  改为"), console=self._console), "unsafe"), further=()
                )
        except EOFError:
            answer = "q"
        if answer == "q":
            self._stopped = True
        if answer == "a":
            self._whole_rules.add(violation.rule)
        return violation if answer in ("y", "a") else None

    def _show(self, text: str, violation: Violation) -> None:
        first = mendable(violation)[0]
        left, right = _sentence(text, first)
        place = f"{violation.path}:{violation.line}:{violation.column}"
        self._console.print(
            styled((place, "bold"), f"  {SEVERITY_NAMES[violation.severity]}  {violation.message}  ", (violation.rule, "dim"))
        )
        for sign, middle, style in (("-", first.found, "red"), ("+", first.fix.replacement, "green")):
            self._console.print(styled((f"  {sign} ", style), left, (middle, f"bold {style}"), right))


def _sentence(text: str, place: Mend) -> tuple[str, str]:
    """The text of the sentence before and after a place."""
    start = max(text.rfind(mark, 0, place.start) for mark in _ENDS) + 1
    end = min((at for mark in _ENDS if (at := text.find(mark, place.end)) >= 0), default=len(text))
    return text[start : place.start].lstrip(), text[place.end : end + 1].rstrip()
