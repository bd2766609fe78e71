"""Reading the structure of a speech: drafts, sections, series, declared counts."""
