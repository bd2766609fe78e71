"""Files that belong to somebody else."""

import os

import pytest

as_root = pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() != 0, reason="only root can give a file to somebody else")
"""For tests that do so. They run where everything does as root, as in a container; elsewhere nobody could set them up."""
