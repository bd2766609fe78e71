"""The properties of a rule that reports may use."""

from collections.abc import Sequence
from typing import Protocol

from lint.model.violation import Basis, Severity


class PublishedRule(Protocol):
    """The properties of a rule that reports may use; see `lint.rules.rule.Rule`."""

    @property
    def id(self) -> str: ...
    @property
    def category(self) -> str: ...
    @property
    def severity(self) -> Severity: ...
    @property
    def title(self) -> str: ...
    @property
    def why(self) -> str: ...
    @property
    def source(self) -> str: ...
    @property
    def basis(self) -> Basis: ...
    @property
    def bad(self) -> Sequence[str]: ...
    @property
    def good(self) -> Sequence[str]: ...
    @property
    def fixed(self) -> Sequence[str]: ...


def page_of(rule: str) -> str:
    """The page of a rule in the rule book (`speechlint rules page`), in its folder: ph-name.html, ours/house-style.html."""
    return f"{rule}.html"


def url_of(template: str, rule: str) -> str:
    """Where a rule is explained, by the `rules-url` of a configuration; empty where there is none."""
    if not template:
        return ""
    from urllib.parse import quote

    return template.replace("{rule}", quote(rule, safe="/"))
