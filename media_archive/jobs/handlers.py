"""Every module that does jobs; importing this one registers them all."""

from media_archive.jobs import copies, fixity

__all__ = ["copies", "fixity"]
