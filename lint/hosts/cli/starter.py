"""The files that `speechlint init` writes. Writers read them, so what they say is Chinese."""

CONFIG = """\
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

PRE_COMMIT = """\
repos:
  - repo: {url}
    rev: {revision}
    hooks:
      - id: speechlint
"""

GITHUB = """\
name: speechlint
on: [push, pull_request]
permissions:
  contents: read
jobs:
  speechlint:
    runs-on: ubuntu-latest
    env:
      SPEECHLINT_LANG: zh
      SPEECHLINT_CACHE_DIR: ${{{{ github.workspace }}}}/.speechlint-cache
    steps:
      - uses: actions/checkout@v4
        with:
          fetch-depth: 0 # 要用 --since 只查改动的行，须有全部历史
      - uses: actions/setup-python@v5
        with:
          python-version: "3.13"
      - uses: actions/cache@v4
        with:
          path: .speechlint-cache
          key: speechlint-${{{{ github.run_id }}}}
          restore-keys: speechlint-
      - run: pip install "{requirement}"
      - run: speechlint check
      # 只查合并请求改动的行：speechlint check --since "origin/$GITHUB_BASE_REF"
"""

GITLAB = """\
speechlint:
  image: python:3.13 # slim 里没有 git，装不了
  variables:
    GIT_DEPTH: "0" # 要用 --since 只查改动的行，须有全部历史
    SPEECHLINT_LANG: zh
    SPEECHLINT_CACHE_DIR: $CI_PROJECT_DIR/.speechlint-cache
  cache:
    key: speechlint
    paths:
      - .speechlint-cache/
  script:
    - pip install "{requirement}"
    - speechlint check
    # 只查合并请求改动的行：speechlint check --since "$CI_MERGE_REQUEST_DIFF_BASE_SHA"
  artifacts:
    when: always
    reports:
      codequality: gl-code-quality-report.json
"""
