"""The version, in the one place that the package, the cache and the reports read it from."""

VERSION = "0.1.0"
