"""Finding drafts, and the configuration that applies to each."""
