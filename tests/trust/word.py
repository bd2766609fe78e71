"""What becomes of Word documents as they come: `python tests/trust/word.py FOLDER` tries all of a folder and prints figures.

Every document is read, checked, annotated, and annotated with tracked changes (safe ones, then all); nothing is written into the
folder. Counted are errors of ours, texts that annotating changed, comments that do not lie on what was found, changes that, all
accepted, are not what `fix` gives or, all rejected, not the original, and those that take longer than a minute. With LibreOffice
the automatic numbers are compared with those that it draws, and with `--pages N` the pages of N documents before and after.
"""

import argparse
import re
import sys
import tempfile
import time
from collections import Counter, defaultdict
from collections.abc import Iterator
from multiprocessing import Pool
from pathlib import Path

from lxml import etree

sys.path.insert(0, str(Path(__file__).parent.parent))

from helpers.annotating import ALL, BY, annotated, draft, everything
from helpers.changes import W, accept, characters, parts, reject
from helpers.office import SOFFICE, convert
from lint.formats import read_bytes
from lint.formats.docx.document import WordDocument, opened
from lint.formats.remark_text import parsed
from lint.model.errors import LintError
from lint.model.source import Source
from lint.model.text import Span
from lint.pipeline.annotate import Annotated
from lint.pipeline.engine import check, require_text
from lint.pipeline.fix import fix_draft
from lint.pipeline.load_rules import load_complete

SLOW = 60.0
ENDINGS = (".docx", ".docm")
_BATCH = 20
Tried = tuple[str, dict[str, int], list[str]]


def tried(path: Path) -> Tried:
    """A document with its figures, and what went wrong with it."""
    data, counts, faults = path.read_bytes(), Counter[str](documents=1), list[str]()
    began = time.perf_counter()
    try:
        source = read_bytes(data, "a.docx")
        require_text(source)
    except LintError as error:
        return path.name, {"documents": 1, f"refused: {str(error)[:24]}": 1}, []
    try:
        _try(data, source, counts, faults)
    except Exception as error:  # Whatever it is, it is what this looks for.
        faults.append(f"{type(error).__name__}: {error}"[:200])
        counts["errors of ours"] += 1
    if time.perf_counter() - began > SLOW:
        faults.append(f"took {time.perf_counter() - began:.0f} s")
    return path.name, counts, faults


def _try(data: bytes, source: Source, counts: Counter[str], faults: list[str]) -> None:
    result = check(source, load_complete().only(), "a.docx")
    counts["read"] += 1
    counts["automatic numbers"] += len(source.numbers)
    counts.update(violation.severity for violation in result.violations)
    commented = annotated(data)
    if opened(commented.data).raw != source.text.raw:
        faults.append("comments changed the text")
    counts["comments"] += len(commented.remarked)
    counts.update(f"comments {where}" for where in placed(commented))
    for name, safeties in (("safe", ("safe",)), ("all", ALL)):
        tracked = annotated(data, safeties)
        counts[f"tracked changes, {name}"] += len(tracked.changed)
        if characters(reject(tracked.data, BY)) != characters(data):
            faults.append(f"{name}: all changes rejected are not the original")
        fixed = fix_draft(draft(data), everything, safeties).data
        if opened(accept(tracked.data, BY)).raw != opened(fixed).raw:
            faults.append(f"{name}: all changes accepted are not what fix gives")


def placed(commented: Annotated) -> Iterator[str]:
    """Where the comment on each finding lies. Comments on notes, text boxes and headers lie on what brings these in."""
    document = WordDocument(commented.data)
    root = etree.fromstring(parts(commented.data).get("word/comments.xml", b"<a/>"))
    spans = defaultdict[str, list[Span]](list)
    for comment in root.iter(f"{W}comment"):
        written = parsed(["".join(text.text or "" for text in line.iter(f"{W}t")) for line in comment.iter(f"{W}p")])
        if written:
            spans[written.rule].append(document.comments.get(comment.get(f"{W}id", ""), Span(-1, -1)))
    for violation in commented.remarked:
        # No comment can lie on an automatic number: it lies on the paragraph that the number stands before.
        last = next((number.end for number in document.numbers if number.start <= violation.start < number.end), violation.end)
        if Span(violation.start, violation.end) in spans[violation.rule]:
            yield "on the very characters"
        elif any(start <= last and end >= violation.start for start, end in spans[violation.rule]):
            yield "on more or less than these"
        else:
            yield "in the body" if violation.place and violation.place.kind not in ("paragraph", "table") else "ELSEWHERE"


def print_numbers(paths: list[Path]) -> None:
    """How many automatic numbers are those that LibreOffice draws: lines of text are compared without space and bullets."""
    same, other, unread = 0, list[str](), 0
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for first in range(0, len(paths), _BATCH):
            batch = {f"{number}.docx": path for number, path in enumerate(paths[first : first + _BATCH], first)}
            for file, path in batch.items():
                (folder / file).write_bytes(path.read_bytes())
            _convert(folder, "txt:Text (encoded):UTF8", list(batch))
            for file, path in batch.items():
                text = (folder / file).with_suffix(".txt")
                if not text.exists():
                    unread += 1
                    continue
                lines = Counter(_plain(line) for line in text.read_text("utf-8-sig", "replace").splitlines())
                for line in numbered(path):
                    if lines[line] or any(line in theirs for theirs in lines):
                        same += 1
                    else:
                        other.append(f"{path.name}: {line[:60]}")
    print(f"automatic numbers as LibreOffice draws them: {same} of {same + len(other)}; {unread} documents that it cannot load")
    print("\n".join(other[:60]))


def numbered(path: Path) -> list[str]:
    """The lines of a document that begin with an automatic number, without space."""
    try:
        document = opened(path.read_bytes())
    except LintError:
        return []
    starts = {span.start for span in document.numbers}
    ours = [document.raw[line.start : line.end].split("\v")[0] for line in document.lines if line.start in starts]
    return [line for line in map(_plain, ours) if line]


def _plain(line: str) -> str:
    return re.sub(r"[\s\ufffc\xa0]", "", line)


def _convert(folder: Path, form: str, names: list[str]) -> None:
    """Converts files, one at a time where together they are too much."""
    try:
        convert(folder, form, *names)
    except Exception:
        for name in names if len(names) > 1 else ():
            _convert(folder, form, [name])


def print_pages(paths: list[Path], count: int) -> None:
    """Whether documents have as many pages as before, with comments and with tracked changes."""
    from pypdfium2 import PdfDocument

    chosen = [path for path in paths if _has_findings(path)]
    chosen = chosen[:: max(1, len(chosen) // count)][:count]
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        differ = []
        for number, path in enumerate(chosen):
            data = path.read_bytes()
            for form, content in {"a": data, "b": annotated(data).data, "c": annotated(data, ALL).data}.items():
                (folder / f"{number}{form}.docx").write_bytes(content)
            _convert(folder, "pdf", [f"{number}{form}.docx" for form in "abc"])
            pages = [len(PdfDocument(file)) for form in "abc" if (file := folder / f"{number}{form}.pdf").exists()]
            if len(pages) != 3 or len(set(pages)) != 1:
                differ.append(f"{path.name}: {pages}")
    print(f"pages as before: {len(chosen) - len(differ)} of {len(chosen)}", *differ, sep="\n")


def _has_findings(path: Path) -> bool:
    try:
        return bool(annotated(path.read_bytes()).remarked)
    except LintError:
        return False


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("folder", type=Path)
    parser.add_argument("--pages", type=int, default=0)
    parser.add_argument("--jobs", type=int, default=2)
    wanted = parser.parse_args()
    paths = sorted(path for path in wanted.folder.rglob("*") if path.suffix.lower() in ENDINGS and not path.name.startswith("~"))
    total = Counter[str]()
    with Pool(wanted.jobs, maxtasksperchild=50) as pool:
        for name, counts, faults in pool.imap_unordered(tried, paths):
            total.update(counts)
            total["documents with a fault"] += bool(faults)
            for fault in faults:
                print(f"{name}: {fault}", flush=True)
    for what, count in sorted(total.items()):
        print(f"{count:8} {what}")
    if SOFFICE:
        print_numbers(paths)
        print_pages(paths, wanted.pages) if wanted.pages else None


if __name__ == "__main__":
    main()
