"""`python -m speechlint`. The wheel installs this file as the module `speechlint`."""

from lint.hosts.cli import main

if __name__ == "__main__":
    main()
