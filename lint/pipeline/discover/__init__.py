"""Which drafts there are, and what the configuration says of each."""
