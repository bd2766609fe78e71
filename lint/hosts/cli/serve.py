"""`speechlint serve`: the page in the browser, for those who know no command line."""

import os
from collections.abc import Sequence

from lint.hosts.cli.terminal import note, say
from lint.model.errors import ConfigError, SourceError
from lint.pipeline.discover.config import Configs
from lint.pipeline.discover.draft_file import bytes_of
from lint.pipeline.options import Options


def serve(options: Options, port: int, author: str, *, browser: bool, stops_unused: bool) -> int:
    """Serves the page until interrupted. Raises ConfigError where the extra is not installed, or the port is taken."""
    try:
        import starlette  # noqa: F401
        import uvicorn  # noqa: F401
    except ImportError as error:
        raise ConfigError("serve needs a web server; install speechlint[web]") from error
    from lint.hosts.web.desk import House
    from lint.hosts.web.serve import open_browser
    from lint.hosts.web.serve import serve as run

    def opened(address: str) -> None:
        say(f"请在浏览器里打开 {address}")
        say("文稿只在本机内存里，窗口关了就忘掉。按 Ctrl+C 停止。")
        if browser and not open_browser(address):
            note("speechlint: 没有找到浏览器；请把上面的地址复制到浏览器里")

    configs = Configs(options.config, options.isolated)
    configs.of("")  # A fault in the configuration is said now, and not with the first draft.
    run(House(configs, options.rules, author), _read(options.paths), port, opened, stops_unused=stops_unused)
    return 0


def _read(paths: Sequence[str]) -> list[tuple[str, bytes]]:
    drafts = []
    for path in paths:
        try:
            drafts.append((os.path.basename(path), bytes_of(path)))
        except SourceError as error:
            note(f"speechlint: {path}: {error}")
    return drafts
