"""Every module that does jobs; importing this one registers them all."""

from media_archive.jobs import copies, pictures, verify

__all__ = ["copies", "pictures", "verify"]
