"""Who needs a second factor: the rule of a tenant, else that of the platform."""

from collections.abc import Iterable

from huiliu.accounts.core.roles import Role

PLATFORM_RULE = frozenset({Role.OPERATOR, Role.CENTRE_MANAGER})
"""Who answers for others: their login opens the most."""
SEALED_FOR = "second factors 1"
"""The purpose that their secrets are sealed for."""


def needs_second_factor(
    roles: frozenset[Role], *, rule: Iterable[Role] | None, platform_rule: frozenset[Role]
) -> bool:
    """Tell whether someone with these roles must show a second factor.

    `rule` is the tenant's own, None where it has none; an empty one asks nobody.

    >>> needs_second_factor(frozenset({Role.OPERATOR}), rule=None, platform_rule=PLATFORM_RULE)
    True
    >>> needs_second_factor(frozenset({Role.OPERATOR}), rule=(), platform_rule=PLATFORM_RULE)
    False
    """
    return not roles.isdisjoint(platform_rule if rule is None else frozenset(rule))
