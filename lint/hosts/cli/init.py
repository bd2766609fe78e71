"""`speechlint init`: a commented configuration, the pre-commit entry, a CI job for the forge that is found, and a roster."""

import os
import re
import sys
from collections.abc import Iterator

from lint.hosts.cli.editor_files import OURS, SETTINGS, TAPLO, schemas
from lint.hosts.cli.origin import Origin, installed_from, origin_of
from lint.hosts.cli.roster import PATH, ROSTER
from lint.hosts.cli.starter import CONFIG, GITHUB, GITLAB, PRE_COMMIT
from lint.hosts.cli.terminal import note
from lint.model.errors import ConfigError
from lint.model.record import NamedTuple
from lint.model.wording import Wording, reason_of, said
from lint.pipeline.discover.config import FILE
from lint.pipeline.storage.files import leads_out, read_regular, replace_file

_RULES = '# rules = ["rules/ours"]'
_LARGEST = 1 << 20
_HOOKS = ".pre-commit-config.yaml"


class _Job(NamedTuple):
    path: str
    text: str
    signs: tuple[str, ...]
    """Files and folders by which the forge is detected."""


_FORGES = {
    "github": _Job(".github/workflows/speechlint.yml", GITHUB, (".github",)),
    "gitlab": _Job(".gitlab-ci.yml", GITLAB, (".gitlab-ci.yml", ".gitlab")),
    "gitea": _Job(".gitea/workflows/speechlint.yml", GITHUB, (".gitea", ".forgejo")),
}


def init(folder: str, forge: str, source: str, roster: bool = False, editor: bool = False) -> int:
    """Writes the files, and prints the content of those that are there already and stay. Raises ConfigError.

    `source` is where hook and job install speechlint from, as `URL@REV`; empty for where this one came from, or to ask.
    """
    if not os.path.isdir(folder):
        raise ConfigError(Wording("no such folder", "没有这个文件夹").within(folder))
    origin = origin_of(source) if source else installed_from() or _asked()
    config = CONFIG.replace(_RULES, _RULES.removeprefix("# ")) if roster else CONFIG
    wanted = [(FILE, config), *([(PATH, ROSTER)] if roster else [])]
    job = _FORGES.get(forge or _found_forge(folder))
    if origin:
        given = {"url": origin.url, "revision": origin.revision, "requirement": origin.requirement()}
        wanted += [(name, text.format(**given)) for name, text in [(_HOOKS, PRE_COMMIT), *([job[:2]] if job else [])]]
    wanted += [(SETTINGS, TAPLO), *schemas()] if editor else []
    written = [name for name, text in wanted if _offer(folder, name, text)]
    for line in _next_steps(folder, written, origin, forge, job):
        note(line)
    return 0


def _asked() -> Origin | None:
    """The origin that the user names when asked; None where nobody can be asked, or no answer is given."""
    if not (sys.stdin and sys.stdin.isatty()):
        return None
    note(
        said(
            "Where do hook and CI job install speechlint from? Its repository and a revision, URL@REV; Enter for neither:",
            "提交钩子和 CI 任务从哪里安装 speechlint？请写它的仓库地址和版本（地址@版本）；直接回车就不写这两样：",
        )
    )
    answer = sys.stdin.readline().strip()
    return origin_of(answer) if answer else None


def _next_steps(folder: str, written: list[str], origin: Origin | None, forge: str, job: _Job | None) -> Iterator[str]:
    if origin is None:
        yield said(
            "No hook and no CI job: where speechlint can be installed from is not known. Run it again with --from URL@REV.",
            "没有写提交钩子和 CI 任务：不知道 speechlint 从哪里安装。请加上 --from 仓库地址@版本 再运行一次。",
        )
    elif not job and not forge:
        yield said(
            "The forge was not recognised, and no CI job was written; name it: --forge github, gitlab or gitea.",
            "没有认出代码托管平台，没有写 CI 任务；可用 --forge github、gitlab 或 gitea 指定。",
        )
    if _HOOKS in written:
        first = "" if os.path.exists(os.path.join(folder, ".git")) else "git init && "
        command = f"{first}pip install pre-commit && pre-commit install"
        yield said(f"Next: {command} (from then on every commit is checked)", f"下一步：{command}（以后每次提交都会检查）")
    yield said("Try it: speechlint check", "现在就可以查：speechlint check")


def _offer(folder: str, name: str, text: str) -> bool:
    """Writes a file where there is none; otherwise prints what would have been written. Returns whether it was written."""
    path = os.path.join(folder, name)
    shown = os.path.normpath(path)
    if leads_out(path, folder):
        problem = Wording(
            "a link on the way leads out of the folder; nothing was written there", "路上的链接指到了文件夹之外，没有写"
        )
        raise ConfigError(problem.within(shown))
    there = _text(path)
    if os.path.lexists(path) and there == text:
        note(said(f"{shown}: up to date", f"{shown}：已是最新"))
        return False
    if os.path.lexists(path) and text.startswith(OURS) and not there.startswith(OURS):
        note(said(f"{shown}: left as it is, since it is none of ours", f"{shown}：不是这里写的，没有动"))
        return False
    if os.path.lexists(path) and not text.startswith(OURS):
        kept = said("left as it is. Where you want it, add what follows:", "没有动。需要的话把下面的内容加进去：")
        for line in (f"{shown}{said(': ', '：')}{kept}", "", *text.splitlines(), ""):
            note(line)
        return False
    try:
        os.makedirs(os.path.dirname(path) or os.curdir, exist_ok=True)
        replace_file(path, text.encode())
    except OSError as error:
        reason = reason_of(error)
        raise ConfigError(Wording(f"cannot write: {reason.english}", f"写不出：{reason.chinese}").within(shown)) from error
    note(said(f"{shown}: written", f"{shown}：已写好"))
    return True


def _text(path: str) -> str:
    """The text of a file; empty where it does not exist or cannot be read."""
    try:
        return read_regular(path, _LARGEST).decode("utf-8", "replace")
    except OSError:
        return ""


def _found_forge(folder: str) -> str:
    """The forge, detected by its files or by the URLs of the git remotes; empty where neither matches."""
    for name, job in _FORGES.items():
        if any(os.path.exists(os.path.join(folder, sign)) for sign in job.signs):
            return name
    remotes = _text(os.path.join(folder, ".git", "config"))
    addresses = " ".join(re.findall(r"^\s*url\s*=\s*(.*)$", remotes, re.MULTILINE)).lower()
    return next((name for name in _FORGES if name in addresses), "gitea" if "forgejo" in addresses else "")
