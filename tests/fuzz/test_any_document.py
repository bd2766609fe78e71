"""Word and OpenDocument files with something wrong in their zip or their XML: a clear line or a result, and nothing is lost."""

import re
from collections.abc import Iterator
from random import Random
from typing import NamedTuple

import pytest

from helpers.annotating import ALL, BY, DATE, RULES, everything
from helpers.broken import broken
from helpers.changes import characters, reject
from helpers.documents import DOCUMENTS
from helpers.fuzzing import tried, try_each
from helpers.open_documents import MEMBERS, TITLE, odt
from lint.formats import text_of
from lint.pipeline.annotate import annotate_draft
from lint.pipeline.discover.config import Config
from lint.pipeline.discover.draft_file import DraftFile
from lint.pipeline.fix import fix_draft
from lint.pipeline.many import check_draft
from lint.rules.tuning import Settings

TEXTS = {"lists": odt(TITLE + MEMBERS), "edges": odt(TITLE, f"<style:header>{MEMBERS}</style:header>")}


class Damaged(NamedTuple):
    """A file, and what it is called."""

    name: str
    data: bytes


@pytest.mark.parametrize("suffix", [".docx", ".docm", ".odt"])
def test_any_broken_document_ends_in_a_line_or_a_result(suffix: str, seeds: Iterator[int]) -> None:
    whole = list(TEXTS.values() if suffix == ".odt" else DOCUMENTS.values())

    def made(own: Random) -> Damaged:
        return Damaged(f"a{suffix}", broken(own.choice(whole), own))

    try_each(seeds, made, assert_it_is_read_and_written)


def assert_it_is_read_and_written(damaged: Damaged) -> None:
    """Reads, lints, annotates and mends, where that can be done, and reads what was written."""
    name, data = damaged
    given = DraftFile(name, data, Config("/"), Settings())
    found = check_draft(given)
    assert not isinstance(found, str) or re.fullmatch(".+", found)
    text = tried(text_of, data, name)
    once = tried(annotate_draft, given, everything, RULES, (), BY, DATE)
    if once is not None:
        assert text_of(once.data, name) == text
        assert annotate_draft(given._replace(content=once.data), everything, RULES, (), BY, DATE).data == once.data
    for safeties in (("safe",), ALL):
        fixed = tried(fix_draft, given, everything, safeties)
        tracked = tried(annotate_draft, given, everything, RULES, safeties, BY, DATE)
        if fixed is not None and tracked is not None:
            assert text_of(fixed.data, name) == text_of(tracked.data, name)
        if tracked is not None and not name.endswith(".odt"):
            assert_rejecting_gives_back(data, tracked.data)


def assert_rejecting_gives_back(before: bytes, after: bytes) -> None:
    try:
        was = characters(reject(before, BY))
    except Exception:  # The judge is no reader of broken files: they may be so where nobody looks.
        return
    assert characters(reject(after, BY)) == was
