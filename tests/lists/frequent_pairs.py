"""Makes rules/lexicons/frequent.txt: how often the pairs of characters of our phrases stand in usual texts.

    python tests/lists/frequent_pairs.py TEXTS

TEXTS holds clean texts (.txt) of any kind. Only what is frequent is listed, by powers of two, for a million characters.
"""

import sys
from collections import Counter, defaultdict
from collections.abc import Iterator
from operator import add
from pathlib import Path

from lint.rules.phrase_index import taken_apart

LEXICONS = Path(__file__).parents[2] / "rules" / "lexicons"
LEAST = 8
HEAD = """\
# Pairs of characters that are frequent in speeches, official papers and prose: of neighbours, and with _ of those between which
# there is another. Each line has how often its pairs stand in a million characters, and the pairs. Counted in 1.7 million
# characters of public texts; only pairs that our phrases have.
"""


def main() -> None:
    texts = [path.read_text(encoding="utf-8", errors="replace") for path in sorted(Path(sys.argv[1]).rglob("*.txt"))]
    found: Counter[str] = Counter()
    for text in texts:
        found.update(map(add, text, text[1:]))
        found.update(f"{first}_{second}" for first, second in zip(text, text[2:]))
    million = sum(map(len, texts)) / 1_000_000
    by_frequency: dict[int, list[str]] = defaultdict(list)
    for pair in sorted(set(pairs())):
        frequency = round(found[pair] / million)
        if frequency >= LEAST:
            by_frequency[1 << frequency.bit_length() - 1].append(pair)
    lines = [f"{frequency} {' '.join(by_frequency[frequency])}\n" for frequency in sorted(by_frequency, reverse=True)]
    (LEXICONS / "frequent.txt").write_text(HEAD + "".join(lines), encoding="utf-8")


def pairs() -> Iterator[str]:
    """The pairs of all phrases."""
    for path in (*sorted((LEXICONS / "phrases").glob("*.txt")), LEXICONS / "names.txt"):
        for line in path.read_text(encoding="utf-8").splitlines():
            phrase = "" if line.startswith("#") else taken_apart(line.partition(" | ")[0])[0]
            yield from map(add, phrase, phrase[1:])
            yield from (f"{first}_{second}" for first, second in zip(phrase, phrase[2:]))


if __name__ == "__main__":
    main()
