"""Imports go down: the map in the README as a test."""

import ast
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parent.parent / "lint"
FLOORS = [
    {
        "text",
        "invisible",
        "errors",
        "encoding",
        "plugins",
        "version",
        "storage",
        "cache",
        "toml_lines",
        "gitignore",
        "portable",
        "printable",
        "soffice",
    },
    {
        "speech",
        "source",
        "word",
        "odf",
        "answers",
        "violation",
        "scope",
        "rule",
        "outcome",
        "fingerprint",
        "keyed",
        "quoting",
        "outlines",
    },
    {"scan", "kinds", "formats", "reports"},
    {
        "ruleset",
        "rulefile",
        "schema",
        "packs",
        "lexicon",
        "reading",
        "config",
        "config_file",
        "tuning",
        "suppress",
        "results",
        "baseline",
        "project",
    },
    {"engine"},
    {"proof", "run", "fixing", "annotating"},
    {"hosts", "__init__", "__main__"},
]
RINGS = ("kinds", "formats", "reports")
"""Packages whose modules never import each other."""
MODULES = sorted(PACKAGE.rglob("*.py"))


def name_of(path: Path) -> tuple[str, ...]:
    return path.relative_to(PACKAGE).with_suffix("").parts


def floor_of(room: str) -> int:
    return next(number for number, rooms in enumerate(FLOORS) if room in rooms)


def imports_of(path: Path) -> set[tuple[str, ...]]:
    """What a module imports from the package, wherever in the file it does so."""
    found: set[tuple[str, ...]] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and (node.module or "").split(".")[0] == "lint":
            parts = tuple(str(node.module).split("."))[1:]
            found |= {parts} if parts else {(alias.name,) for alias in node.names}
        elif isinstance(node, ast.Import):
            found |= {tuple(alias.name.split("."))[1:] for alias in node.names if alias.name.startswith("lint.")}
    return found


@pytest.mark.parametrize("path", MODULES, ids=lambda path: "/".join(name_of(path)))
def test_imports_go_down(path: Path) -> None:
    room, *inside = name_of(path)
    for imported in imports_of(path):
        assert floor_of(imported[0]) <= floor_of(room), f"{room} imports {'.'.join(imported)}, which is on a higher floor"
        if room in RINGS and imported[0] == room:
            assert inside == ["__init__"], f"{room} is a ring: its files do not import each other"


def test_only_the_readers_of_toml_import_pydantic() -> None:
    users = {name_of(path) for path in MODULES if "pydantic" in path.read_text(encoding="utf-8").split('"""', 2)[-1]}
    assert users <= {("rulefile",), ("schema",), ("config_file",)}


def test_no_module_is_longer_than_one_can_hold_in_the_head() -> None:
    lengths = {"/".join(name_of(path)): len(path.read_text(encoding="utf-8").splitlines()) for path in MODULES}
    assert {name: length for name, length in lengths.items() if length > 250} == {}
