"""Nothing crashes, and no position lies outside the file, whatever the draft."""

from contextlib import suppress

from hypothesis import given, settings
from hypothesis import strategies as st

from helpers.drafts import DRAFT
from lint.formats import read_bytes
from lint.model.errors import SourceError
from lint.pipeline.engine import lint, read
from lint.pipeline.load_rules import load_complete

RULESET = load_complete()


def assert_inside(text: str, name: str) -> None:
    try:
        source = read_bytes(text.encode("utf-8", "replace"), name)
    except SourceError:
        return  # Control characters make it a binary file.
    raw = source.text.raw
    for violation in lint(source, RULESET, name):
        assert 0 <= violation.start <= violation.end <= len(raw)
        assert violation.found == raw[violation.start : violation.end]
        assert source.text.position(violation.start) == (violation.line, violation.column)
        assert violation.line <= raw.count("\n") + raw.count("\r") + 1


@settings(max_examples=300)
@given(DRAFT)
def test_plain_drafts_made_of_structure(text: str) -> None:
    assert_inside(text, "draft.txt")


@settings(max_examples=200)
@given(DRAFT)
def test_markdown_made_of_structure(text: str) -> None:
    assert_inside(text, "draft.md")


@given(st.text(max_size=300))
def test_arbitrary_text(text: str) -> None:
    assert_inside(text, "draft.md")


@given(st.binary(max_size=300), st.sampled_from(["a.txt", "a.md", ""]))
def test_arbitrary_bytes(data: bytes, name: str) -> None:
    with suppress(SourceError):
        lint(read_bytes(data, name), RULESET, name)


@settings(max_examples=200)
@given(DRAFT)
def test_sections_nest_and_every_block_belongs_to_one_draft(text: str) -> None:
    document = read(read_bytes(text.encode("utf-8", "replace"), "draft.txt"), RULESET)
    assert [block for draft in document.drafts for block in draft.blocks] == document.blocks
    assert all(one.end <= other.start for one, other in zip(document.blocks, document.blocks[1:]))
    for draft in document.drafts:
        for section in draft.sections:
            assert section.marker.start < section.marker.end <= section.heading.start <= section.heading.end <= section.end
            assert section.parent is None or section.parent.marker.start < section.marker.start <= section.end <= section.parent.end


@settings(max_examples=50)
@given(DRAFT)
def test_two_runs_agree(text: str) -> None:
    data = text.encode("utf-8", "replace")
    assert lint(read_bytes(data, "a.txt"), RULESET) == lint(read_bytes(data, "a.txt"), RULESET)
