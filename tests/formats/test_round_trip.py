"""What is promised of every Word document: comments change no text, and whoever rejects our changes has the file that he had.

`pytest tests/test_round_trip.py --texts=FOLDER` proves it on all the documents of a folder, too.
"""

from pathlib import Path

import pytest
from lxml import etree

from helpers.annotating import ALL, BY, MAY_CHANGE, annotated, draft, everything
from helpers.changes import accept, characters, drawn, is_kept, paragraphs, parts, reject, stored
from helpers.documents import DOCUMENTS
from lint.formats import text_of
from lint.model.errors import SourceError
from lint.model.violation import Safety
from lint.pipeline.fix import fix_draft

SUFFIXES = (".docx", ".docm")
MOST = 1000
"""How many comments and changes are written into one file."""
SAFETIES = pytest.mark.parametrize("safeties", [("safe",), ALL], ids=["safe", "unsafe"])


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    if "document" in metafunc.fixturenames:
        folder = metafunc.config.getoption("--texts")
        found = sorted(path for path in Path(folder).rglob("*") if path.suffix in SUFFIXES) if folder else []
        every = {**DOCUMENTS, **{str(path.relative_to(folder)): path for path in found}}
        metafunc.parametrize("document", every.values(), ids=every.keys(), indirect=True)


@pytest.fixture
def document(request: pytest.FixtureRequest) -> bytes:
    """A document that can be read."""
    data = request.param if isinstance(request.param, bytes) else request.param.read_bytes()
    try:
        text_of(data, "a.docx")
    except SourceError as error:
        pytest.skip(str(error))
    return bytes(data)


def test_comments_change_no_text_and_nothing_beside_it(document: bytes) -> None:
    done = annotated(document).data
    assert text_of(done, "a.docx") == text_of(document, "a.docx")
    assert characters(done) == characters(document)
    assert changed_parts(document, done) <= MAY_CHANGE
    assert_kept(document, done)


@SAFETIES
def test_rejecting_all_gives_back_every_text_with_its_space(document: bytes, safeties: tuple[Safety, ...]) -> None:
    done = annotated(document, safeties).data
    assert_kept(document, reject(done, BY))
    assert characters(reject(done, BY)) == characters(document)
    with_text = {part for part, _ in stored(document)}
    assert changed_parts(document, done) <= MAY_CHANGE | with_text


@SAFETIES
def test_accepting_all_is_fixing(document: bytes, safeties: tuple[Safety, ...]) -> None:
    done = annotated(document, safeties)
    fixed = fix_draft(draft(document), everything, safeties).data
    if len(done.changed) < MOST:
        assert text_of(accept(done.data, BY), "a.docx") == text_of(fixed, "a.docx") == text_of(done.data, "a.docx")
    assert len(done.changed) <= MOST
    assert len(done.remarked) <= MOST


@SAFETIES
def test_fixing_leaves_every_other_paragraph_as_it_lies(document: bytes, safeties: tuple[Safety, ...]) -> None:
    fixed = fix_draft(draft(document), everything, safeties).data
    for (part, old), (same, new) in zip(paragraphs(document), paragraphs(fixed), strict=True):
        assert part == same
        assert drawn(old) != drawn(new) or etree.tostring(old) == etree.tostring(new)
    assert changed_parts(document, fixed) <= {part for part, _ in stored(document)}


def changed_parts(before: bytes, after: bytes) -> set[str]:
    """The parts that are not byte for byte as they were, or were not there."""
    old, new = parts(before), parts(after)
    return {name for name in old.keys() | new.keys() if old.get(name) != new.get(name)}


def assert_kept(before: bytes, after: bytes) -> None:
    """Every text, shown or not, is where it was, and says of its space what it said."""
    for (part, old), (same, new) in zip(stored(before), stored(after), strict=True):
        assert part == same
        assert is_kept(old, new), f"{part}: {old} became {new}"
