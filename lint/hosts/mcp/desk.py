"""The draft of a call, by the configuration of its folder. All of it runs in one thread, that of the rules.

Rules are loaded once. Before each call it is seen whether their files changed, which takes a millisecond.
"""

import os
from collections.abc import Iterable, Sequence
from contextlib import suppress
from threading import Event

from lint.hosts.mcp.arguments import MOST_CHARACTERS, DraftArguments
from lint.hosts.mcp.roots import within
from lint.model.errors import LintError, SourceError
from lint.model.record import NamedTuple
from lint.model.wording import Wording
from lint.pipeline.discover.config import Configs
from lint.pipeline.discover.draft_file import DraftFile
from lint.pipeline.discover.find import Found, draft_of
from lint.pipeline.engine import require_text
from lint.pipeline.load_rules import complete_ruleset_for, ruleset_for
from lint.pipeline.many import source_of
from lint.pipeline.old_drafts import old_text
from lint.pipeline.options import Options
from lint.pipeline.rule_files import content_key, content_of, rules_folder
from lint.pipeline.run import Prepared, prepare, prepared_of
from lint.rules.tuning import Settings

_MARK = b"\xef\xbb\xbf"
"""With it nobody has to guess at the encoding of what was sent as characters."""
_PASTED = "pasted"
_TEXT = Wording("the text", "所给的文字")
_LARGEST = 32 << 20
"""The largest file that is read, in bytes: pictures count, too."""
_MOST_RULESETS = 8
"""How many rule sets are kept: each call may choose other rules."""


class Call(NamedTuple):
    """A call of a tool: what it may read, and whether it is still wanted."""

    roots: Sequence[str]
    stopped: Event


class Desk:
    """What holds for all calls. `options` are those of the command line."""

    def __init__(self, options: Options, may_write: bool) -> None:
        self._options = options._replace(no_cache=True, jobs=1)
        self.may_write = may_write
        self._contents: dict[tuple[str, ...], bytes] = {}

    @property
    def packs(self) -> tuple[str, ...]:
        """The folders of rule packs that the command line names."""
        return self._options.rules

    def warm(self) -> None:
        """Loads the rules while nobody asks yet. What is wrong with them is said with the first draft."""
        with suppress(LintError):
            _ = ruleset_for(self._options.rules, Settings()).scanner

    def options_for(self, given: DraftArguments) -> Options:
        """The options by which a draft is looked at."""
        return self._options._replace(
            select=tuple(getattr(given, "select", ())), ignore=tuple(getattr(given, "ignore", ())), genre=given.genre
        )

    def configs(self, roots: Sequence[str]) -> Configs:
        """The configurations as they are now; for what lies in no folder at all there is none."""
        return Configs(self._options.config, self._options.isolated or not _folder(roots))

    def prepared(self, given: DraftArguments, call: Call) -> Prepared:
        """The one draft of a call with its project. Raises LintError."""
        if bool(given.path) == bool(given.text):
            raise LintError(Wording("give either path or text", "path 和 text 要给出一个，且只给一个"))
        options = self.options_for(given)
        prepared = self._named(within(given.path, call.roots), options) if given.path else self._pasted(given, call, options)
        draft = prepared.drafts[0]
        self.renew(draft.config.rules)
        try:
            source = source_of(draft)
            require_text(source)
        except SourceError as error:
            raise LintError(*(_placed(problem, given, draft) for problem in error.problems)) from error
        if len(source.text.raw) > MOST_CHARACTERS:
            raise LintError(_placed(_TOO_LONG, given, draft))
        return prepared

    def _named(self, path: str, options: Options) -> Prepared:
        if os.path.isfile(path) and os.path.getsize(path) > _LARGEST:
            raise LintError(_TOO_LARGE.within(path))
        if os.path.isdir(path):
            raise LintError(Wording("it is a folder; name a draft", "是文件夹；请给出文稿").within(path))
        prepared = prepare(options._replace(paths=(path,)), remembering=False)
        for refused, reason in (*prepared.found.unreadable, *prepared.found.skipped):
            raise LintError(Wording(reason, reason).within(refused))
        return prepared

    def _pasted(self, given: DraftArguments, call: Call, options: Options) -> Prepared:
        name = os.path.join(_folder(call.roots), f"{_PASTED}{'.md' if given.markdown else '.txt'}")
        draft = draft_of(name, as_bytes(given.text), self.configs(call.roots), options)
        return prepared_of(Found([draft], [], [], None), options, remembering=False)

    def renew(self, packs: tuple[str, ...]) -> None:
        """Forgets the rules if their files changed since they were loaded. Raises RuleError."""
        content = content_of([rules_folder(), *packs])
        changed = self._contents.get(packs, content) != content
        if changed or ruleset_for.cache_info().currsize >= _MOST_RULESETS:
            for cached in (ruleset_for, complete_ruleset_for, content_key):
                cached.cache_clear()
            self._contents.clear()
        self._contents[packs] = content
        old_text.cache_clear()  # It would keep the old drafts of earlier calls.


_TOO_LONG = Wording(
    f"longer than {MOST_CHARACTERS:,} characters; pass a part of it", f"超过 {MOST_CHARACTERS // 10_000} 万字；请只传其中一部分"
)
_TOO_LARGE = Wording(f"larger than {_LARGEST >> 20} MB; use speechlint check", f"大于 {_LARGEST >> 20} MB；请用 speechlint check")


def as_bytes(text: str) -> bytes:
    """A text that was sent as characters, as a file would hold it."""
    return _MARK + text.encode("utf-8", "replace")


def name_of(given: DraftArguments, draft: DraftFile) -> str:
    """What a draft is called in an answer."""
    return draft.path if given.path else ""


def _placed(problem: Wording, given: DraftArguments, draft: DraftFile) -> Wording:
    return problem.within(draft.path) if given.path else problem


def notes_of(notes: Iterable[str], given: DraftArguments, draft: DraftFile) -> list[str]:
    """What is said of a draft; a text that was pasted has no path."""
    return [note if given.path else note.replace(draft.path, _TEXT.spoken()) for note in notes]


def _folder(roots: Sequence[str]) -> str:
    """The folder whose configuration holds for what lies in none; empty where there is none."""
    return next((os.path.realpath(root) for root in roots if os.path.isdir(root)), "")
