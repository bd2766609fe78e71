"""What a project lets stand: its suppressions and its baseline, applied to the findings of its drafts."""

import os
from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING

from lint.model.results import Accepted, DraftResult, FileResult
from lint.model.violation import Violation
from lint.pipeline.discover.config import BASELINE, Config, Suppression, joined
from lint.pipeline.suppress import on_table, suppressing
from lint.rules.tuning import Settings

if TYPE_CHECKING:
    from lint.pipeline.baseline import Entries, Entry


_SHOWN = 5
"""How many rules and categories are named that do not run."""


def baseline_file(config: Config) -> str:
    """Where the baseline of a project is, or would be."""
    return os.path.join(config.root, config.baseline or BASELINE)


class Project:
    """The drafts of one configuration. Remembers what of its suppressions and its baseline was of use in this run."""

    def __init__(self, config: Config, use_baseline: bool, today: str) -> None:
        self.config = config
        self.baseline_file = baseline_file(config)
        self.entries: Entries = {}
        if use_baseline and os.path.lexists(self.baseline_file):
            from lint.pipeline.baseline import read_baseline

            self.entries = read_baseline(self.baseline_file, config.root)
        self.today = today
        """In ISO 8601."""
        self.seen: dict[str, frozenset[str]] = {}
        """The drafts that were checked, by their name in the project, with the rules and categories that were looked for."""
        self._counting: dict[str, DraftResult] = {}
        self._matched: set[Entry] = set()
        self._used: set[Suppression] = set()
        self._let_stand = 0

    def accept(self, path: str, checked: DraftResult, running: Callable[[], frozenset[str]]) -> DraftResult:
        """The findings in a draft, less those that the project lets stand. `running` gives the rules that were looked for."""
        name = self.config.name_of(path)
        self._counting[name] = checked
        self._let_stand += checked.allowed
        if not self.config.suppress and not self.entries:
            return checked
        from lint.pipeline.baseline import entries_of

        self.seen[name] = running()
        kept: list[Violation] = []
        accepted = list(checked.accepted)
        for violation, entry in zip(checked.violations, entries_of(checked.violations, name), strict=True):
            table = suppressing(violation, name, self.config.suppress, self.today, checked.sentences)
            if table:
                self._used.add(table)
                self._let_stand += 1
                accepted.append(Accepted(violation, "suppression", table.reason))
            elif entry in self.entries:
                self._matched.add(entry)
                accepted.append(Accepted(violation, "baseline", ""))
            else:
                kept.append(violation)
        return checked._replace(violations=kept, accepted=accepted)

    def current(self) -> "Entries":
        """What a baseline of the drafts that were checked would hold."""
        from lint.pipeline.baseline import entries_of, shown_text

        return {
            entry: shown_text(violation)
            for name, checked in self._counting.items()
            for violation, entry in zip(checked.violations, entries_of(checked.violations, name), strict=True)
            if not suppressing(violation, name, self.config.suppress, self.today, checked.sentences)
        }

    def stale(self, whole: bool) -> list["Entry"]:
        """Entries of the baseline that found nothing in the drafts that were checked, or, where all were, whose draft is gone."""
        stale = []
        for entry in self.entries:
            running = self.seen.get(entry.path)
            if running is not None:
                gone = entry.rule in running and entry not in self._matched
            else:
                gone = whole and not os.path.exists(os.path.join(self.config.root, entry.path))
            if gone:
                stale.append(entry)
        return stale

    def silence(self) -> str:
        """What the configuration lets stand or leaves out, in a sentence, so that nobody takes it for clean; empty for nothing."""
        config = self.config
        everything = [config.settings, *(joined(Settings(), override.given) for override in config.overrides)]
        ignored = [
            *(name for settings in everything for name in settings.ignore),
            *(name for settings in everything for name, severity in settings.severity if severity == "off"),
        ]
        said = [
            f"放行 {self._let_stand} 处" if self._let_stand else "",
            f"没有查 {_listed(ignored)}" if ignored else "",
            *(f"只查 {_listed(settings.select)}" for settings in everything if settings.select),
        ]
        return f"按 {os.path.relpath(config.file)}：{'；'.join(filter(None, said))}。" if config.file and any(said) else ""

    def on_suppressions(self, whole: bool) -> FileResult | None:
        """The findings on the suppressions in the configuration file: those past their day and those that nothing needed."""
        found = list(self._on_tables(whole))
        if not found:
            return None
        text = self.config.text
        return FileResult(os.path.relpath(self.config.file), lambda: text, [_placed(violation, text) for violation in found])

    def _on_tables(self, whole: bool) -> Iterator[Violation]:
        ran = {name for running in set(self.seen.values()) for name in running}
        for table in self.config.suppress:
            if table.until and self.today > table.until:
                yield on_table(os.path.relpath(self.config.file), table, "expired")
            elif table not in self._used and table.rule in ran and (whole or table.path in self.seen):
                yield on_table(os.path.relpath(self.config.file), table, "unused")


def _listed(names: Sequence[str]) -> str:
    different = list(dict.fromkeys(names))
    return "、".join(different[:_SHOWN]) + (f" 等 {len(different)} 项" if len(different) > _SHOWN else "")


def _placed(violation: Violation, text: str) -> Violation:
    """A finding on a line of a file, with the whole line as its place."""
    lines = text.splitlines(keepends=True)
    start = sum(map(len, lines[: violation.line - 1]))
    found = lines[violation.line - 1].rstrip("\r\n") if violation.line <= len(lines) else ""
    return violation._replace(found=found, start=start, end=start + len(found), end_column=len(found) + 1)
