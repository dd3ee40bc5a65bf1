"""The desk's screens, one module for each part of the work."""
