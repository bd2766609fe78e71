"""What `speechlint init --editor` writes: schemas of configuration and rules, and settings by which editors use them."""

import json
from typing import Any

FOLDER = ".speechlint"
SETTINGS = ".taplo.toml"
OURS = '{\n  "$comment": "speechlint init --editor"'
"""How a schema begins that was written here, and may be written anew."""
TAPLO = f"""# 编辑器（taplo、Even Better TOML）按它补全和检查配置与规则。由 speechlint init --editor 写成。
[[rule]]
include = ["**/speechlint.toml"]

[rule.schema]
path = "{FOLDER}/config.schema.json"

[[rule]]
include = ["rules/**/*.toml"]
exclude = ["**/roster.toml", "**/genres.toml", "**/families.toml"]

[rule.schema]
path = "{FOLDER}/rules.schema.json"
"""


def schemas() -> list[tuple[str, str]]:
    """The paths of the schemas, and their texts."""
    from lint.pipeline.discover.config_file import ConfigTable
    from lint.rules.compile.schema import json_schema

    tables: dict[str, dict[str, Any]] = {"config": ConfigTable.model_json_schema(), "rules": json_schema()}
    return [(f"{FOLDER}/{name}.schema.json", _written(table)) for name, table in tables.items()]


def _written(table: dict[str, Any]) -> str:
    return json.dumps({"$comment": "speechlint init --editor"} | table, ensure_ascii=False, indent=2) + "\n"
