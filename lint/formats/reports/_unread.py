from lint.model.wording import said

"""A file that could not be read, as reports for programs tell of it."""


def unread(reason: str) -> str:
    """What they say of it."""
    return said(f"Cannot be read: {reason}", f"无法读取：{reason}")
