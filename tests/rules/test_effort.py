"""What rules do in Python, counted and not timed: a loop over the characters or the sentences of a text is seen at once."""

import sys
from collections.abc import Iterator
from pathlib import Path
from types import FrameType
from typing import Any

import pytest

from lint.model.source import Source
from lint.model.text import Hit
from lint.pipeline.discover.draft_file import read_file
from lint.pipeline.engine import read
from lint.pipeline.load_rules import load_complete
from lint.rules.kinds import names
from lint.rules.rule import Finding, Rule
from lint.speech.document import Document

FIXTURES = Path(__file__).parent.parent.parent / "fixtures"
CLEAN = sorted(path for path in FIXTURES.glob("*/draft.txt") if not {"defective", "collection"} & {*path.parent.name.split("-")})
RULESET = load_complete().only(preview=True)
MOST = 90
"""How many steps a rule takes for 1,000 characters, at most: two for each sentence, or five for each paragraph."""
MORE = {"near_miss": 4_000, "misspelt_name": 1_000, "near_name": 400, "contradicted": 300}
"""What is near thousands of words or names takes more, and so does what is written of figures in a text that is full of them."""


def steps(rule: Rule, document: Document, hits: list[Hit]) -> int:
    """How many lines of Python a rule runs through; each round of a loop counts, on one line or on several."""
    count = 0

    def step(_frame: FrameType, _event: str, _argument: Any) -> Any:
        nonlocal count
        count += 1
        return step

    list(rule.check(document, hits))  # What is only done once is not counted.
    before = sys.gettrace()
    sys.settrace(step)
    try:
        list(rule.check(document, hits))
    finally:
        sys.settrace(before)
    return count


@pytest.fixture(scope="module")
def effort() -> dict[str, float]:
    """For each kind, the steps of the rule of it that takes the most, for 1,000 characters of clean drafts."""
    drafts = list(clean())
    size = sum(len(document.text.normal) for document, _ in drafts)
    most: dict[str, float] = {}
    for at, rule in enumerate(RULESET.rules):
        if not rule.needs:
            taken = sum(steps(rule, document, hits[at]) for document, hits in drafts if hits[at] or not rule.needles())
            kind = type(rule).__module__.rpartition(".")[2]
            most[kind] = max(most.get(kind, 0), 1_000 * taken / size)
    return most


def clean() -> Iterator[tuple[Document, list[list[Hit]]]]:
    for path in CLEAN:
        source: Source = read_file(str(path))
        yield read(source, RULESET), hits_by_rule(source.text.normal)


def hits_by_rule(text: str) -> list[list[Hit]]:
    scanned = RULESET.scan(text)
    return list(scanned)[len(scanned) - len(RULESET.rules) - len(RULESET.silent) :]


@pytest.mark.parametrize("kind", names())
def test_no_kind_loops_over_characters(kind: str, effort: dict[str, float]) -> None:
    assert effort.get(kind, 0) <= MORE.get(kind, MOST)


class _EachCharacter(Rule):
    def check(self, document: Document, hits: list[Hit]) -> Iterator[Finding]:
        yield from (Finding(at, at + 1) for at, character in enumerate(document.text.normal) if character == "\0")


class _EachSentence(Rule):
    def check(self, document: Document, hits: list[Hit]) -> Iterator[Finding]:
        for start, end in document.sentences:
            if document.text.normal[end - 1] == "\0":
                yield Finding(start, end)
            if document.text.normal[start] == "\0":
                yield Finding(start, end)


@pytest.mark.parametrize("rule", [_EachCharacter(), _EachSentence()])
def test_a_loop_over_characters_or_sentences_is_seen(rule: Rule) -> None:
    document, _ = next(clean())
    assert steps(rule, document, []) > MOST * len(document.text.normal) / 1_000
