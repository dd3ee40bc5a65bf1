"""Forms of the archive's screens."""
