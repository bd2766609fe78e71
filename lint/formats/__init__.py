"""One file an input format: bytes in, `Source` out. A module has `SUFFIXES`, `read(data)`, `raw(data)`, the text that offsets
count in, and `amend(data, edits)`, the bytes with some of that text replaced."""
