"""A draft at work: what its writer mended, kept and ignored, step by step. Every step can be taken back."""

import time
from collections.abc import Callable, Mapping, Sequence

from lint.formats import amend, annotate, annotated_as, read_when_named, suffix_of
from lint.hosts.web.steps import Batch, Finding, Identity, Kept, State, held, still_kept
from lint.model.errors import SourceError
from lint.model.source import Remark
from lint.model.violation import Safety, Violation, place_of
from lint.pipeline.annotate import MOST_REMARKS, gravest, remarks_on
from lint.pipeline.discover.draft_file import DraftFile
from lint.pipeline.fix import choose, edits_of
from lint.pipeline.reading import Reading, read_draft

_ON_A_CLICK: tuple[Safety, ...] = ("safe", "unsafe")
"""A writer who clicks has seen what changes."""


class Paper:
    """One draft in a window. Offers neither locks nor files: its host asks one thing at a time. Methods raise SourceError."""

    def __init__(self, identity: str, draft: DraftFile, author: str, kept: Mapping[Identity, str], room: Callable[[], int]) -> None:
        """`room` says how many more bytes may be held."""
        self.identity = identity
        self._room = room
        self.draft = _as_word(draft)
        self.author = author
        self._states = [State(self.draft.data, kept=kept)]
        self._reading = read_draft(self.draft)
        self.first = self.open
        """What was found before any step."""
        self.against = ""
        """The name of the old draft that it is compared with."""
        self.earlier: Sequence[Finding] | None = None
        """What was found when the draft was last brought here."""

    @property
    def state(self) -> State:
        return self._states[-1]

    @property
    def held(self) -> int:
        """How many bytes its steps take up, each of which holds the whole file."""
        return held(self._states)

    @property
    def reading(self) -> Reading:
        return self._reading

    @property
    def open(self) -> list[Finding]:
        """The violations that are neither kept nor ignored."""
        state = self.state
        return [
            Finding(violation, (violation.rule, key))
            for violation, key in self._reading.found
            if (violation.rule, key) not in state.kept and violation.rule not in state.ignored
        ]

    @property
    def kept(self) -> list[Kept]:
        """The violations that stay: those kept here, and those that the file or the configuration accepts."""
        return self._kept_here() + [Kept(accepted.violation, None, accepted.reason) for accepted in self._reading.accepted]

    @property
    def is_mendable(self) -> bool:
        """Whether fixes can be made in a file of this format."""
        return not read_when_named(self.draft.path)

    def compare_with(self, draft: DraftFile) -> None:
        """Takes another version of what the draft is compared with."""
        self.draft = draft._replace(content=self.draft.data, path=self.draft.path)
        self._read()

    def mend(self, findings: Sequence[Finding]) -> None:
        """Makes the fixes of findings, as far as none overlaps another."""
        if not self.is_mendable:
            raise SourceError("这种文件只能查，不能改；请在原来的程序里改")
        chosen = choose((finding.violation for finding in findings), _ON_A_CLICK)
        if len(chosen) > 1:  # One is mended knowingly; among many nobody sees that one lies on what was to stay.
            chosen = self._sparing_kept(chosen)
        if not chosen:
            raise SourceError("这一处没有可以直接改的写法；请在文稿里改")
        state = self.state
        edits = edits_of(chosen)
        data = amend(state.data, self.draft.path, edits)
        if len(data) > self._room():
            raise SourceError("改动太多，内存放不下了；请先下载改好的文稿，再拖进来接着改")
        keys = {(violation.rule, violation.start, violation.end): key for violation, key in self._reading.found}
        batch = Batch(edits, remarks_on(chosen, self._reading.rules, keys))
        before = self._kept_here()
        self._do(state._replace(data=data, step=_said(chosen), batches=(*state.batches, batch)))
        if before:
            self._states[-1] = self.state._replace(kept=still_kept(state.kept, before, edits, self._reading.found))

    def keep(self, finding: Finding, reason: str) -> None:
        """Accepts a violation, for a reason."""
        reason = " ".join(reason.split())
        if not reason:
            raise SourceError("请写一句保留的理由")
        state = self.state
        kept = {**state.kept, finding.identity: reason}
        self._do(state._replace(step=f"保留“{_short(finding.violation.found)}”", kept=kept), reads=False)

    def unkeep(self, key: str) -> None:
        """Reports a violation again that was kept here."""
        state = self.state
        kept = {identity: reason for identity, reason in state.kept.items() if key_of(identity) != key}
        if len(kept) == len(state.kept):
            raise SourceError("这一处不是在这里保留的；请在文稿的批注里删去那句答复")
        self._do(state._replace(step="取消一处保留", kept=kept), reads=False)

    def unignore(self, rule: str) -> None:
        """Reports the violations of a rule again."""
        state = self.state
        ignored = tuple(other for other in state.ignored if other != rule)
        if ignored == state.ignored:
            raise SourceError("没有忽略这一类问题")
        self._do(state._replace(step="取消忽略一类", ignored=ignored), reads=False)

    def ignore(self, rule: str) -> None:
        """Passes over all violations of a rule."""
        message = next((violation.message for violation, _ in self._reading.found if violation.rule == rule), "")
        if not message:
            raise SourceError("没有这一类问题")
        state = self.state
        self._do(state._replace(step=f"忽略“{_short(message)}”这一类", ignored=(*state.ignored, rule)), reads=False)

    def undo(self) -> None:
        """Takes the last step back."""
        if len(self._states) < 2:
            raise SourceError("没有可以撤销的了")
        changed = self._states.pop().data is not self.state.data
        if changed:
            self._read()

    def commented(self) -> bytes:
        """The draft as it is now, with comments on what is open and, with its answer, on what is kept."""
        return annotate(self.state.data, self.draft.path, self._remarks(), (), self.author, _now(), renew=True)

    def tracked(self) -> bytes:
        """The draft as it came, with what was mended as tracked changes, and the same comments."""
        data = self.draft.data
        for edits, remarks in self.state.batches:
            data = annotate(data, self.draft.path, remarks, edits, self.author, _now(), renew=False)
        return annotate(data, self.draft.path, self._remarks(), (), self.author, _now(), renew=True)

    def _remarks(self) -> list[Remark]:
        """A remark on every violation that is kept, with the reason as its answer, and on every other that is not ignored."""
        state = self.state
        shown = [
            (violation, key)
            for violation, key in self._reading.found
            if violation.rule not in state.ignored or (violation.rule, key) in state.kept
        ]
        if self.uncommented:
            most = set(map(id, gravest([finding.violation for finding in self.open])))
            shown = [(violation, key) for violation, key in shown if id(violation) in most or (violation.rule, key) in state.kept]
        keys = {(violation.rule, violation.start, violation.end): key for violation, key in shown}
        remarks = remarks_on([violation for violation, _ in shown], self._reading.rules, keys)
        return [
            remark._replace(answer=state.kept.get((violation.rule, key), ""))
            for remark, (violation, key) in zip(remarks, shown, strict=True)
        ]

    @property
    def uncommented(self) -> int:
        """How many open findings get no comment, being too many."""
        return max(0, len(self.open) - MOST_REMARKS)

    def _sparing_kept(self, chosen: Sequence[Violation]) -> list[Violation]:
        """Those whose fixes change nothing that the fix of a kept one would have changed."""
        kept = edits_of(kept.violation for kept in self._kept_here())
        return [
            violation
            for violation in chosen
            if not any(edit.start < other.end and other.start < edit.end for edit in edits_of([violation]) for other in kept)
        ]

    def _kept_here(self) -> list[Kept]:
        kept = self.state.kept
        found = ((violation, (violation.rule, key)) for violation, key in self._reading.found)
        return [Kept(violation, identity, kept[identity]) for violation, identity in found if identity in kept]

    def _do(self, state: State, reads: bool = True) -> None:
        self._states.append(state)
        if reads:
            try:
                self._read()
            except SourceError:
                self._states.pop()
                raise

    def _read(self) -> None:
        self._reading = read_draft(self.draft._replace(content=self.state.data))


def key_of(identity: Identity) -> str:
    """What the page calls a violation as long as its sentence stays."""
    rule, (digest, ordinal) = identity
    return f"{rule}:{digest}-{ordinal}"


def _as_word(draft: DraftFile) -> DraftFile:
    """A draft in an old format as the .docx that all that is written of it will be."""
    suffix = annotated_as(draft.path)
    if suffix in ("", suffix_of(draft.path)):
        return draft
    return draft._replace(
        path=draft.path.removesuffix(suffix_of(draft.path)) + suffix,
        content=annotate(draft.data, draft.path, (), (), "", _now(), renew=False),
    )


def _said(chosen: Sequence[Violation]) -> str:
    first = chosen[0]
    if len(chosen) > 1 or first.fix is None:
        return f"改 {len(chosen)} 处"
    return f"改“{_short(first.found)}”（{place_of(first)}）" if first.found.strip() else f"改{place_of(first)}"


def _short(text: str) -> str:
    return text if len(text) <= 12 else f"{text[:12]}……"


def _now() -> str:
    """Local time labelled as UTC, as Word does."""
    return time.strftime("%Y-%m-%dT%H:%M:%SZ")
