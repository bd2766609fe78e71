"""Edits at random, what they make of a text, and a remark on each."""

from hypothesis import strategies as st

from lint.formats.remark_text import SIGNATURE
from lint.model.source import Edit, Remark


def random_edits(raw: str, data: st.DataObject, texts: st.SearchStrategy[str], insertions: bool = True) -> list[Edit]:
    """Edits within the lines of a text, chosen as fixes are: they rise, and none touches another that inserts."""
    edits: list[Edit] = []
    at = 0
    for line in raw.split("\n")[:-1]:
        cuts = sorted(data.draw(st.lists(st.integers(0, len(line)), max_size=6)))
        for first, last in zip(cuts[::2], cuts[1::2], strict=False):
            end = edits[-1].end if edits else -1
            if (first < last and at + first >= end) or (insertions and at + first > end):
                edits.append(Edit(at + first, at + last, data.draw(texts)))
        at += len(line) + 1
    return edits


def edited(raw: str, edits: list[Edit]) -> str:
    """A text with edits made, which rise."""
    for edit in reversed(edits):
        raw = raw[: edit.start] + edit.replacement + raw[edit.end :]
    return raw


def remarks_for(edits: list[Edit]) -> list[Remark]:
    return [Remark(edit.start, edit.end, "ph-name", ("必改：试一试", f"{SIGNATURE}ph-name")) for edit in edits]
