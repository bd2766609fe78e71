"""What a writer decided about a draft, step by step: what each step leaves, and what of it holds after the next."""

from collections.abc import Iterable, Mapping, Sequence
from types import MappingProxyType

from lint.model.record import NamedTuple
from lint.model.source import Edit, Remark
from lint.model.violation import Key, Violation

Identity = tuple[str, Key]
"""The rule and the key of a violation."""


class Batch(NamedTuple):
    """The fixes of one step, in the raw text before it, and the remarks that a tracked change gets."""

    edits: Sequence[Edit]
    remarks: Sequence[Remark]


class State(NamedTuple):
    """A draft after some steps."""

    data: bytes
    step: str = ""
    """What the last step did, in words."""
    batches: tuple[Batch, ...] = ()
    kept: Mapping[Identity, str] = MappingProxyType({})
    """Reasons by violation."""
    ignored: tuple[str, ...] = ()
    """Rules."""


class Finding(NamedTuple):
    """A violation that is still open, and by what to tell it."""

    violation: Violation
    identity: Identity


class Kept(NamedTuple):
    """A violation that stays, with the reason; `identity` is None where the file or the configuration says so."""

    violation: Violation
    identity: Identity | None
    reason: str


def held(states: Iterable[State]) -> int:
    """How many bytes states hold; most steps leave the bytes as they are, and these are held once."""
    return sum({id(state.data): len(state.data) for state in states}.values())


def still_kept(
    kept: Mapping[Identity, str], before: Sequence[Kept], edits: Sequence[Edit], found: Sequence[tuple[Violation, Key]]
) -> dict[Identity, str]:
    """The violations that are kept after edits; `before` are those of them that were in the text, and `found` is what is in it now.

    Each is told by where it lies: its sentence may be another one now, and its number among equal sentences that of another
    violation.
    """
    exactly = {(violation.rule, violation.start, violation.end): key for violation, key in found}
    roughly = {(rule, start): key for (rule, start, _), key in reversed(exactly.items())}
    result = {identity: reason for identity, reason in kept.items() if identity not in {one.identity for one in before}}
    for violation, _, reason in before:
        rule, start = violation.rule, _moved(violation.start, violation.start, edits)
        key = exactly.get((rule, start, _moved(violation.end, violation.start, edits))) or roughly.get((rule, start))
        if key:
            result[rule, key] = reason
    return result


def _moved(offset: int, start: int, edits: Iterable[Edit]) -> int:
    """An offset after edits, of a violation that starts at `start`."""
    before = (edit for edit in edits if edit.end <= offset and (edit.start < offset or offset == start))
    return offset + sum(len(edit.replacement) - (edit.end - edit.start) for edit in before)
