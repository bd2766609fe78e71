"""The report on a corpus, made of the results of `speechlint corpus`. Begin here.

results.py       the folder of results, read part by part
counting.py      what is counted in one walk over the parts
details.py       what is looked up in a second one: the frequent rules by year, genre and unit, and examples
shared/          paragraphs that drafts have in common, for which the inputs are read again
plots.py         lines and columns as SVG
markup.py        small pieces of the page
groups_drawn.py, shared_drawn.py, page.py   the page
"""

from collections.abc import Callable, Mapping, Sequence

from lint.hosts.corpus.report.counting import counted
from lint.hosts.corpus.report.details import detailed
from lint.hosts.corpus.report.page import GENERATOR, Told, page
from lint.hosts.corpus.report.results import Results, opened
from lint.hosts.corpus.report.shared import Shared
from lint.model.errors import ConfigError
from lint.model.wording import said

__all__ = ["GENERATOR", "report"]

Names = Callable[[Sequence[str]], Mapping[str, str]]
Compare = Callable[[Results], Shared]


def report(folder: str, names: Names, rules_url: str, shared: Compare | None) -> str:
    """The page on the results in a folder. `names` says what rules are called, `shared` what drafts share, if that is wanted.

    Raises ConfigError where the folder holds no results, or broken ones. Where the inputs are not there any more, the page says so.
    """
    results = opened(folder)
    counts = counted(results)
    details = detailed(results, counts)
    told = Told(results, counts, details, None, "", names(details.rules), rules_url)
    return page(_with_shared(told, shared) if shared else told)


def _with_shared(told: Told, shared: Compare) -> Told:
    try:
        return told._replace(shared=shared(told.results))
    except ConfigError as error:
        reason = " ".join(error.lines())
        return told._replace(not_shared=said(f"The paragraphs could not be compared: {reason}.", f"没有比对段落：{reason}。"))
