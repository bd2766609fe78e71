"""Rules of a team."""

OWN = """
[[rule]]
id = "names"
kind = "substitution"
severity = "error"
title = "A name misspelt"
message = "“{found}”应为“{right}”"
why = "人名不能写错。"
source = "本单位名单"
basis = "practice"
swap = {"张建国" = "张健国"}
bad = ["张建国同志", "请张建国讲话"]
good = ["张健国同志", "请李建国讲话"]
fixed = ["张健国同志", "请张健国讲话"]
"""
"""A rule file with one rule, `names`."""
