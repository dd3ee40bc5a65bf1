"""Every module that does jobs; importing this one registers them all."""

from media_archive.jobs import copies, fixity, pictures, verify

__all__ = ["copies", "fixity", "pictures", "verify"]
