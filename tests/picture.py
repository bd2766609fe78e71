"""Draws the README's picture of a run: `python tests/picture.py` writes .github/check.svg. Fonts and colours come from the viewer."""

from pathlib import Path

from rich.console import Console
from rich.text import Text

from lint.engine import lint
from lint.hosts.cli.terminal import STYLES
from lint.outcome import Linted, Outcome
from lint.reading import read_file
from lint.reports.full import lines
from lint.ruleset import load_complete

ROOT = Path(__file__).parent.parent
DRAFT = ROOT / "fixtures" / "mobilization-fire-safety-defective" / "draft.txt"
SHOWN = ("ph-year", "salutation-colon", "declared-count-sections", "series-gap", "number-gap", "typo-homophone")
WIDTH = 104
FRAME = """<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" font-family="monospace">
<style>{styles}</style>
<rect width="100%" height="100%" rx="8" fill="#1e1e1e"/>
<g transform="translate({terminal_x}, 12)" clip-path="url(#{unique_id}-clip-terminal)">
<defs><clipPath id="{unique_id}-clip-terminal"><rect x="0" y="0" width="{terminal_width}" height="{terminal_height}"/></clipPath>{lines}</defs>
{backgrounds}<g class="{unique_id}-matrix">{matrix}</g></g></svg>
"""


def main() -> None:
    ruleset = load_complete()
    source = read_file(str(DRAFT))
    violations = [found for found in lint(source, ruleset, "讲话.txt") if found.rule in SHOWN]
    outcome = Outcome([Linted("讲话.txt", source.text.raw, violations)], [], [], {rule.id: rule.why for rule in ruleset.rules})
    console = Console(record=True, width=WIDTH, force_terminal=True, color_system="truecolor", file=Path("/dev/null").open("w"))
    console.print(Text("$ speechlint check 讲话.txt"))
    for line in lines(outcome):
        console.print(Text.assemble(*((text, STYLES[style]) for text, style in line)))
    picture = console.export_svg(code_format=FRAME, unique_id="check")
    (ROOT / ".github" / "check.svg").write_text(picture, encoding="utf-8")


if __name__ == "__main__":
    main()
