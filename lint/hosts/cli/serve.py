"""`speechlint serve`: the page in the browser, for those who know no command line."""

import os
from collections.abc import Sequence

from lint.hosts.cli.extras import require
from lint.hosts.cli.terminal import complain, note, say, show
from lint.model.errors import SourceError
from lint.model.wording import VARIABLE, Wording, language
from lint.pipeline.discover.config import Configs
from lint.pipeline.discover.draft_file import bytes_of
from lint.pipeline.options import Options

_KEPT = Wording(
    "Drafts are kept in the memory of this machine until the window is closed. Ctrl+C stops it.",
    "文稿只在本机内存里，窗口关了就忘掉。按 Ctrl+C 停止。",
)
_NO_BROWSER = Wording("no browser was found; copy the address into one", "没有找到浏览器；请把上面的地址复制到浏览器里")


def serve(options: Options, port: int, author: str, *, browser: bool, stops_unused: bool) -> int:
    """Serves the page until interrupted. Raises ConfigError where the extra is not installed, or the port is taken."""
    require("serve", "web", "starlette", "uvicorn")
    from lint.hosts.web.desk import House
    from lint.hosts.web.serve import open_browser
    from lint.hosts.web.serve import serve as run

    spoken = language()

    def opened(address: str) -> None:
        show(Wording(f"Open {address} in a browser.", f"请在浏览器里打开 {address}").spoken(spoken))
        say(_KEPT.spoken(spoken))
        if browser and not open_browser(address):
            note(f"speechlint: {_NO_BROWSER.spoken(spoken)}")

    configs = Configs(options.config, options.isolated)
    configs.of("")  # A fault in the configuration is said now, and not with the first draft.
    waiting = _read(options.paths)
    os.environ[VARIABLE] = "zh"  # The page is Chinese throughout.
    run(House(configs, options.rules, author), waiting, port, opened, stops_unused=stops_unused)
    return 0


def _read(paths: Sequence[str]) -> list[tuple[str, bytes]]:
    drafts = []
    for path in paths:
        try:
            drafts.append((os.path.basename(path), bytes_of(path)))
        except SourceError as error:
            complain(f"speechlint: {path}: {error}")
    return drafts
