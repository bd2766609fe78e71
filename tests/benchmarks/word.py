"""A draft of 100 pages as a Word document: read, linted and annotated, against python-docx opening and saving it.

`python tests/benchmarks/word.py`. Measures and reports; asserts nothing.
"""

import gc
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from io import BytesIO
from itertools import cycle
from pathlib import Path

from docx import Document
from docx.oxml.ns import qn
from docx.shared import Pt

from lint.formats import read_bytes
from lint.formats.docx.document import opened
from lint.formats.encoding import decode
from lint.model.results import DraftResult
from lint.model.violation import Violation
from lint.pipeline.annotate import annotate_draft
from lint.pipeline.discover.config import Config
from lint.pipeline.discover.draft_file import DraftFile
from lint.pipeline.load_rules import load_complete
from lint.pipeline.many import check_draft
from lint.rules.tuning import Settings

FIXTURES = sorted((Path(__file__).parents[2] / "fixtures").glob("*/draft.txt"))
CHARACTERS = 60_000
"""What fits on 100 pages in the layout of official documents: 22 lines of 28 characters each."""


def main() -> None:
    gc.disable()  # As the command does.
    data = document()
    open_and_save = best(lambda: save(data))
    print(f"100 pages, {CHARACTERS} characters, {len(data) / 1000:.0f} kB")
    print(f"python-docx opens and saves  1 ({open_and_save * 1000:.0f} ms)")
    check_draft(draft(data))  # Rules are read and patterns compiled once a process.
    rules = {rule.id: rule for rule in load_complete().only().rules}
    print(f"read                         {best(lambda: read_bytes(fresh(data), 'a.docx')) / open_and_save:.2f}")
    print(f"read and lint                {best(lambda: check_draft(draft(fresh(data)))) / open_and_save:.2f}")

    def annotate() -> None:
        annotate_draft(draft(fresh(data)), everything, rules, (), "a", "2026-01-01T00:00:00Z")

    print(f"read, lint and annotate      {best(annotate) / open_and_save:.2f}")
    processes(data)


def processes(data: bytes) -> None:
    """The same as whole processes, imports counted."""
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "a.docx").write_bytes(data)

        def run(*command: str) -> None:
            subprocess.run([sys.executable, *command], cwd=folder, check=True, capture_output=True)

        theirs = best(lambda: run("-c", "import docx; docx.Document('a.docx').save('b.docx')"))
        ours = best(lambda: run("-c", "from lint.hosts.cli import main; main()", "annotate", "a.docx"))
        print(f"as whole processes           {ours / theirs:.2f} (python-docx: {theirs * 1000:.0f} ms)")
        (Path(folder) / "old.docx").write_bytes(data)
        check = ("-c", "from lint.hosts.cli import main; main()", "check", "a.docx", "--fail-on", "never")
        alone, against = best(lambda: run(*check)), best(lambda: run(*check, "--against", "old.docx"))
        print(f"check --against, over check  {against / alone:.2f} (check: {alone * 1000:.0f} ms)")


def document() -> bytes:
    """Drafts one after another, in the layout of official documents: each sentence a run with its font and size, as Word leaves
    them after some edits."""
    made = Document()
    left = CHARACTERS
    lines = (line for path in cycle(FIXTURES) for line in decode(path.read_bytes()).text.splitlines())
    while left > 0:
        paragraph = made.add_paragraph()
        paragraph.paragraph_format.first_line_indent = Pt(32)
        paragraph.paragraph_format.line_spacing = Pt(28)
        for sentence in next(lines).replace("。", "。\n").split("\n"):
            run = paragraph.add_run(sentence)
            run.font.name, run.font.size = "仿宋_GB2312", Pt(16)
            run.element.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), "仿宋_GB2312")
            left -= len(sentence)
    written = BytesIO()
    made.save(written)
    return written.getvalue()


def save(data: bytes) -> None:
    Document(BytesIO(data)).save(BytesIO())


def fresh(data: bytes) -> bytes:
    """The bytes, of which nothing is remembered."""
    opened.cache_clear()
    return data


def draft(data: bytes) -> DraftFile:
    return DraftFile("a.docx", data, Config("/"), Settings())


def everything(checked: DraftResult) -> list[Violation]:
    return checked.violations


def best(action: Callable[[], object]) -> float:
    taken = []
    for _ in range(5):
        began = time.perf_counter()
        action()
        taken.append(time.perf_counter() - began)
    return min(taken)


if __name__ == "__main__":
    main()
