"""Rule packs: a team's own folder of rules beside those that come with speechlint.

The rules of a pack are named after it (`town/term-x`). A rule may extend another, which it then takes the place of: what its table
says goes before what the other says, entries are added, and those that `remove` names are left out. A pack's `genres.toml` adds
its words and genres to the vocabulary.
"""

import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from lint.model.errors import RuleError, did_you_mean

Tables = list[tuple[str, dict[str, Any]]]
"""Rules as kind and fields."""
_NAME = re.compile("[a-z0-9]+(-[a-z0-9]+)*")
_ADDED = ("swap", "since", "until", "terms", "unless", "groups", "sets")
"""Fields whose entries are added to those of the extended rule; every other field takes the place of the other's."""


def pack_name(folder: str) -> str:
    """The name of a pack: that of its folder. Raises RuleError."""
    name = Path(folder).resolve().name
    if not _NAME.fullmatch(name):
        raise RuleError(f"{folder}: a pack is named after its folder; write the name in kebab case, such as town-hall")
    return name


def extend(table: Mapping[str, Any], base: Tables) -> tuple[str, dict[str, Any]]:
    """Kind and table of a rule that extends another, the name of which stays in it. Raises ValueError."""
    name = table["extends"]
    found = next(((kind, fields) for kind, fields in base if fields["id"] == name), None)
    if found is None:
        ids = [fields["id"] for _, fields in base]
        raise ValueError(f"extends no rule that there is: '{name}'{did_you_mean(str(name), ids)}")
    kind, fields = found
    if table.get("kind", kind) != kind:
        raise ValueError(f"'{name}' is of kind '{kind}'; leave 'kind' out")
    merged = {field: value for field, value in fields.items() if field not in ("category", "lexicon")}
    for field, value in table.items():
        merged[field] = _added(field, merged[field], value) if field in _ADDED and merged.get(field) else value
    removed = merged.pop("remove", [])
    if not isinstance(removed, list) or not all(isinstance(entry, str) for entry in removed):
        raise ValueError("'remove' is a list of entries")
    for entry in removed:
        if not any(entry in (merged.get(field) or ()) for field in _ADDED if isinstance(merged.get(field), list | dict)):
            raise ValueError(f"'remove' names '{entry}', which '{name}' does not have")
    for field in _ADDED:
        if isinstance(merged.get(field), list | dict):
            merged[field] = _without(merged[field], removed)
    return kind, merged


def _added(field: str, entries: Any, own: Any) -> Any:
    """The entries of a rule and those that are added to them. Raises ValueError where they are not of one sort."""
    if isinstance(entries, Mapping) and isinstance(own, Mapping):
        return {**entries, **own}
    if isinstance(entries, list) and isinstance(own, list):
        return [*entries, *own]
    if isinstance(entries, str):  # The `unless` of a pattern is a pattern, and the own takes its place.
        return own
    raise ValueError(f"'{field}' must be a {'table' if isinstance(entries, Mapping) else 'list'}, as in the rule that it extends")


def _without(entries: Any, removed: Sequence[str]) -> Any:
    if isinstance(entries, Mapping):
        return {key: value for key, value in entries.items() if key not in removed}
    return [entry for entry in entries if entry not in removed]


def join_rules(base: Tables, own: Tables, pack: str, replaced: set[str]) -> Tables:
    """The rules of a pack, named after it, behind those of the base that none of them takes the place of."""
    return [
        *((kind, fields) for kind, fields in base if fields["id"] not in replaced),
        *((kind, {**fields, "id": f"{pack}/{fields['id']}"}) for kind, fields in own),
    ]


def join_vocabulary(base: dict[str, Any], own: Mapping[str, Any]) -> dict[str, Any]:
    """A vocabulary with the words of a pack added; a genre of the same name takes the other's place."""
    joined = dict(base)
    for field, value in own.items():
        if field == "genre":
            names = {genre["name"] for genre in value}
            joined[field] = [*value, *(genre for genre in base[field] if genre["name"] not in names)]
        else:
            joined[field] = list(dict.fromkeys([*base[field], *value]))
    return joined
