"""The libraries that only some commands need."""

from importlib import import_module

from lint.model.errors import ConfigError
from lint.model.wording import Wording


def require(command: str, extra: str, *packages: str) -> None:
    """Raises ConfigError where the packages of an extra are not installed."""
    try:
        for package in packages:
            import_module(package)
    except ImportError as error:
        installing = f"pip install {' '.join(packages)}"
        raise ConfigError(
            Wording(
                f"{command} needs the extra {extra} of speechlint ({installing})",
                f"{command} 要先安装 speechlint 的 {extra} 组件（{installing}）",
            )
        ) from error
