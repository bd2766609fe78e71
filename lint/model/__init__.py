"""The data model: text and positions, sources, violations, results. Nothing here reads a file or depends on rules."""
