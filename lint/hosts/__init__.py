"""Who calls us. Nobody imports from here."""
