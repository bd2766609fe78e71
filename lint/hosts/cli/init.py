"""`speechlint init`: a commented configuration, the pre-commit entry, a CI job for the forge that is found, and a roster."""

import os
import re

from lint import VERSION
from lint.hosts.cli.roster import PATH, ROSTER
from lint.hosts.cli.terminal import note
from lint.model.errors import ConfigError, did_you_mean
from lint.model.record import NamedTuple
from lint.pipeline.discover.config import FILE
from lint.pipeline.storage.files import leads_out, read_regular, replace_file

_CONFIG = """\
# speechlint 的配置。用 `speechlint config show 文稿` 看每一项由谁决定。
# 路径都相对本文件所在的文件夹，写法同 .gitignore。

# include = ["*.docx", "*.txt"]       # 文件夹里查哪些文件；不写就查所有能读的
exclude = []                         # 永远不查的：["归档/", "README.md"]
# gitignore = true                   # 文件夹里跳过 git 忽略的文件
fail-on = "warning"                  # 从哪一级起算不通过：error、warning、info、never
# select = ["placeholders", "numbering"]  # 只查这些规则或类别
# ignore = ["style"]                 # 不查这些
# genre = "讲话"                     # 文稿都是什么文种；不写就看标题
# rules = ["rules/ours"]             # 本单位自己的规则
# allow = ["X光机"]                  # 本来就对的词
# baseline = "speechlint-baseline.tsv"

# [severity]                         # 改变轻重：error、warning、info、off
# number-gap = "warning"

# [thresholds]                       # 改变规则里的数：规则.字段 = 数
# sentence-length.most = 120

# [[overrides]]                      # 某些文稿另有规定
# paths = ["致辞/"]
# genre = "致辞"

# [[suppress]]                       # 放行一处：写明哪条规则、哪里、为什么
# rule = "ph-name"
# path = "剧本/第一场.txt"
# text = "XX同志"
# reason = "剧中人物就叫 XX"
# until = 2027-12-31
"""

_RULES = '# rules = ["rules/ours"]'

_PRE_COMMIT = f"""\
repos:
  - repo: local
    hooks:
      - id: speechlint
        name: speechlint
        entry: speechlint check
        args: ["--"]
        language: python
        additional_dependencies: ["speechlint=={VERSION}"]
        files: \\.(txt|md|markdown|docx|docm|odt|doc|wps|rtf)$
        exclude: \\.(检查|校对单)\\.[a-z]+$
        require_serial: true
        verbose: true
"""

_GITHUB = f"""\
name: speechlint
on: [push, pull_request]
permissions:
  contents: read
jobs:
  speechlint:
    runs-on: ubuntu-latest
    steps:
      - uses: actions/checkout@v4
      - uses: actions/setup-python@v5
        with:
          python-version: "3.12"
      - run: pip install speechlint=={VERSION}
      - run: speechlint check
"""

_GITEA = _GITHUB

_GITLAB = f"""\
speechlint:
  image: python:3.12-slim
  script:
    - pip install speechlint=={VERSION}
    - speechlint check
  artifacts:
    when: always
    reports:
      codequality: gl-code-quality-report.json
"""


_LARGEST = 1 << 20


class _Job(NamedTuple):
    path: str
    text: str
    signs: tuple[str, ...]
    """Files and folders by which the forge is detected."""


_FORGES = {
    "github": _Job(".github/workflows/speechlint.yml", _GITHUB, (".github",)),
    "gitlab": _Job(".gitlab-ci.yml", _GITLAB, (".gitlab-ci.yml", ".gitlab")),
    "gitea": _Job(".gitea/workflows/speechlint.yml", _GITEA, (".gitea", ".forgejo")),
}


def init(folder: str, forge: str, overwrite: bool, roster: bool = False) -> int:
    """Writes the files; asks before overwriting one, and prints the content for those not written. Raises ConfigError."""
    if not os.path.isdir(folder):
        raise ConfigError(f"{folder}: no such folder")
    if forge and forge not in (*_FORGES, "none"):
        raise ConfigError(f"no forge '{forge}'{did_you_mean(forge, _FORGES)}; known: {', '.join(_FORGES)}, none")
    config = _CONFIG.replace(_RULES, _RULES.removeprefix("# ")) if roster else _CONFIG
    wanted = [(FILE, config), (".pre-commit-config.yaml", _PRE_COMMIT)]
    job = _FORGES.get(forge or _found_forge(folder))
    if job:
        wanted.append((job.path, job.text))
    if roster:
        wanted.append((PATH, ROSTER))
    for name, text in wanted:
        _offer(folder, name, text, overwrite)
    if not job and not forge:
        note("没有认出代码托管平台，没有写 CI 任务；可用 --forge github、gitlab 或 gitea 指定。")
    return 0


def _offer(folder: str, name: str, text: str, overwrite: bool) -> None:
    """Writes a file, unless an existing one must not be overwritten; then its content is printed instead."""
    path = os.path.join(folder, name)
    display_path = os.path.normpath(path)
    if leads_out(path, folder):
        raise ConfigError(f"{display_path}: a link on the way leads out of the folder; nothing was written there")
    if os.path.lexists(path) and not overwrite:
        if _text(path) == text:
            note(f"{display_path}：已是最新")
            return
        from rich.console import Console
        from rich.prompt import Confirm

        try:
            overwrite = Confirm.ask(f"{display_path} 已经有了，要覆盖吗？", console=Console(stderr=True), default=False)
        except EOFError:
            overwrite = False
        if not overwrite:
            for line in (f"{display_path}：没有动。需要的话把下面的内容加进去：", "", *text.splitlines()):
                note(line)
            return
    try:
        os.makedirs(os.path.dirname(path) or os.curdir, exist_ok=True)
        replace_file(path, text.encode())
    except OSError as error:
        raise ConfigError(f"{display_path}: cannot write: {error.strerror}") from error
    note(f"{display_path}：已写好")


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
