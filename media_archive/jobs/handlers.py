"""Every module that does jobs; importing this one registers them all."""

from media_archive.jobs import copies

__all__ = ["copies"]
