"""What drafts are compared with: old drafts and folders of them (`--against`), and each other (`--across`)."""

import os
from collections.abc import Sequence
from contextlib import suppress

from lint.formats import read_bytes
from lint.model.errors import LintError, SourceError, guarding
from lint.model.wording import Wording, said
from lint.pipeline.across import RunTexts
from lint.pipeline.discover.config import Configs
from lint.pipeline.discover.draft_file import DraftFile, bytes_of
from lint.pipeline.discover.walk import walk
from lint.pipeline.engine import require_text
from lint.pipeline.old_drafts import OldDraft, OldDrafts, OldFolder
from lint.rules.tuning import Settings

_MOST_FILES = 1000
_LONGEST = 2_000_000
"""The longest old draft that is compared, in characters."""
_MOST_CHARACTERS = 20_000_000
"""How much is read of a folder, in characters: all of it is held in memory until the nearest draft is chosen."""


def compared_with(paths: Sequence[str], drafts: Sequence[DraftFile], pasted: Sequence[OldDraft] = ()) -> list[DraftFile]:
    """Drafts that are to be compared with old ones, in files, in folders, or at hand. Raises LintError."""
    for path in paths:
        if len(drafts) == 1 and os.path.realpath(path) == os.path.realpath(drafts[0].path):
            raise LintError(
                Wording("it is the draft to be checked; name an old one", "就是要查的这一篇；请给出旧稿").within(
                    f"--against {path}"
                )
            )
    against = read_old_drafts(paths, pasted)
    return [draft._replace(settings=_beside(draft, "against"), against=against) for draft in drafts]


def across(drafts: Sequence[DraftFile]) -> list[DraftFile]:
    """Drafts that are to be compared with each other."""
    texts = RunTexts([(draft.path, _data_of(draft)) for draft in drafts])
    return [draft._replace(settings=_beside(draft, "across"), across=texts) for draft in drafts]


def _data_of(draft: DraftFile) -> bytes:
    """The bytes of a draft; none where it changed since it was found, which is said where it is checked itself."""
    with suppress(SourceError):
        return draft.data
    return b""


def _beside(draft: DraftFile, what: str) -> Settings:
    return draft.settings._replace(beside=(*draft.settings.beside, what))


def read_old_drafts(paths: Sequence[str], pasted: Sequence[OldDraft] = ()) -> OldDrafts:
    """The old drafts in files and folders, and those at hand. Raises LintError for a path without any."""
    drafts = list(pasted)
    folders: list[OldFolder] = []
    unread: list[tuple[str, str]] = []
    for path in paths:
        if os.path.isdir(path):
            folders.append(_folder(path, unread))
        else:
            try:
                drafts.append(_read(path))
            except SourceError as error:
                raise LintError(*(problem.within(f"--against {path}") for problem in error.problems)) from error
    return OldDrafts(drafts, folders, unread)


def _folder(path: str, unread: list[tuple[str, str]]) -> OldFolder:
    """The old drafts in a folder, whatever a configuration or a .gitignore excludes: old drafts are seldom checked themselves."""
    walked = walk((path,), Configs(isolated=True, gitignore=False))
    if len(walked.files) > _MOST_FILES:
        raise LintError(
            Wording(
                f"it holds {len(walked.files)} files, and at most {_MOST_FILES} are compared; give a smaller folder, or a file",
                f"里面有 {len(walked.files)} 个文件，最多比 {_MOST_FILES} 个；请给出小一些的文件夹，或者一个文件",
            ).within(f"--against {path}")
        )
    unread += walked.unreadable
    drafts: list[OldDraft] = []
    characters = 0
    for file in walked.files:
        draft = _read_or_reason(file)
        if isinstance(draft, str):
            unread.append((file, draft))
            continue
        characters += len(draft.source.text.normal)
        if characters > _MOST_CHARACTERS:
            raise LintError(
                Wording(
                    f"it holds more than {_MOST_CHARACTERS // 1_000_000} million characters; give a smaller folder, or a file",
                    f"里面超过 {_MOST_CHARACTERS // 10_000} 万字；请给出小一些的文件夹，或者一个文件",
                ).within(f"--against {path}")
            )
        drafts.append(draft)
    if not drafts:
        reason = unread[-1][1] if unread else said("it holds no drafts", "里面没有文稿")
        raise LintError(
            Wording(f"no old draft to compare with ({reason})", f"没有可比的旧稿（{reason}）").within(f"--against {path}")
        )
    return OldFolder(path, drafts)


def _read_or_reason(path: str) -> OldDraft | str:
    try:
        return _read(path)
    except SourceError as error:
        return str(error)


def _read(path: str) -> OldDraft:
    return old_draft(path, bytes_of(path))


def old_draft(path: str, data: bytes) -> OldDraft:
    """Reads an old draft from its bytes; the path names it, and its ending chooses the format. Raises SourceError."""
    with guarding():
        source = read_bytes(data, path)
        require_text(source)
    if len(source.text.normal) > _LONGEST:
        raise SourceError(
            Wording(
                f"it is longer than {_LONGEST // 1_000_000} million characters, too long for one draft; give the one that is meant",
                f"超过 {_LONGEST // 10_000} 万字，不像一篇旧稿，没有比；请给出其中的那一篇",
            )
        )
    return OldDraft(path, source)
