"""The old drafts that drafts are compared with: those that are named, and of each folder the nearest."""

import os
from collections.abc import Sequence
from functools import cached_property, lru_cache

from lint.model.record import NamedTuple
from lint.model.results import Share
from lint.model.source import Source
from lint.model.wording import Wording, said
from lint.pipeline.compare import OldText, clauses_of
from lint.pipeline.engine import read
from lint.rules.ruleset import Ruleset

_LEAST_SHARED = 3
"""How many clauses the nearest draft of a folder must share: one or two are stock phrases."""


def _share_of(share: Share, folder: str) -> str:
    """How much was taken over from an old draft, which is the nearest of a folder, or was named."""
    percent = 100 * share.kept // max(share.counted, 1)
    nearest = Wording(f", the nearest in {folder}", f"（{folder} 里最相近的一篇）") if folder else Wording("", " ")
    much = Wording("no sentence is the same or nearly", "没有相同或相近的句子")
    if share.kept:
        much = Wording(
            f"{share.kept} sentences are the same or nearly, {percent} % of all",
            f"相同或相近的句子有 {share.kept} 句，占全文的 {percent}%",
        )
    return said(
        f"Against the old draft {share.path}{nearest.english}: {much.english}.",
        f"与旧稿 {share.path}{nearest.chinese}{much.chinese}。",
    )


class OldDraft:
    """An old draft as it was read."""

    def __init__(self, path: str, source: Source) -> None:
        self.path = path
        self.source = source

    @cached_property
    def clauses(self) -> frozenset[str]:
        """By these the nearest draft is chosen: they stay whole where every sentence was changed a little."""
        return clauses_of(self.source.text.normal)


class OldFolder(NamedTuple):
    """A folder, of which the draft counts that is nearest by content."""

    path: str
    drafts: Sequence[OldDraft]


class OldDrafts:
    """What `--against` names."""

    def __init__(self, drafts: Sequence[OldDraft], folders: Sequence[OldFolder], unread: Sequence[tuple[str, str]]) -> None:
        self._drafts = drafts
        self._folders = folders
        self.unread = unread
        """The files in folders that could not be read, with the reason."""

    def beside(self, path: str, normal: str) -> list[OldDraft]:
        """The old drafts to compare a draft with: those that are named, and the nearest of each folder. Never itself."""
        drafts = [draft for draft in self._drafts if not _is_same(draft.path, path)]
        clauses = clauses_of(normal) if self._folders else frozenset[str]()
        for folder in self._folders:
            others = [draft for draft in folder.drafts if not _is_same(draft.path, path)]
            nearest = max(others, key=lambda draft: len(clauses & draft.clauses), default=None)
            if nearest and len(clauses & nearest.clauses) >= _LEAST_SHARED:
                drafts.append(nearest)
        return drafts

    def said_of(self, path: str, shares: Sequence[Share]) -> list[str]:
        """How much of a draft was taken over, a sentence each; `path` names it where there are several."""
        chosen = {draft.path: folder.path for folder in self._folders for draft in folder.drafts}
        prefix = path and said(f"{path}: ", f"{path}：")
        shown = [prefix + _share_of(share, chosen.get(share.path, "")) for share in shares]
        compared = {share.path for share in shares}
        alien = [folder.path for folder in self._folders if compared.isdisjoint(draft.path for draft in folder.drafts)]
        return [
            *shown,
            *(prefix + said(f"No old draft in {folder} is like it.", f"{folder} 里没有相近的旧稿。") for folder in alien),
        ]


@lru_cache(maxsize=16)
def old_text(draft: OldDraft, ruleset: Ruleset) -> OldText:
    """An old draft as sentences are looked up in it."""
    return OldText(read(draft.source, ruleset), draft.path)


def _is_same(path: str, other: str) -> bool:
    return os.path.realpath(path) == os.path.realpath(other)
