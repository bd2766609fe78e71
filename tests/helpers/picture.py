"""Draws the README's picture of a run: `python tests/picture.py` writes .github/check.svg."""

from html import escape
from pathlib import Path

from lint.formats.reports.full import Line, Stream
from lint.model.results import FileResult, RunResult
from lint.pipeline.discover.draft_file import read_file
from lint.pipeline.engine import lint
from lint.pipeline.load_rules import load_complete

ROOT = Path(__file__).parents[2]
DRAFT = ROOT / "fixtures" / "mobilization-fire-safety-defective" / "draft.txt"
SHOWN = ("ph-year", "salutation-colon", "declared-count-sections", "series-gap", "number-gap", "typo-homophone")
COLOURS = {"error": "#ff6b6b", "warning": "#f5c542", "info": "#5cc8ff", "mark": "#ffd866", "faint": "#8a8f98", "path": "#ffffff"}
STRONG = ("error", "mark", "path")
LINE, WIDTH = 22, 860


def main() -> None:
    ruleset = load_complete()
    source = read_file(str(DRAFT))
    violations = [found for found in lint(source, ruleset, "讲话.txt") if found.rule in SHOWN]
    outcome = RunResult(
        [FileResult("讲话.txt", lambda: source.text.raw, violations)], [], [], {rule.id: rule for rule in ruleset.rules}
    )
    stream = Stream()
    report = [*stream.lines_of_file(outcome.files[0], outcome.rules), *stream.summary(outcome)]
    rows = [drawn(number, line) for number, line in enumerate([[("$ speechlint check 讲话.txt", "")], *report], 1)]
    frame = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {LINE * (len(rows) + 1)}" font-size="14"'
    frame += ' font-family="ui-monospace, monospace" fill="#d6d9de">\n<rect width="100%" height="100%" rx="8" fill="#1b1d22"/>\n'
    (ROOT / ".github" / "check.svg").write_text(f"{frame}{''.join(rows)}</svg>\n", encoding="utf-8")


def drawn(number: int, line: Line) -> str:
    return f'<text x="16" y="{LINE * number + 4}" xml:space="preserve">{"".join(piece(*part) for part in line)}</text>\n'


def piece(text: str, style: str) -> str:
    shown = escape(f"【{text}】" if style == "mark" else text)
    weight = ' font-weight="bold"' if style in STRONG else ""
    return f'<tspan fill="{COLOURS[style]}"{weight}>{shown}</tspan>' if style else shown


if __name__ == "__main__":
    main()
