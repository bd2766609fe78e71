"""Checks an open draft by the configuration of its folder. All of it runs in one thread, that of the rules."""

import os
import time
from collections.abc import Iterable, Sequence
from functools import cached_property, partial
from itertools import takewhile

from lint.formats import suffix_of
from lint.hosts.lsp.places import Places
from lint.model.errors import LintError, NothingToReadError, SourceError, guarding
from lint.model.record import NamedTuple
from lint.model.source import Edit
from lint.model.violation import Safety, Violation
from lint.pipeline.discover.config import Config, Configs
from lint.pipeline.discover.draft_file import DraftFile
from lint.pipeline.discover.find import placing
from lint.pipeline.discover.gitignore import matches
from lint.pipeline.discover.sheet_file import sheet_bytes
from lint.pipeline.fix import choose, edits_of, fix_draft
from lint.pipeline.load_rules import complete_ruleset_for, ruleset_for
from lint.pipeline.options import Options
from lint.pipeline.project import Project
from lint.pipeline.reading import Reading, read_draft
from lint.pipeline.rule_files import content_key
from lint.pipeline.rules_that_run import running_in

_MARK = b"\xef\xbb\xbf"
"""With it nobody has to guess at the encoding of what an editor sent as characters."""
_ENDINGS = {True: (".md", ".markdown"), False: (".txt", "")}
"""The endings of Markdown, and those of plain text."""
SAFE: tuple[Safety, ...] = ("safe",)


class Snapshot(NamedTuple):
    """The text of an open draft at a moment."""

    uri: str
    path: str
    """Absolute; the mere name of a draft that has no file yet."""
    folder: str
    """The folder whose configuration applies."""
    root: str
    """The folder, open in the editor, that it lies in; that same folder where it lies in none."""
    text: str
    version: int | None
    is_markdown: bool
    encoding: str


class Checked:
    """A draft that was read and checked."""

    def __init__(self, snapshot: Snapshot, draft: DraftFile, reading: Reading) -> None:
        self.snapshot = snapshot
        self.draft = draft
        self.reading = reading
        self.places = Places(snapshot.text, snapshot.encoding)

    @property
    def violations(self) -> list[Violation]:
        """What is not let stand, in the order of the text."""
        return [violation for violation, _ in self.reading.found]

    @cached_property
    def safe_edits(self) -> list[Edit]:
        """The edits that make all safe fixes, those included that others make possible."""
        edits = edits_of(choose(self.violations, SAFE))
        if not edits:
            return []
        project = Project(self.draft.config, use_baseline=True, today=_today(), remembering=False)
        running = partial(running_in, self.draft)
        fixed = fix_draft(self.draft, lambda found: project.accept(self.draft.path, found, running).violations, SAFE)
        text, wanted = self.snapshot.text, fixed.data.decode("utf-8-sig")
        return edits if _spliced(text, edits) == wanted else [_difference(text, wanted)]


class Outcome(NamedTuple):
    """What became of a check: a draft, or why there is none, or neither for a draft that is excluded or empty."""

    checked: Checked | None = None
    faults: Sequence[str] = ()
    """Faults of the configuration or the rules, a line each, which begins with file and line where these are known."""
    refusal: str = ""
    """Why this draft could not be checked."""


class Checker:
    """Checks drafts, and remembers their configurations until told to forget them."""

    def __init__(self, options: Options) -> None:
        self._options = options
        self._configs: Configs | None = None

    def forget(self) -> None:
        """Reads configurations and rules again before the next check."""
        self._configs = None
        for cached in (ruleset_for, complete_ruleset_for, content_key):
            cached.cache_clear()

    def check(self, snapshot: Snapshot) -> Outcome:
        """Reads and checks a draft."""
        try:
            with guarding():
                draft = self._draft(snapshot)
                if draft.config.exclude and matches(draft.config.exclude, draft.config.name_of(draft.path)):
                    return Outcome()
                with placing([draft], self._options):
                    reading = read_draft(draft, today=_today(), use_baseline=not self._options.isolated)
                return Outcome(Checked(snapshot, draft, reading))
        except NothingToReadError:
            return Outcome()
        except SourceError as error:
            return Outcome(refusal=str(error))
        except LintError as error:
            return Outcome(faults=error.lines())

    def _draft(self, snapshot: Snapshot) -> DraftFile:
        """Raises LintError."""
        path = os.path.join(snapshot.folder, snapshot.path)
        config = self._config(path)
        endings = _ENDINGS[snapshot.is_markdown]
        named = path if suffix_of(path) in endings else path + endings[0]
        data = _MARK + snapshot.text.encode("utf-8", "replace")
        return DraftFile(named, data, config, config.settings_for(path), sheet=sheet_bytes(path))

    def _config(self, path: str) -> Config:
        if self._configs is None:
            self._configs = Configs(self._options.config, self._options.isolated)
        config = self._configs.of(path)
        return config._replace(rules=(*config.rules, *self._options.rules), cache=False)


def _today() -> str:
    return time.strftime("%Y-%m-%d")


def _spliced(text: str, edits: Sequence[Edit]) -> str:
    """A text with edits made, which do not overlap."""
    pieces, at = [], 0
    for edit in sorted(edits):
        pieces += [text[at : edit.start], edit.replacement]
        at = edit.end
    return "".join([*pieces, text[at:]])


def _difference(old: str, new: str) -> Edit:
    """The one edit that makes a text another."""
    shared = _shared(old, new)
    most = min(len(old), len(new)) - shared
    same = min(most, _shared(reversed(old), reversed(new)))
    return Edit(shared, len(old) - same, new[shared : len(new) - same])


def _shared(old: Iterable[str], new: Iterable[str]) -> int:
    """How many characters two texts have in common where they begin."""
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(old, new, strict=False)))
