"""The archive in the admin."""
