"""One file an input format: bytes in, `Source` out. A module has `SUFFIXES` and `read(data)`."""
