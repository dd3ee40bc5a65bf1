"""Measures the portal against its budgets and against stock Wagtail, both in one run: `python -m bench --help`."""
