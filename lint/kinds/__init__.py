"""One file a rule kind; the name of the file is the name of the kind in TOML. Nothing to register."""

from functools import cache
from importlib import import_module

from lint.rule import Rule


@cache
def rule_class(kind: str) -> type[Rule]:
    """The class that a kind's file defines. Raises ModuleNotFoundError."""
    module = import_module(f"{__name__}.{kind}")
    own = (found for found in vars(module).values() if getattr(found, "__module__", "") == module.__name__)
    return next(found for found in own if isinstance(found, type) and issubclass(found, Rule))
