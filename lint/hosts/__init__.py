"""Entry points that call the pipeline. No other package imports from here."""
