"""Kinds of speeches, as `rules/genres.toml` describes them."""

from collections.abc import Mapping
from typing import Literal, NamedTuple

from lint.model.violation import Severity


class Genre(NamedTuple):
    """A kind of speech, or of document: how its title names it, what it must have, how it opens, closes and how long it is."""

    name: str
    titles: tuple[str, ...]
    requires: tuple[str, ...]
    opens: tuple[str, ...]
    """What leads from the occasion to the points: 下面，我讲, 我代表…作如下表态."""
    closings: tuple[str, ...]
    minutes: tuple[int, ...]
    """The usual speaking time, from and to; empty where nothing is usual."""
    severity: Mapping[str, Severity | Literal["off"]]
    """Rules and categories that weigh otherwise in this genre, or are `off`."""
