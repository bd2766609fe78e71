"""The files that extend us: one module a rule kind, an input format, an output format. Nothing is registered."""

from importlib import import_module
from os import listdir
from types import ModuleType


def names(package: ModuleType) -> list[str]:
    """Names of the modules in a package, sorted."""
    found = {name[:-3] for folder in package.__path__ for name in listdir(folder) if name.endswith(".py")}
    return sorted(name for name in found if not name.startswith("_"))


def member(package: ModuleType, name: str) -> ModuleType:
    """The module of that name. Raises ModuleNotFoundError."""
    return import_module(f"{package.__name__}.{name}")


def members(package: ModuleType) -> list[ModuleType]:
    """All modules of a package, sorted by name."""
    return [member(package, name) for name in names(package)]
