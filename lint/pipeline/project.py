"""Projects: the suppressions and the baseline of a configuration, applied to the violations in its drafts."""

import os
from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING

from lint.model.results import Accepted, DraftResult, FileResult
from lint.model.violation import Violation
from lint.model.wording import Wording, said
from lint.pipeline.discover.config import BASELINE, Config, Suppression, joined
from lint.rules.tuning import Settings

if TYPE_CHECKING:
    from lint.pipeline.baseline import Entries, Entry


_MOST_NAMES = 5
"""How many of the rules and categories that do not run are listed by name."""


def baseline_file(config: Config) -> str:
    """The path of the baseline of a project, whether it exists or not."""
    return os.path.join(config.root, config.baseline or BASELINE)


class Project:
    """The drafts of one configuration. Records which suppressions and baseline entries matched in this run."""

    def __init__(self, config: Config, use_baseline: bool, today: str, remembering: bool = True) -> None:
        self.config = config
        self.baseline_file = baseline_file(config)
        self.entries: Entries = {}
        if use_baseline and os.path.lexists(self.baseline_file):
            from lint.pipeline.baseline import read_baseline

            self.entries = read_baseline(self.baseline_file, config.root)
        self.today = today
        """In ISO 8601."""
        self.seen: dict[str, frozenset[str]] = {}
        """The checked drafts, by their path in the project, with the rules and categories that ran."""
        self._remembering = remembering
        self._results: dict[str, DraftResult] = {}
        """The results that `current` needs. Most runs do not ask for it, and need not keep what they have printed."""
        self._matched: set[Entry] = set()
        self._used: set[Suppression] = set()
        self._suppressed = 0

    def accept(self, path: str, checked: DraftResult, running: Callable[[], frozenset[str]]) -> DraftResult:
        """The result of a draft, with violations accepted that the project suppresses. `running` returns the rules that ran."""
        name = self.config.name_of(path)
        if self._remembering:
            self._results[name] = checked
        self._suppressed += checked.allowed
        if not self.config.suppress and not self.entries:
            return checked
        from lint.pipeline.baseline import entries_of
        from lint.pipeline.suppress import suppressing

        self.seen[name] = running()
        remaining: list[Violation] = []
        accepted = list(checked.accepted)
        for violation, entry in zip(checked.violations, entries_of(checked.violations, name), strict=True):
            table = suppressing(violation, name, self.config.suppress, self.today, checked.sentences)
            if table:
                self._used.add(table)
                self._suppressed += 1
                accepted.append(Accepted(violation, "suppression", table.reason))
            elif entry in self.entries:
                self._matched.add(entry)
                accepted.append(Accepted(violation, "baseline", ""))
            else:
                remaining.append(violation)
        return checked._replace(violations=remaining, accepted=accepted)

    def current(self) -> "Entries":
        """The baseline entries for all violations in the checked drafts, for a project that remembers these."""
        from lint.pipeline.baseline import display_text, entries_of
        from lint.pipeline.suppress import suppressing

        return {
            entry: display_text(violation)
            for name, checked in self._results.items()
            for violation, entry in zip(checked.violations, entries_of(checked.violations, name), strict=True)
            if not suppressing(violation, name, self.config.suppress, self.today, checked.sentences)
        }

    def stale(self, whole: bool) -> list["Entry"]:
        """Baseline entries that matched nothing in the checked drafts, or, where all were checked, whose draft does not exist."""
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
        """What the configuration suppresses or does not check, so that the result does not look clean; may be empty."""
        config = self.config
        all_settings = [config.settings, *(joined(Settings(), override.given) for override in config.overrides)]
        ignored = [
            *(name for settings in all_settings for name in settings.ignore),
            *(name for settings in all_settings for name, severity in settings.severity if severity == "off"),
        ]
        number = self._suppressed
        notes = [Wording(f"{number} findings let stand", f"放行 {number} 处")] if number else []
        notes += [Wording(f"{_listed(ignored)} not checked", f"没有查 {_listed(ignored)}")] if ignored else []
        selected = [_listed(settings.select) for settings in all_settings if settings.select]
        notes += [Wording(f"only {names} checked", f"只查 {names}") for names in selected]
        if not (config.file and notes):
            return ""
        file = os.path.relpath(config.file)
        return said(
            f"By {file}: {'; '.join(note.english for note in notes)}.", f"按 {file}：{'；'.join(note.chinese for note in notes)}。"
        )

    def on_suppressions(self, whole: bool) -> FileResult | None:
        """The violations on suppressions in the configuration file that are expired or unused."""
        violations = list(self._on_tables(whole))
        if not violations:
            return None
        text = self.config.text
        return FileResult(os.path.relpath(self.config.file), lambda: text, [_placed(violation, text) for violation in violations])

    def _on_tables(self, whole: bool) -> Iterator[Violation]:
        if not self.config.suppress:
            return
        from lint.pipeline.suppress import on_table

        ran = {name for running in set(self.seen.values()) for name in running}
        for table in self.config.suppress:
            if table.until and self.today > table.until:
                yield on_table(os.path.relpath(self.config.file), table, "expired")
            elif table not in self._used and table.rule in ran and (whole or table.path in self.seen):
                yield on_table(os.path.relpath(self.config.file), table, "unused")


def _listed(names: Sequence[str]) -> str:
    distinct = list(dict.fromkeys(names))
    rest = ""
    if len(distinct) > _MOST_NAMES:
        rest = said(f" and others, {len(distinct)} in all", f" 等 {len(distinct)} 项")
    return "、".join(distinct[:_MOST_NAMES]) + rest


def _placed(violation: Violation, text: str) -> Violation:
    """A violation on a line of a file, with the whole line as its span."""
    lines = text.splitlines(keepends=True)
    start = sum(map(len, lines[: violation.line - 1]))
    found = lines[violation.line - 1].rstrip("\r\n") if violation.line <= len(lines) else ""
    return violation._replace(found=found, start=start, end=start + len(found), end_column=len(found) + 1)
