"""What a rule is, the kinds of rules, the one scan for all of them, and sets of rules."""
