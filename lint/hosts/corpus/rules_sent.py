"""The rules of a run as bytes, which go to other processes and machines once, and are there the same as here."""

import sys
from collections.abc import Sequence

from lint import VERSION
from lint.model.errors import ConfigError
from lint.model.record import NamedTuple
from lint.model.wording import Language, Wording, language
from lint.pipeline.discover.config import Config, Configs
from lint.pipeline.discover.find import settings_of, with_options
from lint.pipeline.load_rules import compiled_parts, opened_parts
from lint.pipeline.options import Options
from lint.pipeline.storage.cache import digest
from lint.rules.ruleset import Ruleset
from lint.rules.tuning import Settings, tuned


class RulesSent(NamedTuple):
    """Compiled rules, and the settings for each document."""

    plan: bytes
    parts: Sequence[bytes]
    config: Config
    options: Options
    maker: tuple[str, int, int]
    """The versions of speechlint and of Python, which must be the same where they are opened."""
    language: Language
    """That of what is said of documents which cannot be read."""
    name: bytes
    """The digest of all of it."""

    def settings_for(self, path: str) -> Settings:
        """The settings of a document; those by path hold for documents that have one."""
        return settings_of(self.config.settings_for(path) if path else self.config.settings, self.options)

    def ruleset_for(self, settings: Settings) -> Ruleset:
        """The rules for documents with such settings. Raises ConfigError for rules of another version, and UnknownNameError."""
        known = _rulesets.get((self.name, settings))
        if known is None:
            if self.maker != _maker():
                raise ConfigError(_other_maker(self.maker))
            known = tuned(opened_parts(self.plan, self.parts), settings)
            _ = known.scanner  # The whole of it: thousands of documents follow.
            _rulesets[self.name, settings] = known
        return known


_rulesets: dict[tuple[bytes, Settings], Ruleset] = {}
"""Those that a process has opened. Engines unpickle what they were sent for every task anew."""


def rules_to_send(options: Options | None = None, path: str = "") -> RulesSent:
    """The rules that the options name, with the configuration of a path. Raises RuleError and ConfigError."""
    options = options or Options(isolated=True)
    config = with_options(Configs(options.config, options.isolated).of_folder(path), options)
    plan, parts = compiled_parts(config.rules)
    settings = repr((config, options.select, options.ignore, options.genre, options.preview))
    name = digest(plan, *parts, settings.encode(), repr(_maker()).encode())
    return RulesSent(plan, tuple(parts), config, options, _maker(), language(), name)


def _other_maker(maker: tuple[str, int, int]) -> Wording:
    theirs, ours = ("speechlint {} / Python {}.{}".format(*one) for one in (maker, _maker()))
    return Wording(
        f"the rules come from {theirs}, and here is {ours}; install the same on all machines",
        f"规则来自 {theirs}，这里是 {ours}；请在各台机器上装同样的版本",
    )


def _maker() -> tuple[str, int, int]:
    return VERSION, *sys.version_info[:2]
