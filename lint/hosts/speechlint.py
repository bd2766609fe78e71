"""`python -m speechlint`. Whoever installs speechlint looks for a module of that name; the wheel has this file as one."""

from lint.hosts.cli import main

if __name__ == "__main__":
    main()
