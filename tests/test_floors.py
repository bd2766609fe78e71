"""The folders of `lint` are floors: each imports what lies below it, and no module imports, however far around, itself."""

import ast
import re
from graphlib import TopologicalSorter
from pathlib import Path

PACKAGE = Path(__file__).parent.parent / "lint"
FLOORS = ["model", "speech", "rules", "formats", "pipeline", "hosts"]
MODULES = {".".join(("lint", *path.relative_to(PACKAGE).with_suffix("").parts)): path for path in sorted(PACKAGE.rglob("*.py"))}
MODULES = {name.removesuffix(".__init__"): path for name, path in MODULES.items()}
TREES = {name: ast.parse(path.read_text(encoding="utf-8")) for name, path in MODULES.items()}


def imports_of(name: str) -> set[str]:
    """The modules of the package that one imports, wherever in the file it does so."""
    found: set[str] = set()
    for node in ast.walk(TREES[name]):
        if isinstance(node, ast.ImportFrom) and node.module:
            names = {f"{node.module}.{alias.name}" for alias in node.names}
            found |= names & MODULES.keys() or {node.module}
        elif isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
    return found & (MODULES.keys() - {"lint", name})


def folder_of(name: str) -> str:
    return name.split(".")[1]


def test_imports_go_down() -> None:
    upwards = [
        f"{name} imports {imported}"
        for name in MODULES
        if name not in ("lint", "lint.__main__")
        for imported in imports_of(name)
        if FLOORS.index(folder_of(imported)) > FLOORS.index(folder_of(name))
    ]
    assert upwards == []


def test_the_map_draws_the_floors_in_the_order_of_imports() -> None:
    drawing = (PACKAGE / "README.md").read_text(encoding="utf-8").split("```")[1]
    assert re.findall(r"^(\w+)/", drawing, re.MULTILINE) == FLOORS


def test_no_module_imports_itself_by_way_of_others() -> None:
    TopologicalSorter({name: imports_of(name) for name in MODULES if name != "lint"}).prepare()


def test_files_that_extend_us_do_not_import_each_other() -> None:
    for ring in ("lint.rules.kinds", "lint.formats.reports"):
        files = {name for name in MODULES if name.startswith(f"{ring}.") and "._" not in name}
        assert {name: imports_of(name) & files for name in files if imports_of(name) & files} == {}


def test_only_the_compilers_of_toml_import_pydantic() -> None:
    users = {name for name, path in MODULES.items() if "\nfrom pydantic" in path.read_text(encoding="utf-8")}
    compilers = {
        f"lint.rules.compile.{name}"
        for name in ("roster_csv", "roster_file", "roster_schema", "rule_table", "schema", "vocabulary_file", "vocabulary_schema")
    }
    schemas = {"lint.hosts.mcp.arguments", "lint.hosts.mcp.results"}  # The library of that host is made of pydantic.
    assert users == compilers | schemas | {"lint.pipeline.discover.config_file"}


def test_named_tuples_are_those_that_are_made_fast() -> None:
    imported = {name: [node for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)] for name, tree in TREES.items()}
    slow = {name for name, nodes in imported.items() for node in nodes
            if node.module == "typing" and any(alias.name == "NamedTuple" for alias in node.names)}  # fmt: skip
    assert slow == {"lint.model.record"}


def test_no_module_is_longer_than_one_can_hold_in_the_head() -> None:
    files = MODULES | {path.name: path for path in (PACKAGE / "hosts/web/page").iterdir()}
    lengths = {name: len(path.read_text(encoding="utf-8").splitlines()) for name, path in files.items()}
    assert {name: length for name, length in lengths.items() if length > 250} == {}
