"""From rule files (TOML), word lists and packs to plain data that rules are built from. Only this folder knows pydantic."""
