"""Reading the structure of a speech: lines, drafts, title and closing, sections, series, announced counts."""
