"""The page in the browser: `speechlint serve`."""
