"""Rule packs: a team's own folder of rules in addition to those of speechlint.

The name of a pack is the prefix of its rules (`town/term-x`). A rule may extend another, which it then replaces: the fields of its
table override those of the other, its entries are added, and the entries in `remove` are removed. A pack's `genres.toml` adds its
words and genres to the vocabulary.
"""

import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from lint.model.errors import RuleError
from lint.model.wording import Wording, near_name
from lint.rules.compile.field_errors import FieldError

Tables = list[tuple[str, dict[str, Any]]]
"""Rules as kind and fields."""
_WORD = "[a-z0-9\u3007\u4e00-\u9fff]+"
_NAME = re.compile(f"{_WORD}(-{_WORD})*")
_ADDED = ("swap", "since", "until", "terms", "unless", "groups", "sets")
"""Fields whose entries are added to those of the extended rule; any other field overrides that of the extended rule."""


def pack_name(folder: str) -> str:
    """The name of a pack: that of its folder. Raises RuleError."""
    name = Path(folder).resolve().name
    if not _NAME.fullmatch(name):
        raise RuleError(
            Wording(
                "a pack is named after its folder; write the name in kebab case or in Chinese, such as town-hall or 本单位",
                "规则包以文件夹为名，名字用汉字，或用小写字母、数字和连字符，如 本单位、town-hall",
            ).within(folder)
        )
    return name


def extended_rule(table: Mapping[str, Any], base: Tables) -> tuple[str, dict[str, Any]]:
    """Kind and fields of the rule that a table extends. Raises FieldError."""
    name = table["extends"]
    extended = next(((kind, fields) for kind, fields in base if fields["id"] == name), None)
    if extended is None:
        near = near_name(str(name), [fields["id"] for _, fields in base])
        raise FieldError(
            f"extends no rule that there is: '{name}'{near.english}", f"要改的规则“{name}”不存在{near.chinese}", "extends"
        )
    kind, fields = extended
    if table.get("kind", kind) != kind:
        raise FieldError(f"'{name}' is of kind '{kind}'; leave 'kind' out", f"“{name}”是 {kind} 规则，不要再写 kind", "kind")
    return kind, fields


def merged(table: Mapping[str, Any], other: Mapping[str, Any], name: str) -> dict[str, Any]:
    """The table of a rule merged into that of the rule it extends. Raises FieldError."""
    fields = {field: value for field, value in other.items() if field not in ("category", "lexicon")}
    for field, value in table.items():
        fields[field] = _added(field, fields[field], value) if field in _ADDED and fields.get(field) else value
    removed = fields.pop("remove", [])
    if not isinstance(removed, list) or not all(isinstance(entry, str) for entry in removed):
        raise FieldError("'remove' is a list of entries", "“remove”要写成词条的列表", "remove")
    for entry in removed:
        if not any(entry in (fields.get(field) or ()) for field in _ADDED if isinstance(fields.get(field), list | dict)):
            problem = f"'remove' names '{entry}', which '{name}' does not have"
            raise FieldError(problem, f"“remove”里的“{entry}”，“{name}”里没有", "remove", removed.index(entry))
    for field in _ADDED:
        if isinstance(fields.get(field), list | dict):
            fields[field] = _without(fields[field], removed)
    return fields


def _added(field: str, entries: Any, own: Any) -> Any:
    """The entries of a rule with further entries added. Raises FieldError if their types differ."""
    if isinstance(entries, Mapping) and isinstance(own, Mapping):
        return {**entries, **own}
    if isinstance(entries, list) and isinstance(own, list):
        return [*entries, *own]
    if isinstance(entries, str):  # The `unless` of a pattern is itself a pattern, and is overridden.
        return own
    english, chinese = ("table", "表") if isinstance(entries, Mapping) else ("list", "列表")
    raise FieldError(
        f"'{field}' must be a {english}, as in the rule that it extends", f"“{field}”要像原规则那样写成{chinese}", field
    )


def _without(entries: Any, removed: Sequence[str]) -> Any:
    if isinstance(entries, Mapping):
        return {key: value for key, value in entries.items() if key not in removed}
    return [entry for entry in entries if entry not in removed]


def join_rules(base: Tables, own: Tables, pack: str, replaced: set[str]) -> Tables:
    """The rules of the base that are not replaced, followed by those of the pack with its prefix."""
    return [
        *((kind, fields) for kind, fields in base if fields["id"] not in replaced),
        *((kind, {**fields, "id": f"{pack}/{fields['id']}"}) for kind, fields in own),
    ]


def join_vocabulary(base: dict[str, Any], own: Mapping[str, Any]) -> dict[str, Any]:
    """A vocabulary with the words of a pack added; a genre of the same name replaces the other."""
    joined = dict(base)
    for field, value in own.items():
        if isinstance(value, Mapping):
            joined[field] = join_vocabulary(base.get(field, {}), value)
        elif not value:
            joined.setdefault(field, value)
        elif isinstance(value, int | str):
            joined[field] = value
        elif isinstance(value[0], Mapping):
            names = {table["name"] for table in value}
            joined[field] = [*value, *(table for table in base.get(field, []) if table["name"] not in names)]
        else:
            joined[field] = list(dict.fromkeys([*base.get(field, []), *value]))
    return joined
