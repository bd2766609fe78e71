"""One file per rule kind; the name of the file is the name of the kind in TOML. No registration is needed."""

from functools import cache
from importlib import import_module
from os import listdir

from lint.rules.rule import Rule


@cache
def rule_class(kind: str) -> type[Rule]:
    """The class that a kind's file defines. Raises ModuleNotFoundError."""
    module = import_module(f"{__name__}.{kind}")
    values = reversed(vars(module).values())  # It stands behind what the file imports.
    own = (value for value in values if isinstance(value, type) and value.__module__ == module.__name__)
    return next(value for value in own if issubclass(value, Rule))


def names() -> list[str]:
    """The names of all kinds, sorted."""
    return sorted(name.removesuffix(".py") for folder in __path__ for name in listdir(folder) if _is_kind(name))


def _is_kind(name: str) -> bool:
    return name.endswith(".py") and not name.startswith("_")
