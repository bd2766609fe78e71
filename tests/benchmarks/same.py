"""Whether two installed versions say the same: `python tests/benchmarks/same.py [--drafts N] PYTHON PYTHON [FOLDER …]`

Each PYTHON is the interpreter of an environment with a version of speechlint in it. Both check the fixtures, the
drafts of the folders, all of them joined, and N drafts made of them by random changes (always the same ones); what they write as
JSON is compared byte for byte. The exit code is 1 if anything differs.
"""

import argparse
import json
import os
import random
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path

FIXTURES = Path(__file__).parent.parent.parent / "fixtures"
ENDINGS = frozenset((".txt", ".md", ".docx", ".odt", ".html"))
ODD = "，。、；：？！“”‘’（）()[]〔〕《》—…·,.;:?!\"' \u3000\t\u200b01234６７89一二三四五六〇XxＸ×＿*□■\n\n的了和等为在同志们"
"""What the random changes put in: what rules look at."""
SHOWN = 5


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("pythons", nargs=2, metavar="PYTHON")
    parser.add_argument("--drafts", type=int, default=20_000)
    parser.add_argument("folders", nargs="*", type=Path)
    options = parser.parse_intermixed_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        write_drafts(folder, [FIXTURES, *options.folders], options.drafts)
        differing = 0
        for part in sorted(folder.iterdir()):
            for further in ((), ("--preview",)):
                one, other = (checked(python, part, further) for python in options.pythons)
                differing += one != other
                print(f"{part.name} {' '.join(further)}: {'the same' if one == other else 'DIFFERENT'}, {len(one)} bytes of JSON")
                if one != other:
                    print_differences(one, other)
    return min(differing, 1)


def write_drafts(folder: Path, sources: Sequence[Path], count: int) -> None:
    """Writes the drafts to check: as they are, joined, and changed at random."""
    whole, changed = folder / "whole", folder / "changed"
    texts: list[str] = []
    for number, path in enumerate(path for source in sources for path in sorted(source.rglob("*")) if path.suffix in ENDINGS):
        copy = whole / f"{number // 100:03}" / f"{number:05}{path.suffix}"
        copy.parent.mkdir(parents=True, exist_ok=True)
        copy.write_bytes(path.read_bytes())
        if path.suffix == ".txt":
            texts.append(path.read_bytes().decode("utf-8", "replace"))
    (folder / "joined").mkdir()
    (folder / "joined" / "all.txt").write_text("\n".join(texts), encoding="utf-8")
    for number, text in enumerate(variants(texts, count)):
        draft = changed / f"{number // 500:03}" / f"{number:05}.txt"
        draft.parent.mkdir(parents=True, exist_ok=True)
        draft.write_text(text, encoding="utf-8", newline="")


def variants(texts: Sequence[str], count: int) -> Iterator[str]:
    """Parts of the texts with random changes in them; the same ones in each run."""
    chance = random.Random(count)
    for _ in range(count):
        text = chance.choice(texts)
        start = chance.choice((0, 0, chance.randrange(len(text) + 1)))
        characters = list(text[start : start + chance.choice((300, 1_000, 3_000))])
        for _ in range(chance.choice((0, 1, 3, 10, 30))):
            change(characters, chance)
        yield "".join(characters)


def change(characters: list[str], chance: random.Random) -> None:
    """One random change: characters lost, put in, doubled, replaced, or a part moved."""
    at = chance.randrange(len(characters) + 1)
    end = at + chance.choice((1, 1, 2, 5))
    match chance.randrange(5):
        case 0:
            del characters[at:end]
        case 1:
            characters.insert(at, chance.choice(ODD))
        case 2:
            characters[at:at] = characters[at:end]
        case 3:
            characters[at : at + 1] = chance.choice(ODD)
        case _:
            part = characters[at : at + 40]
            del characters[at : at + 40]
            to = chance.randrange(len(characters) + 1)
            characters[to:to] = part


def checked(python: str, part: Path, further: Sequence[str]) -> bytes:
    """What a version writes of a folder of drafts."""
    command = [os.path.abspath(python), "-m", "lint", "check", "--isolated", "--no-cache", "--format", "json", *further, "."]
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
    return subprocess.run(command, cwd=part, env=environment, capture_output=True, check=False).stdout


def print_differences(one: bytes, other: bytes) -> None:
    """The first findings that only one of two reports has."""
    before, after = (
        [json.dumps(found, ensure_ascii=False) for found in json.loads(report)["violations"]] for report in (one, other)
    )
    for sign, findings, known in (("-", before, set(after)), ("+", after, set(before))):
        for finding in [finding for finding in findings if finding not in known][:SHOWN]:
            print(f"  {sign} {finding}")


if __name__ == "__main__":
    sys.exit(main())
