"""One file an output format. A module has `render(outcome)`, which gives the whole report as text."""
