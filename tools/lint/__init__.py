"""The house rules that no ready-made linter knows: one file a rule, `python -m tools.lint`.

A rule is a function from a checkout's root to findings. A rule with permitted exceptions reads
them from `exceptions.txt`; an exception that is no longer needed is itself a finding.
"""
