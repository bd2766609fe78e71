"""What is done with drafts: find, lint, accept, fix, annotate. Hosts call this, and nothing else does."""
