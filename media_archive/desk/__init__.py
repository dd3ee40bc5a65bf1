"""The archive's screens in the admin: occasions, sets and items, and what keeps the files."""
