"""`explain`: what a rule says, why, on whose authority, and its examples."""

from lint.hosts.mcp.arguments import ExplainArguments
from lint.hosts.mcp.desk import Call, Desk
from lint.hosts.mcp.results import Explained
from lint.hosts.mcp.roots import within
from lint.model.errors import RuleError
from lint.model.published_rule import url_of
from lint.pipeline.load_rules import complete_ruleset_for
from lint.pipeline.suppress import NOTICES
from lint.rules.tuning import Settings, unknown_rule


def explain(desk: Desk, given: ExplainArguments, call: Call) -> Explained:
    """A rule of those that hold for a draft, or in the first folder. Raises LintError."""
    where = within(given.path, call.roots) if given.path else next(iter(call.roots), "")
    config = desk.configs(call.roots).of(where if given.path else f"{where}/")
    packs = (*config.rules, *desk.packs)
    desk.renew(packs)
    rules = {rule.id: rule for rule in complete_ruleset_for(packs, Settings()).rules} | dict(NOTICES)
    if given.rule not in rules:
        raise RuleError(unknown_rule(given.rule, rules))
    rule = rules[given.rule]
    return Explained(
        rule=rule.id,
        title=rule.title,
        category=rule.category,
        severity=rule.severity,
        message=rule.message,
        why=rule.why,
        source=rule.source,
        basis=rule.basis,
        bad=list(rule.bad),
        fixed=list(rule.fixed),
        good=list(rule.good),
        url=url_of(config.rules_url, rule.id),
    )
