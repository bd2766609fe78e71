"""What things are: text and places in it, sources, violations, results. Nothing here reads a file or knows a rule."""
