"""Operations on drafts: find, lint, accept, fix, annotate. Called by the hosts only."""
