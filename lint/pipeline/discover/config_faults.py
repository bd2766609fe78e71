"""The faults of all configuration files of a run, told at once, so that nobody mends them one file at a time."""

from collections.abc import Iterator
from contextlib import contextmanager

from lint.model.errors import ConfigError
from lint.model.wording import Wording
from lint.pipeline.discover.config import Config, Configs


class AllConfigs(Configs):
    """Where a file is faulty, that is kept, and the folder has no configuration meanwhile."""

    def __init__(self, named: str = "", isolated: bool = False) -> None:
        self._problems: dict[Wording, None] = {}
        """In their order, and once each: a folder is asked under several names."""
        super().__init__(named, isolated)

    def in_folder(self, folder: str) -> Config | None:
        try:
            return super().in_folder(folder)
        except ConfigError as error:
            self._problems.update(dict.fromkeys(error.problems))
            return Config(folder)

    @contextmanager
    def sound(self) -> Iterator[None]:
        """Raises ConfigError at its end if a file was faulty."""
        yield
        if self._problems:
            raise ConfigError(*self._problems)
