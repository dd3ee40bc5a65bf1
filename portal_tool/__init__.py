"""What `portal.py` does: set-up, demo and test run, written with Python's standard library alone."""
