"""`speechlint clean`."""

from lint.hosts.cli.terminal import note
from lint.model.wording import said
from lint.pipeline.storage.cache import clear


def clean() -> int:
    """Removes the cache: results, compiled rules and configurations. Returns the exit code. Raises ConfigError."""
    files, size = clear()
    megabytes = f"{size / 1_000_000:.1f} MB"
    note(said(f"Removed {files} files of the cache, {megabytes}.", f"清理了 {files} 个缓存文件，共 {megabytes}。"))
    return 0
