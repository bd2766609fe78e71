"""The texts that are measured, as folders of files: `python tests/benchmarks/corpora.py FOLDER MEGABYTES [REAL]` writes them.

Run as a process of its own, so that the process that measures stays small: a new process counts the peak of the one that starts it.
"""

import random
import sys
from collections.abc import Iterable
from itertools import cycle
from pathlib import Path

from lint.formats.encoding import decode

FIXTURES = Path(__file__).parent.parent.parent / "fixtures"
MEGABYTE = 1_000_000
ONE_DRAFT = 40_000
SMALL = 1_000
"""The length of a small draft, in characters."""
ENTRIES = 100_000
"""How many entries the large pack has."""
_RULE = """[[rule]]
id = "ours"
kind = "substitution"
severity = "error"
title = "Words of our own"
message = "“{{found}}”应为“{{right}}”"
why = "……"
source = "……"
basis = "practice"
lexicon = "ours.txt"
bad = ["他说{0}。", "请看{1}。"]
fixed = ["他说对。", "请看对。"]
good = ["他说对。", "请看对。"]
"""


def main(folder: Path, megabytes: int, real: Path | None) -> None:
    clean, dense = (list(_drafts(defective)) for defective in (False, True))
    for name, size in (("one", 1), ("all", megabytes)):
        _write(folder / name / "clean drafts, joined", [_joined(clean, size)])
        _write(folder / name / "defect-dense drafts, joined", [_joined(dense, size)])
        _write(folder / name / "one paragraph", [_joined(clean, size).replace("\n", "\u3000")])
        _write(folder / name / "many drafts", _up_to([*clean, *dense], size))
        _write(folder / name / f"drafts of {SMALL} characters", _up_to(_parts(clean), size))
    if real:
        texts = [text for path in sorted(real.rglob("*.txt")) if (text := decode(path.read_bytes()).text).strip()]
        _write(folder / "all" / "real texts", texts)
        _write(folder / "all" / "real texts, joined", ["\n".join(texts)])
    _write(folder / "draft", ["\n".join(clean).encode()[:ONE_DRAFT].decode("utf-8", "ignore")])
    _write(folder / "project", _up_to(texts if real else [*clean, *dense], megabytes))
    (folder / "project" / "speechlint.toml").write_text("", encoding="utf-8")
    _write_pack(folder / "pack")


def _drafts(defective: bool) -> Iterable[str]:
    for path in sorted(FIXTURES.glob("*/draft.txt")):
        if defective == ("defective" in path.parent.name or "collection" in path.parent.name):
            yield decode(path.read_bytes()).text


def _joined(texts: Iterable[str], megabytes: int) -> str:
    text = "\n".join(texts) + "\n"
    return text * max(1, megabytes * MEGABYTE // len(text.encode()))


def _up_to(texts: Iterable[str], megabytes: int) -> Iterable[str]:
    size = 0
    for text in cycle(texts):
        size += len(text.encode())
        if size > megabytes * MEGABYTE:
            return
        yield text


def _parts(texts: Iterable[str]) -> Iterable[str]:
    return (text[at : at + SMALL] for text in texts for at in range(0, len(text), SMALL))


def _write(folder: Path, texts: Iterable[str]) -> None:
    folder.mkdir(parents=True)
    for number, text in enumerate(texts):
        (folder / f"{number:05}.txt").write_text(text, encoding="utf-8")


def _write_pack(folder: Path) -> None:
    """A pack with a long list of words that hardly ever stand in a text."""
    chance = random.Random(1)
    words = sorted({"".join(chr(chance.randrange(0x4E00, 0x9FA6)) for _ in range(4)) for _ in range(ENTRIES)})
    (folder / "lexicons").mkdir(parents=True)
    (folder / "lexicons" / "ours.txt").write_text("".join(f"{word} → 对\n" for word in words), encoding="utf-8")
    (folder / "glyphs.toml").write_text(_RULE.format(*words), encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]), Path(sys.argv[3]) if len(sys.argv) > 3 else None)
