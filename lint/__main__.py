"""`python -m lint`."""

from lint.hosts.cli import main

if __name__ == "__main__":
    main()
