"""What is measured inside of one process, without its start. `python tests/benchmarks/workers.py NAME FOLDER` prints how many
seconds of processor time a walk over the files of a folder takes, and how much was found.

Nothing of speechlint is imported before it is needed: another interpreter may run this for another program.
"""

import gc
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path

Work = Callable[[], int]


def lint(files: Sequence[bytes]) -> Work:
    """Reads, lints, and writes JSON."""
    from lint.formats import read_bytes
    from lint.formats.reports import json
    from lint.model.results import FileResult, RunResult
    from lint.pipeline.engine import check
    from lint.pipeline.load_rules import load

    # The texts are many copies of a few drafts: that each repeats the others is no finding.
    ruleset = load().only(ignore=["sentence-duplicate-across"])
    _ = ruleset.scanner
    little = files[0][:30_000].decode("utf-8", "ignore")
    check(read_bytes(little.encode(), "a.txt"), ruleset)  # Patterns are compiled once a process.

    def work() -> int:
        found = 0
        for data in files:
            violations = check(read_bytes(data, "a.txt"), ruleset, "a.txt").violations
            found += len(violations)
            json.render(RunResult([FileResult("a.txt", str, violations)], [], [], {}))
        return found

    return work


def automaton(files: Sequence[bytes]) -> Work:
    """Walks a bare automaton over all that the scan looks for: the bytes of UTF-8 as Latin-1.

    Over characters it would be ten times as slow, and with other needles, which hardly ever match, several times as fast.
    """
    import ahocorasick

    from lint.pipeline.load_rules import load

    ruleset = load().only()
    needles = {word for words in ruleset.vocabulary.needles for word in words}
    needles |= {word for rule in ruleset.rules for word in (*rule.needles(), *rule.guards())}
    bare = ahocorasick.Automaton(ahocorasick.STORE_INTS)
    for number, needle in enumerate(needles):
        bare.add_word(needle.encode("utf-8", "replace").decode("latin-1"), number)
    bare.make_automaton()
    texts = [data.decode("latin-1") for data in files]
    return lambda: sum(1 for text in texts for _ in bare.iter(text))


def autocorrect(files: Sequence[bytes]) -> Work:
    """AutoCorrect, from Python. It refuses long texts, which it then gets in halves."""
    from autocorrect_py import lint_for

    def found(text: str) -> int:
        try:
            return len(lint_for(text, "text").lines)
        except ValueError:  # "call limit reached"
            if len(text) < 2:
                raise
            middle = text.find("\n", len(text) // 2) + 1 or len(text) // 2
            return found(text[:middle]) + found(text[middle:])

    texts = [data.decode() for data in files]
    return lambda: sum(map(found, texts))


WORKERS = {"lint": lint, "automaton": automaton, "autocorrect": autocorrect}


def main(name: str, folder: Path) -> None:
    work = WORKERS[name]([path.read_bytes() for path in sorted(folder.iterdir())])
    gc.collect()
    gc.disable()  # As the command does.
    started = time.process_time()
    found = work()
    print(time.process_time() - started, found)


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]))
